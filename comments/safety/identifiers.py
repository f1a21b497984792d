"""Words by which a stranger could tell who the writer or another patient is."""

from __future__ import annotations

from collections.abc import Iterator

from comments.safety.dates import find_dates
from comments.safety.mail import find_mail
from comments.safety.marks import Mark, merge
from comments.safety.numbers import find_numbers
from comments.safety.patients import find_patients
from comments.safety.places import find_places
from comments.safety.plain import Plain, plain


def find(text: str) -> tuple[Mark, ...]:
    """Every stretch that tells who somebody is; empty where there is none. Linear in the text's length."""
    page = plain(text)
    return merge(Mark(*page.span(start, end), kind) for start, end, kind in _found(page))


def _found(page: Plain) -> Iterator[tuple[int, int, str]]:
    taken = [(start, end) for start, end in find_mail(page)]
    yield from ((start, end, "email") for start, end in taken)
    rest = page.without(taken)
    places = list(find_places(rest))
    yield from ((start, end, "address") for start, end in places)
    rest = rest.without(places)
    dates = list(find_dates(rest))
    yield from ((start, end, kind) for start, end, kind in dates if kind)
    rest = rest.without([(start, end) for start, end, _kind in dates])
    yield from find_numbers(rest)
    yield from ((start, end, "name_and_condition") for start, end in find_patients(page))

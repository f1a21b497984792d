"""Names and addresses that readers would take for the clinic's own."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from comments.spam.normalise import words_of

Words = tuple[str, ...]


def claims_staff(*, name: str, email: str) -> bool:
    """Whether somebody who is not signed in uses the name or address of a member of staff. One query.

    Names are compared without case, accents and titles before them: "Dr. JANE Röe" is Jane Roe.
    """
    words, address = words_of(name), email.strip().casefold()
    people = get_user_model().objects.filter(is_active=True)
    for first, last, username, theirs in people.values_list("first_name", "last_name", "username", "email"):
        if address and address == theirs.casefold():
            return True
        if any(_holds(words, known) for known in _names(first, last, username)):
            return True
    return _holds(words, words_of(_("Clinic staff")))


def staff_names() -> list[str]:
    """First and last names of the active staff. One query."""
    people = get_user_model().objects.filter(is_active=True).exclude(last_name="")
    return [f"{first} {last}".strip() for first, last in people.values_list("first_name", "last_name")]


def _names(first: str, last: str, username: str) -> Iterator[Words]:
    yield words_of(f"{first} {last}")
    yield words_of(f"{last} {first}")
    yield words_of(username)


def _holds(words: Words, known: Words) -> bool:
    # A first name alone is shared by many; it counts only where it is the whole name.
    if len(known) < 2:
        return bool(known) and words == known
    starts = range(len(words) - len(known) + 1)
    return any(words[start : start + len(known)] == known for start in starts)

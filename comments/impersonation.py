"""Names and addresses that readers would take for the clinic's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from comments.asked import Question
from comments.spam.normalise import words_of

Words = tuple[str, ...]


class Member(NamedTuple):
    """By what a member of staff is known."""

    first_name: str
    last_name: str
    username: str
    email: str


ACTIVE = Question(
    lambda: get_user_model().objects.order_by().filter(is_active=True).values_list(*Member._fields)
)


def staff() -> tuple[Member, ...]:
    """The active staff. One query."""
    return tuple(map(Member._make, ACTIVE.rows()))


def claims_staff(members: Iterable[Member], *, name: str, email: str) -> bool:
    """Whether somebody who is not signed in uses the name or address of one of them.

    Names are compared without case, accents and titles before them: "Dr. JANE Röe" is Jane Roe.
    """
    words, address = words_of(name), email.strip().casefold()
    for member in members:
        if address and address == member.email.casefold():
            return True
        if any(_holds(words, known) for known in _names(member)):
            return True
    return _holds(words, words_of(_("Clinic staff")))


def full_names(members: Iterable[Member]) -> list[str]:
    """First and last names of those who gave one."""
    return [f"{member.first_name} {member.last_name}".strip() for member in members if member.last_name]


def _names(member: Member) -> Iterator[Words]:
    yield words_of(f"{member.first_name} {member.last_name}")
    yield words_of(f"{member.last_name} {member.first_name}")
    yield words_of(member.username)


def _holds(words: Words, known: Words) -> bool:
    # A first name alone is shared by many; it counts only where it is the whole name.
    if len(known) < 2:
        return bool(known) and words == known
    starts = range(len(words) - len(known) + 1)
    return any(words[start : start + len(known)] == known for start in starts)

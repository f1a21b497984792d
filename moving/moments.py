"""Moments as other systems write them, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

# Beyond these a moment is a slip, and sums with it overflow.
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST = 40


class NoMoment(ValueError):
    """The text is there, but it names no moment."""


def moment_of(text: str) -> datetime | None:
    """The moment that a text like "2021-03-04 05:06:07" names, in UTC; None where it is empty or all zeros.

    Text without a zone counts as UTC. Raises NoMoment where no such day or hour exists.
    """
    text = text.strip()
    if not text or text.startswith("0000-00-00"):
        return None
    try:
        found = datetime.fromisoformat(text[:LONGEST])
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise NoMoment(text[:LONGEST])
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NoMoment(text[:LONGEST]) from error


def moment_of_seconds(text: str | float) -> datetime | None:
    """The moment so many seconds after the beginning of 1970; None where that is no moment."""
    try:
        found = datetime.fromtimestamp(float(text), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None

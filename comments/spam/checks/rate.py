"""Many comments in a short time."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.submission import Submission
from comments.spam.verdict import Finding, by_hand, gettext_noop

BY_AUTHOR = gettext_noop("The same author sent %(count)s more comments in the last ten minutes.")
BY_NETWORK = gettext_noop("%(count)s more comments came from the same network in the last ten minutes.")

# A talkative patient answers two or three people in ten minutes. A hospital, a school or a mobile provider
# shows thousands of people behind one address, so a network may send more and weighs less.
AUTHOR_USUAL = 3
AUTHOR_WEIGHT = 1.0
NETWORK_USUAL = 6
NETWORK_WEIGHT = 0.6
EACH_FURTHER = 0.2


def check_rate(submission: Submission) -> Iterator[Finding]:
    """A flood is held until somebody looks; none of it is lost."""
    by_author, by_network = submission.lately_by_author, submission.lately_by_network
    if by_author >= AUTHOR_USUAL:
        weight = _weight(AUTHOR_WEIGHT, by_author - AUTHOR_USUAL)
        yield Finding("flood_by_author", weight, BY_AUTHOR, count=by_author, holds=True)
    if by_network >= NETWORK_USUAL:
        weight = _weight(NETWORK_WEIGHT, by_network - NETWORK_USUAL)
        yield Finding("flood_by_network", weight, BY_NETWORK, count=by_network, holds=True)


def _weight(first: float, further: int) -> float:
    return by_hand(first + further * EACH_FURTHER)

"""How long somebody had the form in hand."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.submission import Submission, known
from comments.spam.verdict import Finding, gettext_noop

TOO_FAST = gettext_noop("Seconds between the first touch of the form and sending: %(count)s.")
PASTED = gettext_noop("%(count)s characters came faster than anyone can type: perhaps pasted.")

# Three fields and a sentence take longer than this even when the browser fills in name and address.
FEWEST_SECONDS = 3
TOO_FAST_WEIGHT = 1.5
# Nobody types 30 characters a second. Pasting from a note is common among patients: a faint sign only.
FASTEST_TYPING = 30
LONG_TEXT = 200
PASTED_WEIGHT = 0.4


def check_timing(submission: Submission) -> Iterator[Finding]:
    """Unknown time is no sign: it is unknown to everyone whose browser runs no scripts."""
    seconds = known(submission.seconds_on_form)
    length = len(submission.text)
    if seconds is None:
        return
    if seconds < FEWEST_SECONDS:
        yield Finding("too_fast", TOO_FAST_WEIGHT, TOO_FAST, count=round(seconds), holds=True)
    elif length > LONG_TEXT and length > seconds * FASTEST_TYPING:
        yield Finding("pasted", PASTED_WEIGHT, PASTED, count=length)

"""The field that no person sees."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.submission import Submission
from comments.spam.verdict import Finding, gettext_noop

FILLED = gettext_noop("A hidden field was filled in, which people can't see.")
# The strongest sign there is, yet some password managers fill in hidden fields: alone it holds.
WEIGHT = 3.0


def check_honeypot(submission: Submission) -> Iterator[Finding]:
    """Robots fill in each field they find."""
    if submission.honeypot.strip():
        yield Finding("honeypot", WEIGHT, FILLED, holds=True)

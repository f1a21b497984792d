"""Names and addresses that belong to the clinic's own people."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.submission import Submission
from comments.spam.verdict import Finding, gettext_noop

CLAIMED = gettext_noop("The name or e-mail address is one of the clinic's staff, but nobody was signed in.")


def check_staff(submission: Submission) -> Iterator[Finding]:
    """No sign of spam (two people may share a name), but readers would take the words for the clinic's."""
    if submission.claims_staff:
        yield Finding("claims_staff", 0.0, CLAIMED, holds=True)

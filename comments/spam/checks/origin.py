"""Which site the browser says the form was sent from."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.submission import Submission
from comments.spam.verdict import Finding, gettext_noop

UNKNOWN = gettext_noop("The browser did not say which site the form was sent from.")
# All browsers of the last years say it. Old ones and some privacy proxies do not.
WEIGHT = 0.5


def check_origin(submission: Submission) -> Iterator[Finding]:
    """Posts that name another site never get here; those that name none wait for a person."""
    if submission.sender_origin != "same":
        yield Finding("origin_unknown", WEIGHT, UNKNOWN, holds=True)

"""The mark that the page's form carries, the same for all readers of one copy of the page."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.submission import DAY, Submission, known
from comments.spam.verdict import Finding, gettext_noop

MISSING = gettext_noop("The form's own mark was missing or altered: perhaps sent without opening the page.")
OLD = gettext_noop("The form was %(count)s days old.")

# Every browser sends the mark back; what posts without having read the page does not have it.
MISSING_WEIGHT = 0.7
# A tab left open, or a copy of the page in somebody's cache; robots keep forms for months too.
OLD_WEIGHT = 0.3


def check_token(submission: Submission) -> Iterator[Finding]:
    """A form of any age may be sent; a very old one and one without its mark wait for a person."""
    age = known(submission.token_age)
    if age is None:
        yield Finding("token_missing", MISSING_WEIGHT, MISSING, holds=True)
    elif age > submission.max_token_age:
        yield Finding("token_old", OLD_WEIGHT, OLD, count=int(age // DAY), holds=True)

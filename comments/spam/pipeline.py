"""From a submission to a verdict: ask every check, keep every answer."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from comments.spam.checks import CHECKS, Check, name_of
from comments.spam.submission import Submission
from comments.spam.verdict import PRIOR, THRESHOLDS, Finding, Thresholds, Verdict, gettext_noop

log = logging.getLogger(__name__)

FAILED = gettext_noop("One check could not be made (%(evidence)s), so a person needs to look.")


def assess(
    submission: Submission,
    checks: Sequence[Check] = CHECKS,
    *,
    prior: float = PRIOR,
    thresholds: Thresholds = THRESHOLDS,
) -> Verdict:
    """Judge one submission. Never raises for what a check does: a failed check holds the comment instead.

    `checks` are asked in their order and all of them are; `prior` is in log-odds.
    """
    found = [finding for check in checks for finding in _ask(check, submission)]
    found.sort(key=lambda finding: (-finding.weight, finding.name))
    return Verdict(tuple(found), prior, thresholds)


def _ask(check: Check, submission: Submission) -> tuple[Finding, ...]:
    try:
        return tuple(_in_bounds(finding, submission) for finding in check(submission))
    except Exception as error:
        # The kind of error only: its message may quote what a visitor wrote.
        log.error("The check %s failed: %s", name_of(check), type(error).__name__)
        return (Finding("check_failed", 0.0, FAILED, evidence=(name_of(check),), failed=True),)


def _in_bounds(finding: Finding, submission: Submission) -> Finding:
    if any(end > len(submission.text) for _, end in finding.spans):
        raise ValueError(f"{finding.name}: a span leaves the text")
    return finding

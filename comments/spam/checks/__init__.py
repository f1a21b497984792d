"""The checks, one idea a file: plain functions from a submission to findings.

A new check is a function `check_<name>` in a file of its own, added to CHECKS. It looks at the submission
only, takes time linear in the text's length, and yields nothing where it found nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from comments.spam.checks.campaign import check_campaign
from comments.spam.checks.disguise import check_disguise
from comments.spam.checks.duplicates import check_duplicates
from comments.spam.checks.honeypot import check_honeypot
from comments.spam.checks.links import check_links
from comments.spam.checks.origin import check_origin
from comments.spam.checks.rate import check_rate
from comments.spam.checks.staff import check_staff
from comments.spam.checks.timing import check_timing
from comments.spam.checks.token import check_token
from comments.spam.checks.website import check_website
from comments.spam.checks.wordlist import check_wordlist
from comments.spam.classifier import Classifier
from comments.spam.layer import Layer
from comments.spam.submission import Submission
from comments.spam.verdict import Finding

Check = Callable[[Submission], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    check_honeypot,
    check_timing,
    check_token,
    check_origin,
    check_staff,
    check_links,
    check_website,
    check_wordlist,
    check_disguise,
    check_duplicates,
    check_campaign,
    check_rate,
    Classifier(),
)


def name_of(check: Check) -> str:
    """What a check is called in settings, logs and findings: its function's name without "check_"."""
    return getattr(check, "__name__", type(check).__name__).removeprefix("check_")


def checks_with(layer: Layer | None, *, without: Container[str] = ()) -> tuple[Check, ...]:
    """All checks with what a clinic taught, but for those that are switched off by name."""
    asked = (Classifier(layer) if isinstance(check, Classifier) else check for check in CHECKS)
    return tuple(check for check in asked if name_of(check) not in without)

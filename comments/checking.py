"""Everything that is asked of a reader's words, in one place: for new comments, for edits, and for a try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from comments import holding, impersonation, patient_safety, spam
from comments.backends import Assessment, Evidence, findings, registry
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Rank, Shield, Status

# What is known only when a comment comes: no later look at its words finds it again.
HOW_IT_CAME = holding.HOW_IT_CAME | {"claims_staff", "second_look"}
# What says that words tell who somebody is, or that nobody can know.
TELLING = frozenset({"identifiers", "check_failed"})


def check(
    comment: Comment,
    *,
    rules: DiscussionSettings,
    evidence: Evidence,
    checks: Sequence[spam.Check] | None = None,
    asks_outside: bool = True,
) -> None:
    """Fill in label, score, findings, lanes and status of a reader's comment; stores nothing, never raises.

    What may be an emergency waits on top, whatever the filter says. Where words tell too much and the clinic
    wants it so, the writer is to be asked about them; not where only the clinic reads them. Where backends
    outside are to be asked it waits for them: whoever stores it then calls `late_verdicts.ask`.
    """
    staff = impersonation.staff()
    found = _asked_inside(comment, rules, replace(evidence, staff=staff), checks)
    safe, report = patient_safety.findings_of(comment.text, impersonation.full_names(staff))
    now = timezone.now()
    comment.label, comment.score = found.label, found.score
    comment.findings = [*safe, *found.findings, *holding.findings(comment, rules)]
    if report.urgent:
        comment.urgent_at, comment.rank = comment.urgent_at or now, Rank.URGENT
    if report.complaint:
        comment.complained_at = comment.complained_at or now
    asks = report.identifiers and rules.shield and not comment.for_clinic
    comment.shield = Shield.ASKED if asks else Shield.NONE
    comment.status = holding.status_for(comment, rules)
    if asks_outside:
        wait_for_outside(comment, rules)


def wait_for_outside(comment: Comment, rules: DiscussionSettings) -> None:
    """Let a checked comment wait for the backends outside, where their answer can change what becomes of it.

    What is never published, and what our own filter files, need not leave the clinic; nor does what may tell
    who somebody is, as long as it does. Stores nothing.
    """
    outside = registry.outside()
    if not outside or comment.for_clinic or comment.urgent_at or comment.status == Status.SPAM:
        return
    tells = any(finding["name"] in TELLING for finding in comment.findings)
    kind = findings.NOT_ASKED if tells else findings.WAITING
    for backend in outside:
        findings.put(comment, findings.without_answer(kind, backend.NAME, backend.title()))
    comment.status = holding.status_for(comment, rules)


def check_again(comment: Comment, *, rules: DiscussionSettings) -> None:
    """Ask everything anew of a stored comment; what was found of how it came still counts. Stores nothing.

    What its writer was asked about its words, and answered, stays so. Backends outside are not asked again:
    what they said of these words stands, and what never left does not leave now.
    """
    before, came = (
        comment.findings,
        [finding for finding in comment.findings if finding.get("name") in HOW_IT_CAME],
    )
    shield = comment.shield
    check(comment, rules=rules, evidence=ordinary(came_at=comment.created_at), asks_outside=False)
    comment.shield = shield
    found = {finding["name"] for finding in comment.findings}
    if kept := [finding for finding in came if finding["name"] not in found]:
        comment.findings += kept
        _say_anew(comment, rules)
    findings.keep(comment, before, asks_own_filter=registry.asks_own_filter())
    comment.status = holding.status_for(comment, rules)


def _say_anew(comment: Comment, rules: DiscussionSettings) -> None:
    """What follows from all findings of our own filter, where it was asked."""
    if registry.asks_own_filter():
        verdict = holding.verdict_of(comment.findings, rules)
        comment.score = verdict.probability
        comment.label = Label(verdict.label) if comment.label != Label.UNKNOWN else Label.UNKNOWN


def identifiers(text: str) -> list[dict[str, Any]]:
    """The finding about words that tell who somebody is, alone; [] where there are none."""
    found, _report = patient_safety.findings_of(text)
    return [finding for finding in found if finding["name"] in TELLING]


def ordinary(*, came_at: datetime | None = None) -> Evidence:
    """How a comment comes that nothing can be said against: now, or at a moment of the past."""
    return Evidence(seconds_on_form=60.0, token_age=60.0, sender_origin="same", came_at=came_at)


def _asked_inside(
    comment: Comment,
    rules: DiscussionSettings,
    evidence: Evidence,
    checks: Sequence[spam.Check] | None,
) -> Assessment:
    # One at most: "none" stands alone.
    for backend in registry.inside():
        return backend.assess(comment, rules=rules, evidence=evidence, checks=checks)
    return Assessment(Label.UNKNOWN)

"""Backends outside are asked after a comment is stored, and answer late: it waits until then.

What is to be asked is stored with the comment (`Asking`), a task asks outside any transaction, and what comes
back counts only where no person touched the comment meanwhile. People win over machines.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from comments import audit, checking, counts, facets, holding, letters, mailing, outages, public_pages
from comments.backends import Assessment, Backend, Evidence, Trouble, correcting, findings, outbox, registry
from comments.decisions import is_untouched
from comments.models import Asking, Comment, DiscussionSettings, OutsideService
from comments.models.comment import Label, Rank, Status
from comments.notifications import tell_moderators

# Questions that one look of the clock queues, and finds too old.
ROUND = 500


def ask(comment: Comment) -> None:
    """Note and queue what a stored comment waits for. Call it in the transaction that stores the findings.

    Twice is once; a comment whose words changed is asked about anew. No query where it waits for nobody.
    """
    now = timezone.now()
    for name in findings.open_ones(comment):
        fresh = {"said": "", "told": "", "due_at": now, "since": now, "tries": 0, "claimed_at": None}
        row, _is_new = Asking.objects.update_or_create(comment=comment, backend=name, defaults=fresh)
        mailing.later(ask_one, asking_id=row.pk)


def catch_up(comment: Comment) -> None:
    """Let a locked comment that waits do so for each backend outside that it says nothing of; stores it.

    Call it before the rules may let it show. A question that a decision had closed is asked anew. What came
    while that backend was not asked does not leave now, as its writer was told: a person decides. No query
    where it speaks of all, and one more where it speaks of none.
    """
    silent = [backend for backend in registry.outside() if not findings.speaks_of(comment, backend.NAME)]
    if not silent or comment.status != Status.PENDING or comment.for_clinic or comment.urgent_at:
        return
    tells = any(finding.get("name") in checking.TELLING for finding in comment.findings)
    closed = set(Asking.objects.filter(comment=comment).values_list("backend", flat=True))
    for backend in silent:
        kind = findings.WAITING if backend.NAME in closed else findings.CAME_BEFORE
        kind = findings.NOT_ASKED if tells else kind
        findings.put(comment, findings.without_answer(kind, backend.NAME, backend.title()))
    comment.save(update_fields=["findings"])
    facets.reindex(comment)
    ask(comment)


@task(backend="background")
def ask_one(asking_id: int) -> None:
    """Ask one backend about one comment, and let its answer count."""
    row = outbox.claimed(asking_id, outbox.questions)
    if row is None:
        return
    backend = registry.named(row.backend)
    if backend not in registry.outside():
        _close(row, findings.SWITCHED_OFF)
    elif not _is_wanted(row.comment, row.backend):
        _close(row, "")
    elif outbox.is_too_old(row):
        _close(row, findings.GIVEN_UP)
    elif service := outbox.resting(row.backend):
        _say_late(row, Trouble(service.trouble))
        outbox.postpone(row, service.rests_until or timezone.now())
    else:
        _ask(row, backend)


@task(backend="background")
def look_again() -> None:
    """The pause after a failure is over."""
    ask_due()


def ask_due() -> dict[str, int]:
    """Queue what is due and that no task in the queue speaks of; tell those who run the site of an outage.

    Of a service that fails one question is enough to see whether it answers again: one that it did not
    refuse by itself before.
    """
    rows = list(outbox.due(timezone.now())[:ROUND])
    failing = set(OutsideService.objects.exclude(failing_since=None).values_list("backend", flat=True))
    probes = {row.backend: row.pk for row in reversed(rows)}
    chosen = [row for row in rows if row.backend not in failing or probes[row.backend] == row.pk]
    too_old = [row for row in rows if outbox.is_too_old(row)]
    questions = {row.pk for row in (*chosen, *too_old) if not row.said}
    mailing.queue_missed(ask_one, "asking_id", sorted(questions))
    corrections = (row.pk for row in chosen if row.said)
    mailing.queue_missed(correcting.correct, "asking_id", corrections)
    outages.tell()
    return {"waiting": Asking.objects.exclude(due_at=None).count()}


def try_now() -> int:
    """End all pauses, ask about one comment for each service at once, and queue the others; how many waited.

    Where nothing waits nothing is asked.
    """
    now = timezone.now()
    OutsideService.objects.update(rests_until=None)
    waiting = outbox.questions(Asking.objects.filter(due_at__isnull=False))
    number = waiting.update(due_at=now)
    first = {row.backend: row.pk for row in outbox.questions(outbox.due(now))[:ROUND]}
    for pk in first.values():
        ask_one.func(pk)
    ask_due()
    return number


def _ask(row: Asking, backend: Backend) -> None:
    # Outside any transaction: a network is waited for, and on SQLite a lock would keep readers from posting.
    comment, now = row.comment, timezone.now()
    rules = DiscussionSettings.for_page(comment.page)
    row.fingerprint, row.sent_at = comment.text_hash, row.sent_at or now
    row.sent = outbox.sent_by(row, backend.leaves(rules))
    row.save(update_fields=["fingerprint", "sent_at", "sent"])
    answer = backend.assess(comment, rules=rules, evidence=Evidence())
    if answer.trouble is None:
        _take(row, answer)
        if outbox.answered(row.backend):
            ask_due()
        return
    _say_late(row, answer.trouble)
    seconds = outbox.failed(row, answer.trouble, answer.detail)
    mailing.later(look_again, seconds=seconds)


@transaction.atomic
def _take(row: Asking, answer: Assessment) -> None:
    """The answer counts, if the words still are those that it is about; else they are asked about anew."""
    comment = _locked(row)
    if comment is None or not comment.text:
        return
    if comment.text_hash != row.fingerprint:
        outbox.postpone(row, timezone.now())
        mailing.later(ask_one, asking_id=row.pk)
        return
    for finding in answer.findings:
        findings.put(comment, finding)
    outbox.done(row, said=answer.label)
    if is_untouched(comment):
        own = registry.asks_own_filter()
        comment.label = findings.combined(Label(comment.label), answer.label) if own else answer.label
    else:
        # Whoever was quicker may have said otherwise.
        correcting.decided(comment)
    _store(comment, row.backend, said=str(answer.label))


@transaction.atomic
def _close(row: Asking, kind: str) -> None:
    """Nobody is asked any more; `kind` of finding says why, "" where that changes nothing."""
    comment = _locked(row)
    if comment and not kind and _is_wanted(comment, row.backend):
        # A decision was taken back just now.
        outbox.postpone(row, timezone.now())
        return
    outbox.done(row)
    if comment is None or row.backend not in findings.open_ones(comment):
        return
    findings.drop(comment, row.backend)
    if kind:
        title = registry.named(row.backend).title()
        findings.put(comment, findings.without_answer(kind, row.backend, title))
    _store(comment, row.backend, said=kind)


@transaction.atomic
def _say_late(row: Asking, trouble: Trouble) -> None:
    """It stays held, and says why; those who judge hear of it, as they need not wait for the service."""
    comment = _locked(row)
    if comment is None or row.backend not in findings.open_ones(comment):
        return
    finding = findings.late(row.backend, registry.named(row.backend).title(), trouble)
    if findings.put(comment, finding):
        comment.save(update_fields=["findings"])
        facets.reindex(comment)
        _tell_if_waiting(comment, DiscussionSettings.for_page(comment.page))


def _store(comment: Comment, backend: str, *, said: str) -> None:
    """Store a locked comment's new findings, and let the rules decide anew where no person did."""
    before, rules = Status(comment.status), DiscussionSettings.for_page(comment.page)
    if is_untouched(comment):
        comment.status = holding.status_for(comment, rules)
    if comment.status != before:
        comment.changed_at = timezone.now()
    if comment.is_public and before != Status.APPROVED:
        comment.rank = Rank.PLAIN
    comment.save(update_fields=["findings", "label", "status", "rank", "changed_at"])
    facets.reindex(comment)
    counts.moved(comment, before=before, after=comment.status)
    facts = {"status": str(comment.status), "label": str(comment.label), "said": said}
    audit.record(comment=comment, action="comments.outside", before=before, via=backend, **facts)
    if comment.is_public and before != Status.APPROVED:
        public_pages.forget(comment.page)
        letters.published(comment)
    _tell_if_waiting(comment, rules)


def _tell_if_waiting(comment: Comment, rules: DiscussionSettings) -> None:
    if comment.status == Status.PENDING and rules.tell_moderators:
        mailing.later(tell_moderators, comment_id=comment.pk)


def _is_wanted(comment: Comment, backend: str) -> bool:
    """Whether a comment still waits for the answer, and may leave the clinic for it."""
    waits = comment.status == Status.PENDING and backend in findings.open_ones(comment)
    return waits and bool(comment.text) and not (comment.for_clinic or comment.urgent_at)


def _locked(row: Asking) -> Comment | None:
    rows = Comment.objects.select_for_update(of=("self",)).select_related("page")
    return rows.filter(pk=row.comment_id).first()

"""What is to be asked of backends outside: who asks now, and when it is tried again.

A service that fails rests as a whole, so that a thousand comments do not wait for its timeout one by one.
Each question also has pauses of its own, so that one which it never takes does not keep others from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from comments.backends import Trouble
from comments.models import Asking, OutsideService

# Minutes until a question is asked again; the last pause repeats.
PAUSES = (1, 5, 20, 60, 180, 360)
# Then a person decides without its answer.
GIVEN_UP_AFTER = timedelta(days=3)
# A claim of a worker that was stopped ends before its task is queued anew (`clinic.heart.DEAD_AFTER`).
CLAIM = timedelta(minutes=2)


def due(now: datetime) -> QuerySet[Asking]:
    """What is to be asked or told by now and nobody has; first what was not tried in vain, oldest first."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    return Asking.objects.filter(free, due_at__lte=now).order_by("tries", "due_at", "pk")


def questions(rows: QuerySet[Asking]) -> QuerySet[Asking]:
    """Those that the backend did not answer yet."""
    return rows.filter(said="")


def corrections(rows: QuerySet[Asking]) -> QuerySet[Asking]:
    """Those that it answered, and on which a person decided."""
    return rows.exclude(said="")


def claimed(number: int, of: Callable[[QuerySet[Asking]], QuerySet[Asking]]) -> Asking | None:
    """Take one of the `questions` or `corrections` into one's hands; None where it is not due or taken.

    The caller gives it back by `failed`, `done` or `postpone`.
    """
    now = timezone.now()
    if not of(due(now)).filter(pk=number).order_by().update(claimed_at=now):
        return None
    return Asking.objects.select_related("comment__page").get(pk=number)


def sent_by(row: Asking, fields: Iterable[str]) -> list[str]:
    """All that was ever sent of a comment, once these are: noted before they go, as a try may end midway."""
    return sorted({*row.sent, *fields})


def resting(backend: str) -> OutsideService | None:
    """The service, where it failed lately and is not to be asked yet."""
    return OutsideService.objects.filter(backend=backend, rests_until__gt=timezone.now()).first()


def postpone(row: Asking, until: datetime) -> None:
    """Give a question back, for later."""
    Asking.objects.filter(pk=row.pk).update(claimed_at=None, due_at=until)


def is_too_old(row: Asking) -> bool:
    """Whether it was tried for so long that nobody waits for the answer any more."""
    return row.since < timezone.now() - GIVEN_UP_AFTER


def done(row: Asking, **what: str) -> None:
    """Nothing is to be asked or told any more. `what`: said, told."""
    Asking.objects.filter(pk=row.pk).update(claimed_at=None, due_at=None, tries=0, **what)


def answered(backend: str) -> bool:
    """A service answered; whether it had failed before, so that all that waits for it is due now."""
    now = timezone.now()
    well = {"failing_since": None, "failures": 0, "rests_until": None, "trouble": "", "detail": ""}
    with transaction.atomic():
        service = _service(backend)
        OutsideService.objects.filter(pk=service.pk).update(answered_at=now, **well)
        if service.failing_since is None:
            return False
        # All but those that it refused again and again while it took others.
        Asking.objects.filter(backend=backend, due_at__gt=now, tries__lt=2).update(due_at=now)
    return True


def failed(row: Asking, trouble: Trouble, detail: str = "") -> float:
    """A question was asked in vain; gives back the seconds until it is due again.

    A try counts as the question's own only where the service had answered others just before.
    """
    now = timezone.now()
    with transaction.atomic():
        service = _service(row.backend)
        is_own = trouble == Trouble.LATER or not service.failures
        if trouble != Trouble.LATER:
            _note(service, trouble, detail, now)
        pause = pause_after(row.tries if is_own else service.failures - 1)
        tries = F("tries") + int(is_own)
        Asking.objects.filter(pk=row.pk).update(claimed_at=None, due_at=now + pause, tries=tries)
    return pause.total_seconds()


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many earlier tries."""
    return timedelta(minutes=PAUSES[min(tries, len(PAUSES) - 1)])


def _note(service: OutsideService, trouble: Trouble, detail: str, now: datetime) -> None:
    service.failing_since = service.failing_since or now
    service.rests_until = now + pause_after(service.failures)
    service.failures += 1
    service.trouble, service.detail = trouble, detail
    service.save()


def _service(backend: str) -> OutsideService:
    OutsideService.objects.get_or_create(backend=backend)
    return OutsideService.objects.select_for_update().get(backend=backend)

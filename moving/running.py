"""A move as a task: looking, moving, taking back. Each can stop, die with its worker, and go on after.

Everything is stored in small steps, each whole with the note of what came by it. So a run that ends anywhere
leaves nothing half-done that the next one does not finish.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from moving import arriving, leaving_again, looking
from moving.errors import CannotMove, WantedStop
from moving.models import Move, State
from moving.report import Report

logger = logging.getLogger(__name__)
# Without a sign of life for so long whoever worked on it is gone: sooner than its task is taken up again.
SILENT_AFTER = timedelta(seconds=100)

# From which state each begins, what it does, and where it ends.
WORK: dict[str, tuple[State, Callable[[Move], None], State]] = {
    "look": (State.LOOKING, looking.look_through, State.LOOKED),
    "move": (State.WAITING, arriving.bring, State.DONE),
    "undo": (State.UNDOING, leaving_again.take_back, State.UNDONE),
}
WHILE = {State.WAITING: State.MOVING}


@task(backend="background", queue_name="long")
def work_on(number: int, deed: str) -> None:
    """Do a part of a move in the worker; `deed` is "look", "move" or "undo"."""
    work(number, deed)


def work(number: int, deed: str) -> Move:
    """Do a part of a move here and now. Nothing happens while somebody else is at it.

    What goes wrong with the whole of it stands in the report; the move can be tried again.
    """
    begins, do, afterwards = WORK[deed]
    move = Move.objects.select_related("site").get(pk=number)
    if not _claim(move, begins):
        return move
    with _ending(move, afterwards):
        do(move)
    return move


@contextmanager
def _ending(move: Move, afterwards: State) -> Iterator[None]:
    """Leave the move in the state that fits how its work ended."""
    report = Report(move)
    try:
        yield
    except WantedStop:
        afterwards = State.STOPPED
    except CannotMove as error:
        report.left(move, error)
        afterwards = State.FAILED
    except Exception:
        report.left(move, _("It could not go on. What came is safe. Try again, or ask who runs the server."))
        _end(move, State.FAILED)
        report.write()
        raise
    report.write()
    _end(move, afterwards)


def _claim(move: Move, begins: State) -> bool:
    """Whether this worker is the one to do it: nobody is at it, or whoever was fell silent."""
    now, lasts = timezone.now(), WHILE.get(begins, begins)
    free = Q(state=begins, is_claimed=False)
    silent = Q(state__in=(begins, lasts), beat_at__lt=now - SILENT_AFTER)
    taken = Move.objects.filter(free | silent, pk=move.pk).update(
        state=lasts, beat_at=now, wants_stop=False, is_claimed=True
    )
    move.refresh_from_db()
    return bool(taken)


def _end(move: Move, state: State) -> None:
    Move.objects.filter(pk=move.pk).update(
        state=state, is_claimed=False, wants_stop=False, ended_at=timezone.now(), beat_at=timezone.now()
    )
    move.refresh_from_db()

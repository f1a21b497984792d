"""The layer is the replay of the clinic's last lessons, in their order; nothing else goes into it.

Each process keeps a layer in memory: the stored one, and what was taught since, step by step. A rebuild makes
the stored one anew.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import task

from comments import mailing
from comments.asked import Question
from comments.learning.bounds import forget_keys
from comments.models import Learner, Lesson, Snapshot
from comments.models.lesson import CLINIC, new_mark
from comments.spam.features import Features
from comments.spam.layer import Layer

logger = logging.getLogger(__name__)

# Lessons that the layer is made of, and that are kept beyond them: if some are erased, older ones take their
# place, as if the erased had never been.
REPLAYED, SPARE = 5_000, 500
# Rebuilds that are begun anew as something was unlearnt meanwhile, before it is left to the next task.
TRIES = 3
ROWS = 500


class Unreadable(Exception):
    """The stored layer is damaged. It is built again from the lessons; until then nothing is judged by it."""


@dataclass(slots=True)
class _Held:
    """A layer in memory, and how far it has got."""

    layer: Layer
    epoch: str
    mark: str
    last: int


STATE = Question(
    lambda name: Learner.objects.order_by().filter(name=name).values_list("epoch", "mark", "last_lesson")
)
_held: dict[str, _Held] = {}
_lock = Lock()


def current_layer(learner: str = CLINIC) -> Layer | None:
    """What was taught until now; None for nothing. One query where nothing new was. Raises Unreadable.

    Only to be read: all threads of a process share it.
    """
    with _lock:
        epoch, mark, last = next(iter(STATE.rows(learner)), ("", "", 0))
        if not last:
            _held.pop(learner, None)
            return None
        held = _held.get(learner)
        if held is not None and (held.epoch, held.mark) == (epoch, mark):
            return held.layer
        state = Learner.objects.get(name=learner)
        if held is None or held.epoch != state.epoch or not _go_on(held, state):
            held = _held[learner] = _read(state)
        return held.layer


def _go_on(held: _Held, state: Learner) -> bool:
    """Let a layer in memory learn what came since; False where it is not known how it got where it is."""
    if held.mark == state.mark:
        return True
    since = Lesson.objects.filter(learner=state.name, pk__gte=held.last, pk__lte=state.last_lesson)
    rows = list(since.order_by("pk"))
    # A number may come twice, where what had it first was rolled back; a mark never does.
    if not rows or (rows[0].pk, rows[0].mark) != (held.last, held.mark):
        return False
    counting = (lesson for lesson in rows[1:] if lesson.undone_at is None and not lesson.uncounted)
    _learn_all(held.layer, counting)
    held.mark, held.last = state.mark, state.last_lesson
    return True


def _read(state: Learner) -> _Held:
    snapshot = Snapshot.objects.filter(learner=state).first()
    layer, last = Layer(state.weightless), 0
    if snapshot is not None:
        try:
            layer = Layer.from_bytes(bytes(snapshot.layer), state.weightless)
        except ValueError as error:
            raise Unreadable from error
        last = snapshot.last_lesson
    _replay(layer, state, after=last)
    return _Held(layer, state.epoch, state.mark, state.last_lesson)


def _replay(layer: Layer, state: Learner, *, after: int = 0) -> int:
    """Let a layer learn the last lessons up to the newest that the state knows; says how many."""
    known = Lesson.objects.counting().filter(learner=state.name, pk__lte=state.last_lesson)
    first = known.order_by("-pk").values_list("pk", flat=True)[REPLAYED - 1 : REPLAYED].first()
    rows = known.filter(pk__gt=max(after, (first or 0) - 1)).order_by("pk")
    return _learn_all(layer, rows.iterator(chunk_size=ROWS))


def is_readable(learner: str = CLINIC) -> bool:
    """Whether the newest lesson can be read with the site's present key; also where there is none."""
    newest = Lesson.objects.counting().filter(learner=learner).order_by("-pk").first()
    return newest is None or _features_of(newest) is not None


def _features_of(lesson: Lesson) -> Features | None:
    try:
        return Features.unpack(bytes(lesson.features))
    except ValueError:
        return None


def _learn_all(layer: Layer, lessons: Iterable[Lesson]) -> int:
    """A step of a layer for each lesson; says how many. What can't be read is passed over, and noted once."""
    number = damaged = 0
    for lesson in lessons:
        features = _features_of(lesson)
        if features is None:
            damaged += 1
            continue
        layer.learn(features, is_spam=lesson.is_spam, base=lesson.base, weight=lesson.weight)
        number += 1
    if damaged:
        logger.error("%s lessons teach nothing: damaged, or sealed with another secret key.", damaged)
    return number


def rebuild(*, learner: str = CLINIC) -> int:
    """Build the stored layer again from the last lessons and drop older ones; says how many it is made of.

    No lock is held while it learns. What is taught meanwhile stays; where something is unlearnt meanwhile it
    begins again, and after some tries stays due. Does nothing for a learner who was never taught.
    """
    number = 0
    for _try in range(TRIES):
        state = Learner.objects.filter(name=learner).first()
        if state is None:
            break
        layer = Layer(state.weightless)
        number = _replay(layer, state)
        if _stored(layer, state):
            _prune(state)
            break
    return number


def rebuild_due() -> None:
    """Build every layer that is due, and forget the keys that served for a day."""
    for name in Learner.objects.filter(is_due=True).values_list("name", flat=True):
        rebuild(learner=name)
    forget_keys(timezone.now())


@task(backend="background", queue_name="long")
def rebuild_later() -> None:
    """The same as a task."""
    rebuild_due()


def mend(*, learner: str = CLINIC) -> None:
    """The stored layer could not be read: build it again, in the background. Never raises."""
    try:
        with transaction.atomic():
            if Learner.objects.filter(name=learner, is_due=False).update(is_due=True):
                mailing.later(rebuild_later)
    except DatabaseError as error:
        logger.error("The layer could not be marked for a rebuild: %s.", type(error).__name__)


@transaction.atomic
def _stored(layer: Layer, state: Learner) -> bool:
    now = Learner.objects.select_for_update().filter(pk=state.pk).first()
    if now is None or now.epoch != state.epoch:
        return False
    kept: dict[str, Any] = {"layer": layer.to_bytes(), "last_lesson": state.last_lesson}
    Snapshot.objects.update_or_create(learner=now, defaults=kept)
    now.epoch, now.in_snapshot, now.rebuilt_at = new_mark(), state.last_lesson, timezone.now()
    now.since = Lesson.objects.filter(learner=now.name, pk__gt=state.last_lesson).count()
    now.is_due = False
    now.save()
    return True


@transaction.atomic
def _prune(state: Learner) -> None:
    """Delete what no replay will ever need: older than those kept, of those that count and of the others."""
    # The lock that comes before any lesson is written.
    Learner.objects.select_for_update().filter(pk=state.pk).first()
    everything = Lesson.objects.filter(learner=state.name).order_by("-pk")
    for rows in (everything.counting(), everything.exclude(undone_at=None, uncounted="")):
        oldest = rows.values_list("pk", flat=True)[REPLAYED + SPARE - 1 : REPLAYED + SPARE].first()
        rows.filter(pk__lt=oldest or 0).delete()

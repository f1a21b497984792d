"""After the site's secret key was changed: what was learnt is sealed with the new one."""

from __future__ import annotations

from django.db import transaction

from comments.learning.lessons import locked
from comments.models import Learner, Lesson, Snapshot

# Lessons at once: who decides at the desk waits for one such step at most.
AT_ONCE = 200


def seal_again() -> None:
    """Seal every lesson and every stored layer with the present secret key; one that can't be opened stays.

    Safe to run twice. Some milliseconds for a hundred lessons.
    """
    for name in Learner.objects.order_by("name").values_list("name", flat=True):
        numbers = list(Lesson.objects.filter(learner=name).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(numbers), AT_ONCE):
            _seal_lessons(name, numbers[start : start + AT_ONCE])
        _seal_layer(name)


@transaction.atomic
def _seal_lessons(name: str, numbers: list[int]) -> None:
    locked(name)
    lessons = Lesson.objects.filter(pk__in=numbers).only("features")
    Lesson.objects.bulk_update([each for each in lessons if each.features], ["features"])


@transaction.atomic
def _seal_layer(name: str) -> None:
    stored = Snapshot.objects.filter(learner=locked(name)).first()
    if stored is not None and stored.layer:
        stored.save(update_fields=["layer"])

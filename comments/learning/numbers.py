"""What was learnt, as numbers: for operators, for a copy, and for the person whose comment it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Length

from comments.learning.replay import ROWS
from comments.models import Comment, Learner, Lesson, Snapshot
from comments.models.lesson import CLINIC
from comments.spam.features import Features


@dataclass(frozen=True, slots=True)
class Stats:
    """How many lessons there are: that count, by label; that do not, by reason; that were unlearnt.

    `since` came after the stored layer, whose size is in bytes. `epoch` is anew after each unlearning and
    rebuild.
    """

    spam: int
    ham: int
    uncounted: dict[str, int]
    unlearnt: int
    since: int
    bytes_stored: int
    epoch: str
    rebuilt_at: datetime | None
    is_due: bool
    forgotten: int

    @property
    def counting(self) -> int:
        """What the layer is made of, or will be at the next rebuild."""
        return self.spam + self.ham


def stats(*, learner: str = CLINIC) -> Stats:
    """The numbers of one learner. Three queries."""
    state = Learner.objects.filter(name=learner).first() or Learner(name=learner, epoch="")
    stored = Snapshot.objects.filter(learner__name=learner).values_list(Length("layer"), flat=True).first()
    numbers = _numbers(learner)
    return Stats(
        spam=numbers.pop("spam", 0),
        ham=numbers.pop("ham", 0),
        unlearnt=numbers.pop("unlearnt", 0),
        uncounted=dict(numbers),
        since=state.since,
        bytes_stored=stored or 0,
        epoch=state.epoch,
        rebuilt_at=state.rebuilt_at,
        is_due=state.is_due,
        forgotten=len(state.forgotten),
    )


def _numbers(learner: str) -> Counter[str]:
    """How many lessons are "spam" or "ham" and count, how many are "unlearnt", and others by why not."""
    lessons = Lesson.objects.filter(learner=learner).order_by()
    kinds = lessons.annotate(is_live=Q(undone_at=None)).values_list("is_spam", "uncounted", "is_live")
    numbers: Counter[str] = Counter()
    for is_spam, why, is_live, number in kinds.annotate(Count("pk")):
        label = "spam" if is_spam else "ham"
        numbers[(why or label) if is_live else "unlearnt"] += number
    return numbers


def export(*, learner: str = CLINIC) -> Iterator[dict[str, Any]]:
    """Every lesson that was not unlearnt, the oldest first: no words, no person, and no comment's number."""
    lessons = Lesson.objects.live().filter(learner=learner).defer("features").order_by("pk")
    for lesson in lessons.iterator(chunk_size=ROWS):
        yield {
            "is_spam": lesson.is_spam,
            "base": lesson.base,
            "label": lesson.label,
            "score": lesson.score,
            "uncounted": lesson.uncounted,
            "taught_at": lesson.taught_at.isoformat(),
        }


def export_for(comments: Iterable[Comment]) -> list[dict[str, Any]]:
    """All that is kept of what these comments taught, but not who of the staff decided. One query."""
    numbers = [comment.pk for comment in comments]
    rows = Lesson.objects.filter(comment__in=numbers).order_by("pk")
    kind = {"kind_of_record": str(Lesson._meta.verbose_name)}
    fields = [field.attname for field in Lesson._meta.concrete_fields]
    return [
        kind
        | {name: getattr(lesson, name) for name in fields}
        | {"by_id": None, "features": " ".join(map(str, traits(lesson)))}
        for lesson in rows
    ]


def traits(lesson: Lesson) -> list[int]:
    """The buckets of a lesson; [] where it was unlearnt or can't be read."""
    try:
        groups = Features.unpack(bytes(lesson.features)).groups
    except ValueError:
        return []
    return [bucket for group in groups for bucket in group]

"""What the filter learns from people's decisions: numbers only, sealed with a key that is not stored here."""

from __future__ import annotations

import secrets
from datetime import UTC
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import TruncDay
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment, Label
from comments.sealing import SealedField

# Whose lessons they are: the clinic's own. Others have a name of their own, and a layer of their own.
CLINIC = ""


def new_mark() -> str:
    """A mark that no other row ever had: of what was rolled back the numbers come again, but not the mark."""
    return secrets.token_hex(8)


class Uncounted(models.TextChoices):
    """Why a lesson is kept but not counted: too many of its kind came at once."""

    NO = "", _("counted")
    AUTHOR = "author", _("too many of one writer in a day")
    HOST = "host", _("too many with one host in a day")
    MINUTE = "minute", _("too many within a minute")


class LessonQuerySet(models.QuerySet["Lesson"]):
    """Questions that are asked of lessons."""

    def live(self) -> LessonQuerySet:
        """Those whose decision stands."""
        return self.filter(undone_at=None)

    def counting(self) -> LessonQuerySet:
        """Those that the layer is made of."""
        return self.live().filter(uncounted="")

    def part_from_comments(self) -> int:
        """Let them stay where their comments go, and not the moments that tell which these were."""
        days = {name: TruncDay(name, tzinfo=UTC) for name in ("taught_at", "undone_at")}
        return self.update(comment=None, **days)


class Lesson(models.Model):
    """One decided comment, as the filter remembers it.

    `features` are hashed traits (`comments.spam.features`), empty while the lesson is unlearnt. They are
    sealed, as whoever tries a dictionary's words could read the text from plain ones. `base` is the log-odds
    of spam that everything but the clinic's layer gave; `label` and `score` are what the filter had said.
    `keys` are keyed hashes of the writer and of linked hosts, for a day (`learning.bounds`). It lives
    until `undone_at`. Its comment may be gone: time deletes comments, not what they taught. Of its moments
    only the day is kept then, as the audit log knows the moment of each decision. `batch` names the move with
    which it came from another system ("" for the clinic's own); it weighs `weight` times a step of those.
    """

    wagtail_reference_index_ignore = True

    learner = models.CharField(max_length=40, default=CLINIC, blank=True, editable=False)
    comment = models.ForeignKey(Comment, null=True, on_delete=models.SET_NULL, related_name="lessons")
    is_spam = models.BooleanField()
    features = SealedField()
    base = models.FloatField()
    label = models.CharField(max_length=10, choices=Label.choices, default=Label.UNKNOWN)
    score = models.FloatField(null=True)
    keys = models.JSONField(default=list)
    uncounted = models.CharField(max_length=10, choices=Uncounted.choices, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    taught_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    mark = models.CharField(max_length=16, default=new_mark)
    batch = models.CharField(max_length=40, blank=True, default="", db_default="")
    weight = models.FloatField(default=1.0, db_default=1.0)

    objects: ClassVar[Any] = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("what our filter learnt from your comment, as numbers")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("learner", "taught_at"), name="comment_lesson_lately"),
            models.Index(
                fields=("learner", "id"),
                name="comment_lesson_replayed",
                condition=models.Q(undone_at__isnull=True, uncounted=""),
            ),
            models.Index(fields=("batch",), name="comment_lesson_moved", condition=~models.Q(batch="")),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("comment",),
                name="comment_lesson_once",
                condition=models.Q(comment__isnull=False, undone_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"Lesson {self.pk}"


class Learner(models.Model):
    """How far a layer has got: one row that is locked while a lesson is written, so that none is lost.

    `last_lesson` and `mark` are those of the newest lesson. `epoch` is anew whenever something was unlearnt
    or the layer was built again: whoever holds a layer of another epoch reads it anew. `in_snapshot` is the
    last lesson in the stored layer, `since` how many came after it, `is_due` says that it is to be built
    again. `forgotten` are traits that must weigh nothing: of each its bucket, and those of its pieces.
    """

    wagtail_reference_index_ignore = True

    name = models.CharField(max_length=40, unique=True, default=CLINIC, blank=True)
    epoch = models.CharField(max_length=16, default=new_mark)
    mark = models.CharField(max_length=16, blank=True)
    last_lesson = models.BigIntegerField(default=0)
    in_snapshot = models.BigIntegerField(default=0)
    since = models.PositiveIntegerField(default=0)
    is_due = models.BooleanField(default=False)
    forgotten = models.JSONField(default=list)
    rebuilt_at = models.DateTimeField(null=True)

    @property
    def weightless(self) -> frozenset[int]:
        """All buckets that must weigh nothing."""
        return frozenset(bucket for trait in self.forgotten for bucket in trait)

    def __str__(self) -> str:
        return f"Learner {self.name or 'of the clinic'}"


class Snapshot(models.Model):
    """A layer as bytes, apart from its small row, which is written with each lesson."""

    wagtail_reference_index_ignore = True

    learner = models.OneToOneField(Learner, on_delete=models.CASCADE, related_name="snapshot")
    layer = SealedField()
    last_lesson = models.BigIntegerField()

    def __str__(self) -> str:
        return f"Snapshot of {self.learner_id}"

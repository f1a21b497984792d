"""What is known of the filter's errors: comments that a person looks at again, and numbers day by day."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class SpotKind(models.TextChoices):
    """Of which comments a spot check is one."""

    FILED = "filed", _("filed as spam by the filter")
    APPROVED = "approved", _("approved")


class Found(models.TextChoices):
    """What the person who looked again said."""

    SPAM = "spam", _("It is spam")
    HAM = "ham", _("It is not spam")


class SpotCheck(models.Model):
    """One comment, chosen by lot to be looked at again without the filter's word. `found` is the answer.

    Once the comment is deleted only the numbers stay; where nobody had answered, nothing does.
    """

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(Comment, null=True, on_delete=models.SET_NULL, related_name="spot_checks")
    kind = models.CharField(max_length=10, choices=SpotKind.choices)
    chosen_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    found = models.CharField(max_length=10, choices=Found.choices, blank=True)

    class Meta:
        verbose_name = _("spot check")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("kind", "chosen_at"), name="spot_check_by_time"),
            models.Index(
                fields=("comment",),
                name="spot_check_open",
                condition=models.Q(answered_at__isnull=True),
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("comment", "kind"), name="spot_check_once", condition=models.Q(comment__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"Spot check {self.pk}"


class Counted(models.TextChoices):
    """What is counted of the filter's work, day by day."""

    CAUGHT = "caught", _("filed as spam by the filter")
    MISSED = "missed", _("spam that people found")
    WRONG = "wrong", _("called spam, and published by people")
    UNSURE = "unsure", _("the filter was unsure")
    # Of which comments the spot checks are a part.
    FILED = "filed", _("filed by the filter, while spot checks were made")
    APPROVED = "approved", _("approved, while spot checks were made")


class FilterCount(models.Model):
    """A number of one day (the clinic's), kept so that no purge rewrites history. Counted up to `until`."""

    what = models.CharField(max_length=10, choices=Counted.choices)
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("what", "day"), name="filter_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.day}: {self.number}"

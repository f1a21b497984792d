"""What a page needs because of what a reader said."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class TaskQuerySet(models.QuerySet["EditTask"]):
    """Questions that are asked of tasks."""

    def open(self) -> Self:
        """Those that wait."""
        return self.filter(done_at=None)

    def of(self, user: Any) -> Self:
        """Those of one owner."""
        return self.filter(owner=user)


class EditTask(models.Model):
    """Somebody who reads what readers say asks the owner of a page to change it.

    `source` and `source_id` say because of what: the app below knows what it is. `wanted` are a moderator's
    words, never a reader's. `revision` is the version said by `done_by` to settle it. It is done at
    `done_at`, once that version is published, or where no change was needed (`is_changed` is False).
    """

    class Source(models.TextChoices):
        """Where the wish comes from."""

        COMMENT = "comment", _("a reader’s comment")
        NOTE = "note", _("a reader’s note")

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="edit_tasks", db_index=False
    )
    source = models.CharField(_("because of"), max_length=10, choices=Source.choices)
    source_id = models.BigIntegerField(editable=False)
    about = models.CharField(_("part of the page"), max_length=200, blank=True)
    wanted = models.CharField(_("what the page needs"), max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner of the page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="edit_tasks",
    )
    revision = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    is_changed = models.BooleanField(_("the page was changed"), default=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("change that is asked for")
        verbose_name_plural = _("changes that are asked for")
        ordering = ("-made_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("page", "done_at", "-made_at"), name="edit_task_of_a_page"),
            models.Index(
                fields=("-made_at", "-id"), name="edit_task_open", condition=models.Q(done_at__isnull=True)
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("source", "source_id"),
                name="edit_task_once",
                condition=models.Q(done_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return str(_("Change of “%(title)s”") % {"title": self.page.title})

"""What readers do to comments that exist: report one, or edit their own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment, Label


class ReportReason(models.TextChoices):
    """Why a reader reports a comment."""

    PERSONAL = "personal", _("It tells private things about a person")
    HARMFUL = "harmful", _("It may be wrong or dangerous advice")
    RUDE = "rude", _("It is rude or hurtful")
    ADVERT = "advert", _("It is advertising")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """A reader asks for another look at a published comment. Open until a person looked.

    `network_key` stands for the reporter's network (`comments.keys`): one open report of a comment each.
    """

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(_("reason"), max_length=10, choices=ReportReason.choices)
    words = models.CharField(_("what is wrong"), max_length=500, blank=True)
    network_key = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("network_key", "created_at"), name="comment_report_by_network")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("comment", "network_key"),
                name="comment_report_once",
                condition=models.Q(closed_at__isnull=True) & ~models.Q(network_key=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reason}: comment {self.comment_id}"


class CommentEdit(models.Model):
    """What the writer of a public comment wants it to say. The old text stays until a person agrees.

    `label`, `score` and `findings` are as on a comment, of the new text. It waits until it is settled, and
    then keeps what is not shown, so that this can be undone: the new text refused, or the old one replaced.
    """

    wagtail_reference_index_ignore = True

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="edit")
    text = models.TextField(_("new text"))
    html = models.TextField(editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    label = models.CharField(max_length=10, choices=Label.choices, default=Label.UNKNOWN)
    score = models.FloatField(null=True, blank=True)
    findings = models.JSONField(default=list, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, db_index=True, editable=False)

    def __str__(self) -> str:
        return f"Edit of comment {self.comment_id}"

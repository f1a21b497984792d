"""What is asked of, and told to, a spam service outside the clinic; and whether that service answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment, Label


class Asking(models.Model):
    """One comment and one backend outside: what is still to be asked or told, what was sent, what it said.

    `fingerprint` is the `text_hash` of the words that it was asked about: its answer holds for no others.
    `said` is a label, "" until it answered; `told` is the correction that it took last, `spam` or `ham`.
    `sent` holds names of `FilterSettings.sent`, all that was ever sent. `due_at` is None where nothing is to
    do; `since` is when what is due was first due.
    """

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="askings")
    backend = models.CharField(_("spam service"), max_length=20)
    fingerprint = models.CharField(max_length=64, editable=False)
    said = models.CharField(_("it said"), max_length=10, choices=Label.choices, blank=True)
    told = models.CharField(_("we told it"), max_length=10, choices=Label.choices, blank=True)
    sent = models.JSONField(_("sent"), default=list, blank=True)
    sent_at = models.DateTimeField(_("first sent"), null=True, blank=True, editable=False)
    since = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("question to a spam service")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("comment", "backend"), name="comment_asked_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("due_at",), name="comment_asking_due", condition=models.Q(due_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.backend} about comment {self.comment_id}"


class OutsideService(models.Model):
    """Whether a backend outside answers: since when it does not, why, and when it is tried again.

    `trouble` is one of `comments.backends.Trouble`, `detail` the service's own words about it.
    """

    wagtail_reference_index_ignore = True

    backend = models.CharField(max_length=20, unique=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.backend

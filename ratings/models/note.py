"""What readers say could be better."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ratings.models.vote import Vote


class NoteQuerySet(models.QuerySet["ReaderNote"]):
    """Questions that are asked of notes."""

    def unconfirmed(self) -> Self:
        """Notes with an address that nobody has shown to be theirs."""
        return self.filter(email_confirmed_at=None).exclude(email="")

    def from_address(self, email: str) -> Self:
        """Notes left under an e-mail address."""
        return self.filter(email__iexact=email).exclude(email="")


class ReaderNote(models.Model):
    """What a reader says could be better. Staff read it; it is never published and never rewritten.

    `about_anchor` and `about_title` name the part of the page that it is about (None and "" for none), and
    stay when that goes.
    """

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="reader_notes"
    )
    page_title = models.CharField(_("page title"), max_length=255)
    vote = models.ForeignKey(Vote, null=True, on_delete=models.SET_NULL, related_name="notes", editable=False)
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    text = models.TextField(_("what could be better"))
    about_anchor = models.CharField(_("part of the page"), max_length=120, null=True, blank=True)
    about_title = models.CharField(_("title of the part"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    email_asked_at = models.DateTimeField(_("confirmation asked"), null=True, blank=True, editable=False)
    email_confirmed_at = models.DateTimeField(_("e-mail confirmed"), null=True, blank=True)
    done = models.BooleanField(_("dealt with"), default=False)
    created_at = models.DateTimeField(_("when"), default=timezone.now)
    change_asked_at = models.DateTimeField(_("a change was asked for"), null=True, blank=True, editable=False)
    page_changed_at = models.DateTimeField(_("the page was changed"), null=True, blank=True, editable=False)
    change_told_at = models.DateTimeField(_("told of the change"), null=True, blank=True, editable=False)
    resend_key = models.CharField(max_length=64, null=True, unique=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader's note")
        verbose_name_plural = _("readers' notes")
        ordering = ("-created_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("done", "-created_at", "-id"), name="note_to_deal_with"),
            models.Index(fields=("-created_at", "-id"), name="note_newest"),
            models.Index(fields=("email",), name="note_by_email"),
            models.Index(fields=("page", "about_anchor", "-created_at", "-id"), name="note_about_part"),
        ]

    def __str__(self) -> str:
        # Stands in logs and the audit trail: no words and no address of the writer.
        return str(_("Note %(number)s on “%(title)s”") % {"number": self.pk, "title": self.page_title})

    @property
    def answer_address(self) -> str:
        """The address that staff may write to; "" until its owner has confirmed it."""
        return self.email if self.email_confirmed_at else ""

"""One comment, its questions, and the numbers that the desk shows."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Status(models.TextChoices):
    """Where a comment stands."""

    PENDING = "pending", _("Pending")
    APPROVED = "approved", _("Approved")
    SPAM = "spam", _("Spam")
    TRASH = "trash", _("Trash")


class Label(models.TextChoices):
    """What the filter said. "Unknown" is a filter that could not say, and never means clean."""

    HAM = "ham", _("looks fine")
    UNSURE = "unsure", _("unsure")
    SPAM = "spam", _("looks like spam")
    UNKNOWN = "unknown", _("could not be checked")


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions that are asked of comments."""

    def approved(self) -> Self:
        """What the public sees."""
        return self.filter(status=Status.APPROVED)

    def pending(self) -> Self:
        """What waits for a person."""
        return self.filter(status=Status.PENDING)

    def on(self, page: Page) -> Self:
        """On one page; an alias shows the comments of its original."""
        return self.filter(page_id=page.alias_of_id or page.pk)

    def oldest_first(self) -> Self:
        """In the order in which they were written."""
        return self.order_by("created_at", "pk")


class Comment(models.Model):
    """What a reader wrote under a page. Staff judge it, nobody rewrites it.

    `findings` holds the filter's reasons: a list of {"name", "weight" (log-odds), "sentence", "spans" (pairs
    of offsets into `text`), "count", "holds" (only a person publishes)}. `score` is the probability of spam,
    0 to 1.
    """

    Status = Status
    Label = Label

    # Bound by hand-made indexes and counters below; Wagtail's own index of references would cost each post.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="reader_comments"
    )
    page_title = models.CharField(_("page title"), max_length=255)
    page_url = models.CharField(_("page address"), max_length=2000, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("answers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replies",
    )
    depth = models.PositiveSmallIntegerField(_("depth"), default=0)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member of staff"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_staff = models.BooleanField(_("by staff"), default=False)
    author_name = models.CharField(_("name"), max_length=80, blank=True)
    author_email = models.EmailField(_("e-mail"), blank=True)
    author_website = models.CharField(_("website"), max_length=200, blank=True)
    ip_address = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    text = models.TextField(_("comment"))
    html = models.TextField(_("comment as shown"), editable=False)

    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PENDING)
    status_before_trash = models.CharField(max_length=10, choices=Status.choices, blank=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("last judged"), default=timezone.now, editable=False)

    label = models.CharField(_("filter"), max_length=10, choices=Label.choices, default=Label.UNKNOWN)
    score = models.FloatField(_("probability of spam"), null=True, blank=True)
    findings = models.JSONField(_("reasons"), default=list, blank=True)
    person_confirmed_at = models.DateTimeField(_("puzzle solved"), null=True, blank=True, editable=False)
    moderators_told_at = models.DateTimeField(_("moderators told"), null=True, blank=True, editable=False)
    identity_erased_at = models.DateTimeField(_("addresses erased"), null=True, blank=True, editable=False)

    text_hash = models.CharField(max_length=64, editable=False)
    resend_key = models.CharField(max_length=64, null=True, unique=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader comment")
        verbose_name_plural = _("reader comments")
        ordering = ("-created_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("status", "-created_at", "-id"), name="comment_desk_view"),
            models.Index(fields=("page", "status", "created_at"), name="comment_on_a_page"),
            models.Index(fields=("-created_at", "-id"), name="comment_newest"),
            models.Index(fields=("status", "changed_at"), name="comment_to_purge"),
            models.Index(fields=("text_hash", "created_at"), name="comment_same_text"),
            models.Index(fields=("identity_erased_at", "created_at"), name="comment_to_forget"),
            models.Index(fields=("author_email",), name="comment_by_email"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="comment_known_status"),
            models.CheckConstraint(condition=models.Q(label__in=Label.values), name="comment_known_label"),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__range=(0, 1)),
                name="comment_score_0_to_1",
            ),
        ]

    def __str__(self) -> str:
        # Stands in logs and the audit trail: no words and no name of the writer.
        return str(_("Comment %(number)s on “%(title)s”") % {"number": self.pk, "title": self.page_title})

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"comment-{self.pk}"

    @property
    def is_public(self) -> bool:
        """Whether visitors can read it."""
        return self.status == Status.APPROVED

    @property
    def url(self) -> str:
        """Where it stands in public, if its page does."""
        address = self.page.url if self.page else self.page_url
        return f"{address}#{self.anchor}" if address else ""


class CommentCount(models.Model):
    """How many comments stand in one status: kept in the same transaction, so that no screen counts them all.

    What waits is few and is counted; these are for the states that grow for ever.
    """

    status = models.CharField(max_length=10, choices=Status.choices, unique=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.status}: {self.number}"

"""One comment, its questions, and the numbers that the desk shows."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Abs, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments import keys
from comments.models.part import OfPart
from comments.models.states import Label, Rank, Shield, Status

__all__ = ["RARE", "Comment", "CommentQuerySet", "Label", "Rank", "Shield", "Status"]


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions that are asked of comments."""

    def approved(self) -> Self:
        """What the public sees."""
        return self.filter(status=Status.APPROVED)

    def pending(self) -> Self:
        """What waits for a person."""
        return self.filter(status=Status.PENDING)

    def under(self, email: str) -> Self:
        """By whoever gave this e-mail address, whatever its case; none for no address."""
        return self.filter(author_key=keys.of_email(email)) if email else self.none()

    def on(self, page: Page) -> Self:
        """On one page; an alias shows the comments of its original."""
        return self.filter(page_id=page.alias_of_id or page.pk)

    def oldest_first(self) -> Self:
        """In the order in which they were written."""
        return self.order_by("created_at", "pk")


# Views of the desk that hold few of all comments: each has an index of those few.
RARE: dict[str, dict[str, bool]] = {
    "urgent": {"urgent_at__isnull": False},
    "complaint": {"complained_at__isnull": False},
    "reported": {"reported_at__isnull": False},
    "edited": {"edited_at__isnull": False},
    "revised": {"revised_at__isnull": False},
    "for_clinic": {"for_clinic": True},
    "by_staff": {"by_staff": True},
}


class Comment(OfPart):
    """What a reader wrote under a page. Staff judge it, nobody rewrites it.

    `findings` holds the reasons of filter, shield and lane: a list of {"name", "weight" (log-odds),
    "sentence", "spans" (pairs of offsets into `text`), "count", "holds" (only a person publishes)}. `score`
    is the probability of spam, 0 to 1, `doubt` its distance from one half (0 without one). `author_key`
    stands for the e-mail address (`comments.keys`). `urgent_at`, `complained_at`, `reported_at`, `edited_at`
    say since when a comment may be an emergency, is a complaint, has open reports, has an edit that waits.
    `thread` is the first comment of its thread (None for that one), `rewritten_at` when public text changed,
    `moved_in_at` when it came in from another system: figures about the filter and the staff leave it out.
    Which part of its page it speaks of, and what became of that part since, stands in `OfPart`.
    """

    Status = Status
    Label = Label
    Rank = Rank
    Shield = Shield

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
    thread = models.ForeignKey(
        "self", null=True, db_index=False, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

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
    author_key = models.CharField(max_length=64, blank=True, editable=False)
    author_website = models.CharField(_("website"), max_length=200, blank=True)
    ip_address = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    text = models.TextField(_("comment"))
    html = models.TextField(_("comment as shown"), editable=False)
    for_clinic = models.BooleanField(_("only for the clinic"), default=False)
    removed_links = models.JSONField(_("links taken out"), default=list, blank=True, editable=False)
    removed_website = models.CharField(_("website taken out"), max_length=200, blank=True, editable=False)

    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PENDING)
    status_before_trash = models.CharField(max_length=10, choices=Status.choices, blank=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("last judged"), default=timezone.now, editable=False)
    moved_in_at = models.DateTimeField(_("moved in"), null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(_("first decided by a person"), null=True, blank=True, editable=False)
    rank = models.PositiveSmallIntegerField(choices=Rank.choices, default=Rank.PLAIN, editable=False)

    urgent_at = models.DateTimeField(_("urgent since"), null=True, blank=True, editable=False)
    complained_at = models.DateTimeField(_("a complaint since"), null=True, blank=True, editable=False)
    reported_at = models.DateTimeField(_("reported since"), null=True, blank=True, editable=False)
    edited_at = models.DateTimeField(_("edit waits since"), null=True, blank=True, editable=False)
    redacted_at = models.DateTimeField(_("words taken out"), null=True, blank=True, editable=False)
    rewritten_at = models.DateTimeField(_("edited in public"), null=True, blank=True, editable=False)
    shield = models.CharField(max_length=10, choices=Shield.choices, blank=True, editable=False)

    label = models.CharField(_("filter"), max_length=10, choices=Label.choices, default=Label.UNKNOWN)
    score = models.FloatField(_("probability of spam"), null=True, blank=True)
    doubt = models.GeneratedField(
        expression=Abs(Coalesce("score", 0.5) - 0.5), output_field=models.FloatField(), db_persist=True
    )
    findings = models.JSONField(_("reasons"), default=list, blank=True)
    person_confirmed_at = models.DateTimeField(_("puzzle solved"), null=True, blank=True, editable=False)
    on_call_told_at = models.DateTimeField(_("on call told"), null=True, blank=True, editable=False)
    moderators_told_at = models.DateTimeField(_("moderators told"), null=True, blank=True, editable=False)
    identity_erased_at = models.DateTimeField(_("e-mail erased"), null=True, blank=True, editable=False)
    network_erased_at = models.DateTimeField(_("network erased"), null=True, blank=True, editable=False)

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
            models.Index(
                fields=("page", "created_at", "id", "status"),
                name="comment_threads",
                condition=models.Q(thread__isnull=True),
            ),
            # Without the firsts of threads, which would make SQLite believe that a thread is very long.
            models.Index(
                fields=("thread", "status", "id"),
                name="comment_in_thread",
                condition=models.Q(thread__isnull=False),
            ),
            models.Index(fields=("-created_at", "-id"), name="comment_newest"),
            models.Index(fields=("status", "changed_at"), name="comment_to_purge"),
            models.Index(fields=("text_hash", "created_at"), name="comment_same_text"),
            models.Index(fields=("identity_erased_at", "created_at"), name="comment_to_forget"),
            models.Index(fields=("network_erased_at", "created_at"), name="comment_forget_network"),
            models.Index(fields=("author_key", "status"), name="comment_by_author"),
            models.Index(fields=("status", "rank", "-created_at", "-id"), name="comment_queue"),
            models.Index(fields=("status", "rank", "doubt", "-created_at", "-id"), name="comment_in_doubt"),
            *(
                models.Index(
                    fields=("-created_at", "-id"), name=f"comment_{name}", condition=models.Q(**condition)
                )
                for name, condition in RARE.items()
            ),
            models.Index(
                fields=("page", "about_anchor", "status"),
                name="comment_about_part",
                condition=models.Q(about_anchor__isnull=False),
            ),
            models.Index(
                fields=("decided_at",), name="comment_decided", condition=models.Q(decided_at__isnull=False)
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="comment_known_status"),
            models.CheckConstraint(condition=models.Q(label__in=Label.values), name="comment_known_label"),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__range=(0, 1)),
                name="comment_score_0_to_1",
            ),
            models.CheckConstraint(
                condition=~models.Q(for_clinic=True, status=Status.APPROVED), name="comment_never_published"
            ),
        ]

    def __str__(self) -> str:
        # Stands in logs and the audit trail: no words and no name of the writer.
        return str(_("Comment %(number)s on “%(title)s”") % {"number": self.pk, "title": self.page_title})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also gives a new comment the key of its writer's address, and its thread."""
        if self._state.adding:
            self.author_key = keys.of_email(self.author_email)
            self.thread_id = (self.parent.thread_id or self.parent_id) if self.parent else None
        super().save(*args, **kwargs)

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
        """Its permalink, which leads to wherever it stands; "" where its page is gone."""
        return reverse("comments:comment", args=[self.pk]) if self.page_id else ""

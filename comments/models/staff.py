"""What moderators keep for themselves: lists, notes, ready answers, sections, and when they want mail."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments.models.comment import Comment


class ListKind(models.TextChoices):
    """Who or what an entry of a list names."""

    EMAIL = "email", _("E-mail address")
    NAME = "name", _("Name")
    HOST = "host", _("Host of a link")
    NETWORK = "network", _("Network address")
    PAGE = "page", _("Page")
    SECTION = "section", _("Page and all below it")


class ListEffect(models.TextChoices):
    """What an entry does to a comment that meets it."""

    BLOCK = "block", _("Block: goes to spam")
    HOLD = "hold", _("Hold: a person reads it first")
    TRUST = (
        "trust",
        _("Trust: shows at once whoever types this address, if it is confirmed and no check objects"),
    )


class ListEntry(models.Model):
    """One entry of the clinic's block, hold and trust lists.

    People, hosts and networks are stored as keyed hashes (`comments.keys`); `hint` is a masked reminder for
    whoever reads the list. Pages are named themselves. After `expires_at` it does nothing.
    """

    effect = models.CharField(_("what happens"), max_length=10, choices=ListEffect.choices)
    kind = models.CharField(_("who or what"), max_length=10, choices=ListKind.choices)
    key = models.CharField(max_length=64, blank=True, editable=False)
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    hint = models.CharField(_("reminder"), max_length=80, blank=True, editable=False)
    note = models.CharField(_("why"), max_length=200, blank=True)
    expires_at = models.DateTimeField(_("ends"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("list entry")
        verbose_name_plural = _("block and trust lists")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("key", "kind"), name="comment_list_lookup")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("effect", "kind", "key"), name="comment_list_once", condition=~models.Q(key="")
            ),
            models.UniqueConstraint(fields=("effect", "kind", "page"), name="comment_list_page_once"),
        ]

    def __str__(self) -> str:
        # Stands in logs: not even a part of an address.
        return f"{self.get_effect_display()}: {self.page or f'{self.get_kind_display()} {self.pk}'}"

    @property
    def reminder(self) -> str:
        """Whom or what it names, masked."""
        return self.hint or str(self.page or self.pk)


class ModeratorNote(models.Model):
    """What one moderator tells the others about a comment. Never public; it goes with the comment."""

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="notes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=80)
    text = models.TextField(_("note"), max_length=2000)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"Note on comment {self.comment_id}"


class CannedReply(models.Model):
    """A ready answer that names no one and speaks of no one's care."""

    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("answer"), max_length=5000)

    class Meta:
        ordering = ("title",)
        verbose_name = _("ready answer")
        verbose_name_plural = _("ready answers")

    def __str__(self) -> str:
        return self.title


class ModeratorSection(models.Model):
    """A group of moderators judges only comments below these pages. A group without one judges everywhere.

    Of a page that is deleted an empty section stays, lest its group come to judge everywhere.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="comment_sections")
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("group", "page"), name="comment_section_once")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.page}"


class MailWhen(models.TextChoices):
    """When a moderator hears of what waits."""

    EACH = "each", _("At each comment (twenty an hour at most)")
    HOURLY = "hourly", _("Once an hour, if something new waits")
    DAILY = "daily", _("Once a day, if something waits")
    NEVER = "never", _("Never, but for urgent ones")


class MailChoice(models.Model):
    """One moderator's choice of when to be told; without one it is at each comment."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="comment_mail"
    )
    when = models.CharField(
        _("mail about comments"), max_length=10, choices=MailWhen.choices, default=MailWhen.EACH
    )
    last_digest_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return f"{self.user}: {self.when}"

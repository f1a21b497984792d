"""How a page type opts in to comments, and where a page's answer to "may one comment here?" comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments.asked import Question
from comments.models.discussion import DiscussionSettings, SiteMode


class CommentsMode(models.TextChoices):
    """Whether a page takes comments."""

    INHERIT = "inherit", _("As the page above says")
    OPEN = "open", _("Open")
    DAYS = "days", _("Open for some days after publication")
    CLOSED = "closed", _("Closed: the old ones stay, no new ones are taken")
    HIDDEN = "hidden", _("Hidden: none are shown and none are taken")


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether comments are taken and shown, since when they are closed, and which page or site said so.

    `mode` is never INHERIT. `closes_at` is None where it does not end by itself. `said_by` is a page, or None
    for the Discussion screen.
    """

    mode: CommentsMode
    closes_at: datetime | None = None
    said_by: Page | None = None

    @property
    def takes(self) -> bool:
        """Whether a new comment is taken now."""
        if self.mode == CommentsMode.DAYS:
            return self.closes_at is None or timezone.now() < self.closes_at
        return self.mode == CommentsMode.OPEN

    @property
    def shows(self) -> bool:
        """Whether comments show at all."""
        return self.mode != CommentsMode.HIDDEN


class CommentsMixin(models.Model):
    """A page type with comments. It needs nothing but this and `{% comments_for page %}`.

    It may also say by properties of these names: `comment_sections`, the parts that a reader can name, as
    (anchor, title); `clinically_changed_at`, when the page last got other words on what is done or advised.
    """

    comment_sections: Sequence[tuple[str, str]] = ()
    clinically_changed_at: datetime | None = None

    comments_mode = models.CharField(
        _("comments"), max_length=10, choices=CommentsMode.choices, default=CommentsMode.INHERIT
    )
    comments_days = models.PositiveSmallIntegerField(
        _("days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Counted from the page's first publication. Only for “open for some days”."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Days are needed where they are chosen."""
        super().clean()
        if self.comments_mode == CommentsMode.DAYS and not self.comments_days:
            raise ValidationError({"comments_days": _("Please say for how many days.")})

    @cached_property
    def openness(self) -> Openness:
        """What holds for this page. At most three queries where it asks the pages above."""
        said_by: Any = next((page for page in self._from_here_up() if _says(page)), None)
        if said_by is not None:
            return _openness(self, CommentsMode(said_by.comments_mode), said_by.comments_days, said_by)
        rules = self.discussion
        if rules.comments_mode == SiteMode.DAYS:
            return _openness(self, CommentsMode.DAYS, rules.comments_days, None)
        return Openness(CommentsMode(rules.comments_mode))

    @cached_property
    def discussion(self) -> DiscussionSettings:
        """The rules of its site."""
        return DiscussionSettings.for_page(self)

    def _from_here_up(self) -> Any:
        yield self
        page: Any = self
        path, step = page.path or "", Page.steplen
        # Without the root, which is no page of anybody's.
        paths = [path[:end] for end in range(2 * step, len(path), step)]
        found = _kinds(len(paths)).rows(*paths) if paths else []
        if above := [number for number, kind in found if _has_comments(kind)]:
            yield from Page.objects.filter(pk__in=above).order_by("-depth").specific()

    @property
    def takes_comments(self) -> bool:
        """Whether new comments are taken here now."""
        return self.openness.takes

    @property
    def shows_comments(self) -> bool:
        """Whether comments show here."""
        return self.openness.shows


@cache
def _kinds(number: int) -> Question:
    """Number and content type of the pages at so many paths."""
    return Question(
        lambda *paths: Page.objects.order_by().filter(path__in=paths).values_list("pk", "content_type")
    )


def _has_comments(kind: int) -> bool:
    model = ContentType.objects.get_for_id(kind).model_class()
    return model is not None and issubclass(model, CommentsMixin)


def _says(page: Any) -> bool:
    return getattr(page, "comments_mode", CommentsMode.INHERIT) != CommentsMode.INHERIT


def _openness(page: Any, mode: CommentsMode, days: int | None, said_by: Page | None) -> Openness:
    since = page.first_published_at
    ends = since + timedelta(days=days) if mode == CommentsMode.DAYS and since and days else None
    return Openness(mode, ends, said_by)

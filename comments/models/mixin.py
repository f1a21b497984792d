"""How a page type opts in to comments."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommentsMode(models.TextChoices):
    """Whether a page takes comments."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed: the old ones stay, no new ones are taken")


class CommentsMixin(models.Model):
    """A page type with comments. It needs nothing but this and `{% comments_for page %}`."""

    comments_mode = models.CharField(
        _("comments"), max_length=10, choices=CommentsMode.choices, default=CommentsMode.OPEN
    )

    class Meta:
        abstract = True

    @property
    def takes_comments(self) -> bool:
        """Whether new comments are taken here."""
        return self.comments_mode == CommentsMode.OPEN

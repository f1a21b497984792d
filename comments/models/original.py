"""What a comment that came from another system looked like there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class OriginalManager(models.Manager["Original"]):
    """Originals, and how one goes."""

    def of(self, comment: Comment) -> Original | None:
        """What a comment came with, if anything. No query for one that was written here."""
        return self.filter(comment=comment).first() if comment.moved_in_at else None

    def let_go(self, comment: Comment) -> None:
        """A comment's words were changed or taken out: they must not stay here. No query where none came."""
        if comment.moved_in_at:
            self.filter(comment=comment).delete()


class Original(models.Model):
    """The code of a comment as another system had it, where plain text says less. Only staff see it, as code.

    It goes with the comment, and as soon as any of the comment's words are taken out.
    """

    wagtail_reference_index_ignore = True

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="original")
    html = models.TextField(_("as it came"))

    objects: ClassVar[OriginalManager] = OriginalManager()

    class Meta:
        verbose_name = _("your comment as it came from our former site")

    def __str__(self) -> str:
        return f"Original of comment {self.comment_id}"

"""What can go wrong with a comment, as words that a view can show.

CommentError
├── CommentsClosed     this page takes no comments
├── ParentNotOpen      the comment that is answered is not public (any more)
├── TooDeep            the thread may not go deeper
├── Overtaken          somebody else decided since the person looked
├── Busy               it could not be stored just now
└── NotAllowed         this person may not do this
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


class CommentError(Exception):
    """The base: `message` is a sentence for the person who tried."""

    message = _("This could not be done.")

    def __str__(self) -> str:
        return str(self.message)


class CommentsClosed(CommentError):
    """The page takes no comments."""

    message = _("Comments on this page are closed.")


class ParentNotOpen(CommentError):
    """The comment that is answered is not public."""

    message = _("The comment that you answer is not public, so it can't be answered here.")


class TooDeep(CommentError):
    """The thread is as deep as it may be."""

    message = _("This thread can't go deeper. Please answer the comment above it.")


class Overtaken(CommentError):
    """The comment stands elsewhere than the person saw: somebody else decided meanwhile."""

    message = _("Nothing changed: this comment was judged meanwhile.")


class NotAllowed(CommentError):
    """The person has no right to do this."""

    message = _("You have no right to do this.")


class Busy(CommentError):
    """The database did not take it in time."""

    message = _(
        "We could not store this just now. Your words are still here: please send them again in a minute."
    )

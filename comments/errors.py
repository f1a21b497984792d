"""What can go wrong with a comment, as words that a view can show.

CommentError
├── CommentsClosed     this page takes no comments
├── PageGone           the page was deleted since the form was drawn
├── ParentNotOpen      the comment that is answered is not public (any more)
├── NotPublic          the comment is not public (any more)
├── TooDeep            the thread may not go deeper
├── Overtaken          somebody else decided since the person looked
│   ├── OtherWords     the words changed since the person looked
│   ├── ReportedSince  readers reported it since the person looked
│   └── EditSettled    somebody else decided on the writer's edit
├── Gone               the comment was deleted since the person looked
├── OnlyForClinic      such a comment is never published
├── Busy               it could not be stored just now
├── Paused             so many come in that comments are closed for some minutes
├── TooLate            the time for this is over
├── StaffLookFirst     it may speak of an emergency: its words stay until staff have looked
├── TooMany            this was done too often from one place
├── AskedBefore        a second look was asked for before
├── AnsweredBefore     somebody answered this spot check meanwhile
├── UnderWay           a round of checks goes on already
├── NeedsConsent       a staff answer may tell of somebody's care: it needs a second yes
├── NotByMail          no answer by mail can go to this writer
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


class PageGone(CommentError):
    """The page was deleted while the comment was on its way."""

    message = _("This page is not here any more, so it takes no comments.")


class ParentNotOpen(CommentError):
    """The comment that is answered is not public."""

    message = _("The comment that you answer is not public, so it can't be answered here.")


class NotPublic(CommentError):
    """The comment is hidden, withdrawn or gone."""

    message = _("This comment is not public any more.")


class TooDeep(CommentError):
    """The thread is as deep as it may be."""

    message = _("This thread can't go deeper. Please answer the comment above it.")


class Overtaken(CommentError):
    """The comment stands elsewhere than the person saw: somebody else decided meanwhile."""

    message = _("Nothing changed: this comment was judged meanwhile.")


class OtherWords(Overtaken):
    """The comment holds other words than the person saw."""

    message = _("Nothing changed: the words of this comment are others by now. Please read them first.")


class ReportedSince(Overtaken):
    """Readers reported the comment since the person looked."""

    message = _("Nothing changed: readers reported this comment since you looked. Please see why.")


class EditSettled(Overtaken):
    """The writer's edit waits no more."""

    message = _("Nothing changed: this edit was decided on meanwhile, or its writer took it back.")


class Gone(CommentError):
    """The comment is there no more."""

    message = _("Nothing changed: this comment was deleted meanwhile.")


class OnlyForClinic(CommentError):
    """The comment was sent to the clinic alone."""

    message = _("This comment is only for the clinic, so it is never published.")


class NotAllowed(CommentError):
    """The person has no right to do this."""

    message = _("You have no right to do this.")


class TooLate(CommentError):
    """The time in which this can be done is over."""

    message = _("It is too late for this.")


class StaffLookFirst(CommentError):
    """The words may speak of an emergency that nobody attended to yet."""

    message = _("Your words may speak of an emergency, so they stay as they are until our staff have looked.")


class TooMany(CommentError):
    """Done too often, from one network or for one address."""

    message = _("This was done often just now. Please try again in an hour.")


class AskedBefore(CommentError):
    """The writer asked for a second look once, and that is how often one can."""

    message = _("You asked for this before. A person looks again once.")


class AnsweredBefore(CommentError):
    """Somebody else looked again meanwhile."""

    message = _("Nothing changed: somebody answered this spot check meanwhile.")


class UnderWay(CommentError):
    """All that waits is being checked again already."""

    message = _("All that waits is being checked again already.")


class NeedsConsent(CommentError):
    """A staff answer may say that somebody is a patient; it is stored only where its writer says so again.

    `spans` are pairs of offsets into the words as they would be stored.
    """

    message = _("Some sentences may tell that someone is a patient here. Please look at them.")

    def __init__(self, spans: tuple[tuple[int, int], ...] = ()) -> None:
        super().__init__()
        self.spans = spans


class NotByMail(CommentError):
    """The comment is not only for the clinic, or its writer's address is not confirmed."""

    message = _("No mail can go to this writer: the e-mail address is not confirmed.")


class Busy(CommentError):
    """The database did not take it in time."""

    message = _(
        "We could not store this just now. Your words are still here: please send them again in a minute."
    )


class Paused(CommentError):
    """A flood comes in, so nothing is taken for some minutes."""

    message = _(
        "Very many comments come in just now, so we take none for some minutes. Please send yours again in "
        "ten minutes. If you need help now, call us."
    )

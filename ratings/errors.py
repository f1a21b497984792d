"""What can go wrong with a vote or a note, as words that a view can show.

RatingError
├── NotRatable         this page takes no ratings
├── ScoreOutOfRange    no score of the scale
├── NoWords            a note says nothing
├── EnoughNotes        this rating has left many notes already
├── AlreadyAsked       this rating has named an e-mail address already
├── LinkBroken         a signed address is damaged, too old, or for something that is gone
├── Busy               it could not be stored just now
└── NotAllowed         this person may not do this
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


class RatingError(Exception):
    """The base: `message` is a sentence for the person who tried."""

    message = _("This could not be done.")

    def __str__(self) -> str:
        return str(self.message)


class NotRatable(RatingError):
    """The page takes no ratings."""

    message = _("This page takes no ratings.")


class ScoreOutOfRange(RatingError):
    """The score is not on the scale."""

    message = _("Please choose one of the five numbers.")


class NoWords(RatingError):
    """The note is empty once its invisible characters are gone."""

    message = _("Please write a few words.")


class EnoughNotes(RatingError):
    """One rating leaves a few notes, not hundreds."""

    message = _("You have sent several notes with this rating. To send more, please rate the page again.")


class AlreadyAsked(RatingError):
    """One rating makes us write to one address, not to hundreds."""

    message = _("You gave an address with this rating already. Leave this empty, or rate the page again.")


class LinkBroken(RatingError):
    """A signed address leads nowhere (any more)."""

    message = _("This link does not work any more.")


class NotAllowed(RatingError):
    """This person may not do this."""

    message = _("You may not do this.")


class Busy(RatingError):
    """The database did not take it in time."""

    message = _("We could not store this just now. Please send it again in a minute.")

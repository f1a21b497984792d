"""What can go wrong with a vote or a note, as words that a view can show.

RatingError
├── NotRatable         this page takes no ratings
├── ScoreOutOfRange    no score of the scale
├── NoWords            a note says nothing
├── EnoughNotes        this rating has left many notes already
├── AlreadyAsked       this rating has named an e-mail address already
├── LinkBroken         a signed address is damaged, too old, or for something that is gone
├── VoteIsFixed        a vote is never changed and never deleted, by nobody
├── NoReason           a vote is voided, or counted again, only with a reason
├── CannotBeVoided     it does not count, or it does already
├── Flooded            very many votes come in just now
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


class VoteIsFixed(RatingError):
    """What a reader said by a vote can't be changed, whatever one's rights."""

    message = _("A vote can’t be changed or deleted. It can only be voided, with a reason.")


class NoReason(RatingError):
    """A vote is voided, or counted again, only with a reason that others can read."""

    message = _("Please say why. The reason is kept with the vote.")


class CannotBeVoided(RatingError):
    """The vote stands elsewhere by now."""

    message = _("Nothing changed: this vote stands elsewhere by now. Please look again.")


class LinkBroken(RatingError):
    """A signed address leads nowhere (any more)."""

    message = _("This link does not work any more.")


class NotAllowed(RatingError):
    """This person may not do this."""

    message = _("You may not do this.")


class Flooded(RatingError):
    """A flood comes in, so no vote is taken for some minutes."""

    message = _("Very many ratings come in just now. Please send yours again in ten minutes.")


class Busy(RatingError):
    """The database did not take it in time."""

    message = _("We could not store this just now. Please send it again in a minute.")

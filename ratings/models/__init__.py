"""The nouns of ratings."""

from __future__ import annotations

from ratings.models.note import NoteQuerySet, ReaderNote
from ratings.models.rated import HIGHEST, LOWEST, RatingsMixin, rated_id, takes_ratings
from ratings.models.rules import RatingSettings
from ratings.models.vote import VoidEntry, Vote, VoteQuerySet

__all__ = [
    "HIGHEST",
    "LOWEST",
    "NoteQuerySet",
    "RatingSettings",
    "RatingsMixin",
    "ReaderNote",
    "VoidEntry",
    "Vote",
    "VoteQuerySet",
    "rated_id",
    "takes_ratings",
]

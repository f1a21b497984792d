"""The nouns of comments, one family a file."""

from __future__ import annotations

from comments.models.comment import Comment, CommentQuerySet
from comments.models.count import CommentCount, Facet
from comments.models.discussion import DiscussionSettings
from comments.models.door import DoorCount, DoorKey
from comments.models.filter_settings import FilterSettings
from comments.models.lesson import Learner, Lesson, Snapshot
from comments.models.letter import Address, Answer, Delivery, Subscription
from comments.models.mixin import CommentsMixin
from comments.models.original import Original
from comments.models.outside import Asking, OutsideService
from comments.models.part import PageRevision
from comments.models.reader_act import CommentEdit, Report
from comments.models.recheck import Recheck
from comments.models.spot_check import FilterCount, SpotCheck
from comments.models.staff import CannedReply, ListEntry, MailChoice, ModeratorNote, ModeratorSection

__all__ = [
    "Address",
    "Answer",
    "Asking",
    "CannedReply",
    "Comment",
    "CommentCount",
    "CommentEdit",
    "CommentQuerySet",
    "CommentsMixin",
    "Delivery",
    "DiscussionSettings",
    "DoorCount",
    "DoorKey",
    "Facet",
    "FilterCount",
    "FilterSettings",
    "Learner",
    "Lesson",
    "ListEntry",
    "MailChoice",
    "ModeratorNote",
    "ModeratorSection",
    "Original",
    "OutsideService",
    "PageRevision",
    "Recheck",
    "Report",
    "Snapshot",
    "SpotCheck",
    "Subscription",
]

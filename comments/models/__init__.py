"""The nouns of comments, one family a file."""

from __future__ import annotations

from comments.models.comment import Comment, CommentCount, CommentQuerySet
from comments.models.discussion import DiscussionSettings
from comments.models.mixin import CommentsMixin

__all__ = ["Comment", "CommentCount", "CommentQuerySet", "CommentsMixin", "DiscussionSettings"]

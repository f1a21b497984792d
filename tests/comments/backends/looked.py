"""What tests look at after a backend was asked."""

from __future__ import annotations

from django.utils import timezone

from comments.models import Asking, Comment


def names(comment: Comment) -> set[str]:
    """The findings of a comment as it is stored now."""
    return {finding["name"] for finding in fresh(comment).findings}


def reasons(comment: Comment) -> str:
    """Their sentences."""
    return " ".join(finding["sentence"] for finding in fresh(comment).findings)


def fresh(comment: Comment) -> Comment:
    """The comment as it is stored now."""
    return Comment.objects.get(pk=comment.pk)


def asking(comment: Comment) -> Asking:
    """What is known of the question about a comment."""
    return Asking.objects.get(comment=comment)


def minutes_until_due(comment: Comment) -> int:
    """In how many minutes it is asked again."""
    due = asking(comment).due_at
    assert due is not None
    return round((due - timezone.now()).total_seconds() / 60)

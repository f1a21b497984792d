"""What tests of changes share: what readers see of one, and the mail that goes out."""

from __future__ import annotations

from collections.abc import Callable

from django.core import mail
from django.test import Client

from comments.models import Comment
from tests.comments import desk
from tests.comments.mailbox import waiting_tasks_are_due

RunTasks = Callable[[], object]


def now_public(comment: Comment) -> str:
    """What the page says of the comment since the change."""
    page = desk.screen(Client(), Comment.objects.get(pk=comment.pk).page.url)
    found = page.select_one(f"#{comment.anchor} .comment__remark")
    return desk.words(found) if found else ""


def due(run_tasks: RunTasks) -> list[str]:
    """Who gets which mail, now that the minute for Undo is over."""
    waiting_tasks_are_due()
    run_tasks()
    return [f"{each.to[0]}: {each.subject}" for each in mail.outbox]

"""What waits for editors and reviewers, for the list on the admin's home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import TaskState, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from procedures.models import EditTask, PageLink, ReadingGrade, ReviewDates
from procedures.rights import may_sign


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits, as the shell's list takes it."""

    words: str
    address: str
    is_pressing: bool = False


def waits_for(request: HttpRequest) -> Iterable[Line]:
    """Pages that were sent back, wait for a signature, are hard to read, or lead nowhere. Few queries, always
    the same number."""
    policy = PagePermissionPolicy()
    user = request.user
    if not policy.user_has_any_permission(user, ["change", "publish"]):
        return []
    return [
        *_to_sign(user),
        *_overdue(),
        *_sent_back(user),
        *_changes_asked_for(user),
        *_to_mend(user, policy),
    ]


def _to_sign(user: Any) -> Iterator[Line]:
    if not may_sign(user):
        return
    waiting = TaskState.objects.reviewable_by(user).filter(status=TaskState.STATUS_IN_PROGRESS).count()
    if waiting:
        words = ngettext(
            "%(number)s text waits for your signature", "%(number)s texts wait for your signature", waiting
        )
        mine = reverse("wagtailadmin_reports:workflow_tasks") + "?reviewable=true&status=in_progress"
        yield Line(words % {"number": waiting}, mine, is_pressing=True)


def _overdue() -> Iterator[Line]:
    if number := ReviewDates.objects.due_by(timezone.localdate()).count():
        words = ngettext(
            "%(number)s page is overdue for its clinical review",
            "%(number)s pages are overdue for their clinical review",
            number,
        )
        overdue = reverse("review_report") + "?state=overdue"
        yield Line(words % {"number": number}, overdue, is_pressing=True)


def _sent_back(user: Any) -> Iterator[Line]:
    mine = WorkflowState.objects.filter(requested_by=user).order_by()
    back = mine.filter(status=WorkflowState.STATUS_NEEDS_CHANGES).count()
    there = mine.filter(status=WorkflowState.STATUS_IN_PROGRESS).count()
    workflows = reverse("wagtailadmin_reports:workflow")
    if back:
        words = ngettext(
            "%(number)s of your pages was sent back", "%(number)s of your pages were sent back", back
        )
        yield Line(words % {"number": back}, workflows, is_pressing=True)
    if there:
        words = ngettext(
            "%(number)s of your pages is in review", "%(number)s of your pages are in review", there
        )
        yield Line(words % {"number": there}, workflows)


def _changes_asked_for(user: Any) -> Iterator[Line]:
    if number := EditTask.objects.open().of(user).count():
        words = ngettext(
            "%(number)s change to your pages was asked for",
            "%(number)s changes to your pages were asked for",
            number,
        )
        yield Line(words % {"number": number}, reverse("changes"))


def _to_mend(user: Any, policy: PagePermissionPolicy) -> Iterator[Line]:
    if not policy.user_has_any_permission(user, ["add", "publish"]):
        return
    mine = policy.instances_user_has_any_permission_for(user, ["change", "publish"]).values("pk")
    hard = ReadingGrade.objects.filter(is_newest=True, hard_sections__gt=0, page__in=mine).count()
    if hard:
        words = ngettext("%(number)s page is hard to read", "%(number)s pages are hard to read", hard)
        yield Line(words % {"number": hard}, f"{reverse('reading_report')}?hard=true")
    if dead := PageLink.objects.dead().filter(page__in=mine).count():
        words = ngettext("%(number)s link leads nowhere", "%(number)s links lead nowhere", dead)
        yield Line(words % {"number": dead}, reverse("dead_links"))

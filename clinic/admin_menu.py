"""Who sees what of the admin's menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import GroupApprovalTask

from clinic.waiting import works_on_pages

# For people who write pages. Others would find guides to things that they have not.
FOR_EDITORS = frozenset({"help", "explorer"})


def without_pages(request: HttpRequest, items: list[Any]) -> None:
    """Who works on no page is not led to pages, and not to the guide for editing them."""
    if not works_on_pages(request.user):
        items[:] = [item for item in items if item.name not in FOR_EDITORS]


def without_a_review_by_nobody(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A page is not sent to a group without members, where it would wait for ever."""
    page = context.get("page") or context.get("parent_page")
    workflow = page.get_workflow() if page else None
    steps = GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow)
    if workflow and steps.exclude(groups__user__is_active=True).exists():
        items[:] = [item for item in items if item.name != "action-submit"]


def without_guides(request: HttpRequest, items: list[Any]) -> None:
    """Links that leave for the sites of the software's makers go; the list of keys stays."""
    items[:] = [item for item in items if not str(getattr(item, "url", "")).startswith("http")]

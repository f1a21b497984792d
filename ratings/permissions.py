"""Editors read notes and look at held votes of the pages on which they work, and so of their own clinic.

Nobody writes, rewrites or deletes one by a list's button.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from ratings.models import ReaderNote, Vote

EDITORS = "Editors"
# Who has one of these rights to a page works on it.
WORKS = ["add", "change", "publish"]
AboutPages = TypeVar("AboutPages", bound=QuerySet[Any])


class ReadersWordPolicy(ModelPermissionPolicy):
    """Who may see ("view") and deal with ("change"). "add" and "delete" are nobody's."""

    NOBODYS = frozenset({"add", "delete"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether this user may do this in general."""
        return action not in self.NOBODYS and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether this user may do at least one of these."""
        return super().user_has_any_permission(user, [each for each in actions if each not in self.NOBODYS])


def may_judge_votes(user: Any, page: Page | None = None) -> bool:
    """Whether this user may count or discard held votes: of a page, or at all."""
    may = user is not None and policy_registry.get_by_type(Vote).user_has_permission(user, "change")
    return bool(may and (page is None or works_on(user, page.pk)))


def may_deal_with_notes(user: Any, note: ReaderNote) -> bool:
    """Whether this user may mark a note as dealt with."""
    may = user is not None and policy_registry.get_by_type(ReaderNote).user_has_permission(user, "change")
    return bool(may and works_on(user, note.page_id))


def pages_of(user: Any) -> QuerySet[Page]:
    """The pages on which this user works."""
    found: QuerySet[Page] = PagePermissionPolicy().instances_user_has_any_permission_for(user, WORKS)
    return found.order_by()


def works_on(user: Any, page_id: int | None) -> bool:
    """Whether this user works on a page; what is about a page that is gone is for who works on all pages."""
    pages = pages_of(user)
    return pages.filter(pk=page_id).exists() if page_id else pages.filter(depth=1).exists()


def within_reach(user: Any, about_pages: AboutPages) -> AboutPages:
    """Those notes or votes that are about pages on which this user works."""
    pages = pages_of(user)
    if pages.filter(depth=1).exists():
        return about_pages
    return about_pages.filter(page__in=pages.values("pk"))


def rights() -> Any:
    """The permissions that a group can be given."""
    codenames = ["view_readernote", "change_readernote", "change_vote"]
    return Permission.objects.filter(content_type__app_label="ratings", codename__in=codenames)


def let_editors_in(**kwargs: Any) -> None:
    """Give Wagtail's Editors their rights at the first migration; what an administrator changes later stays.

    Runs after migrations. The permissions' own absence tells that it is the first time: this app stands
    before Django's auth in the list of apps, which would make them a moment later.
    """
    if rights().exists():
        return
    create_permissions(apps.get_app_config("ratings"), verbosity=0)
    for group in Group.objects.filter(name=EDITORS):
        group.permissions.add(*rights())

"""Editors read notes and look at held votes; nobody writes, rewrites or deletes one by a list's button."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from ratings.models import ReaderNote, Vote

EDITORS = "Editors"


class ReadersWordPolicy(ModelPermissionPolicy):
    """Who may see ("view") and deal with ("change"). "add" and "delete" are nobody's."""

    NOBODYS = frozenset({"add", "delete"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether this user may do this in general."""
        return action not in self.NOBODYS and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether this user may do at least one of these."""
        return super().user_has_any_permission(user, [each for each in actions if each not in self.NOBODYS])


def may_judge_votes(user: Any) -> bool:
    """Whether this user may count or discard held votes."""
    return user is not None and policy_registry.get_by_type(Vote).user_has_permission(user, "change")


def may_deal_with_notes(user: Any) -> bool:
    """Whether this user may mark notes as dealt with."""
    return user is not None and policy_registry.get_by_type(ReaderNote).user_has_permission(user, "change")


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

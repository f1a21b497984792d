"""Staff judge comments; nobody writes one for a reader, rewrites it, or deletes it by a list's button."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from wagtail.permission_policies import ModelPermissionPolicy

MODERATORS = "Comment moderators"
# Characters of a comment's author.
NAME_LENGTH = 80


class CommentPolicy(ModelPermissionPolicy):
    """Who may see ("view") and judge ("change"). "add" and "delete" are nobody's."""

    NOBODYS = frozenset({"add", "delete"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether this user may do this to comments in general."""
        return action not in self.NOBODYS and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether this user may do at least one of these."""
        return super().user_has_any_permission(
            user, [action for action in actions if action not in self.NOBODYS]
        )


def may_judge(user: Any) -> bool:
    """Whether this user decides on comments. Nobody (None) never does."""
    return user is not None and user.is_active and user.has_perm("comments.change_comment")


def is_staff_member(user: Any) -> bool:
    """Whether this user may open the admin, and so writes in the clinic's name. Nobody (None) never does."""
    return user is not None and user.is_active and user.has_perm("wagtailadmin.access_admin")


def staff_name(user: Any) -> str:
    """The name under which a member of staff writes, cut to what a comment holds."""
    return (user.get_full_name() or user.get_username())[:NAME_LENGTH]


def make_moderators_group(**kwargs: Any) -> None:
    """Make the moderators' group at the first migration; one that an administrator changed stays."""
    for label in ("wagtailadmin", "comments"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    group, is_new = Group.objects.get_or_create(name=MODERATORS)
    if is_new:
        group.permissions.set(
            Permission.objects.filter(codename="access_admin")
            | Permission.objects.filter(
                content_type__app_label="comments", codename__in=["view_comment", "change_comment"]
            )
        )

"""Staff judge comments, everywhere or in sections of the page tree; nobody writes or rewrites a reader's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from comments.models import Comment, CommentQuerySet

MODERATORS = "Comment moderators"
# Characters of a comment's author.
NAME_LENGTH = 80

# What a group can be given, and who else has it by that: whoever judges also looks.
JUDGE = ("change_comment",)
LOOK = ("view_comment", "change_comment")


class CommentPolicy(ModelPermissionPolicy):
    """Who may see ("view") and judge ("change"), here and there. "add" and "delete" are nobody's."""

    NOBODYS = frozenset({"add", "delete"})
    RIGHTS = {"view": LOOK, "change": JUDGE}

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether this user may do this to some comments."""
        return action in self.RIGHTS and _has(user, self.RIGHTS[action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Whether this user may do at least one of these."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Comment) -> bool:
        """Whether this user may do this to this comment."""
        return action in self.RIGHTS and _reaches(user, self.RIGHTS[action], instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Comment
    ) -> bool:
        """Whether this user may do at least one of these to this comment."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> CommentQuerySet:
        """The comments to which this user may do at least one of these."""
        rights = {right for action in actions for right in self.RIGHTS.get(action, ())}
        return _within(user, tuple(sorted(rights)), Comment.objects.all())


class ListPolicy(ModelPermissionPolicy):
    """The lists hold for every page, so only who judges everywhere sees and changes them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """The same for every action."""
        return judges_everywhere(user)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """The same for every action."""
        return judges_everywhere(user)


def may_judge(user: Any, comment: Comment | None = None) -> bool:
    """Whether this user decides on this comment, or on any; nobody (None) never does.

    One query for each user and screen, one more for a comment whose page is not loaded.
    """
    return _has(user, JUDGE) if comment is None else _reaches(user, JUDGE, comment)


def may_look(user: Any, comment: Comment | None = None) -> bool:
    """Whether this user may read this comment at the desk, or any. Whoever judges may."""
    return _has(user, LOOK) if comment is None else _reaches(user, LOOK, comment)


def judges_everywhere(user: Any) -> bool:
    """Whether this user decides on the comments of every page, and so on the rules for all of them."""
    return _has(user, JUDGE) and _sections(user, JUDGE) is None


def within_reach(user: Any, comments: CommentQuerySet | None = None) -> CommentQuerySet:
    """Those of the comments (or of all) that this user may read at the desk."""
    return _within(user, LOOK, Comment.objects.all() if comments is None else comments)


def pages_within_reach(user: Any) -> QuerySet[Page] | None:
    """The pages whose comments this user may read; None for all, also of pages that are gone."""
    return _pages(_sections(user, LOOK)) if _has(user, LOOK) else Page.objects.none()


def judges_of(comment: Comment) -> QuerySet[Any]:
    """The active people who may judge this comment: by a group, by themselves, or as superuser."""
    right = Permission.objects.filter(content_type__app_label="comments", codename__in=JUDGE)
    path = comment.page.path if comment.page else ""
    above = [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
    groups = Group.objects.filter(permissions__in=right).filter(
        Q(comment_sections=None) | Q(comment_sections__page__path__in=above)
    )
    return (
        get_user_model()
        .objects.filter(
            Q(is_superuser=True) | Q(groups__in=groups) | Q(user_permissions__in=right), is_active=True
        )
        .distinct()
    )


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
            | Permission.objects.filter(content_type__app_label="comments", codename__in=LOOK)
        )


def _has(user: Any, rights: Iterable[str]) -> bool:
    return user is not None and user.is_active and any(user.has_perm(f"comments.{right}") for right in rights)


def _reaches(user: Any, rights: tuple[str, ...], comment: Comment) -> bool:
    if not _has(user, rights):
        return False
    sections = _sections(user, rights)
    if sections is None:
        return True
    path = comment.page.path if comment.page else ""
    return any(path.startswith(section) for section in sections)


def _within(user: Any, rights: tuple[str, ...], comments: CommentQuerySet) -> CommentQuerySet:
    if not _has(user, rights):
        return comments.none()
    pages = _pages(_sections(user, rights))
    return comments if pages is None else comments.filter(page__in=pages.values("pk"))


def _pages(sections: frozenset[str] | None) -> QuerySet[Page] | None:
    if sections is None:
        return None
    below = (Q(path__startswith=section) for section in sections)
    # No section is none of the pages, not all of them.
    return Page.objects.filter(reduce(or_, below, Q(pk__in=[]))).order_by()


def _sections(user: Any, rights: tuple[str, ...]) -> frozenset[str] | None:
    """The paths below which this user's rights hold; None for everywhere. Remembered as Django does rights.

    A group whose sections are all gone from the page tree reaches nothing: it was never meant to reach all.
    """
    if user.is_superuser:
        return None
    if "_comment_sections" not in user.__dict__:
        user.__dict__["_comment_sections"] = _look_up(user)
    return user.__dict__["_comment_sections"][rights]


def _look_up(user: Any) -> dict[tuple[str, ...], frozenset[str] | None]:
    """For both kinds of rights, in one query."""
    own = user.get_user_permissions()
    theirs = {"permissions__content_type__app_label": "comments", "permissions__codename__in": LOOK}
    groups = Group.objects.filter(user=user, **theirs).distinct()
    found: list[tuple[Any, ...]] = list(
        groups.values_list("permissions__codename", "comment_sections", "comment_sections__page__path")
    )
    return {rights: _paths(own, found, rights) for rights in (JUDGE, LOOK)}


def _paths(own: set[str], found: list[tuple[Any, ...]], rights: tuple[str, ...]) -> frozenset[str] | None:
    if own & {f"comments.{right}" for right in rights}:
        return None
    sections = [(section, path) for right, section, path in found if right in rights]
    # Rights that come from no group were given by another door of Django's, which knows no sections.
    if not sections or any(section is None for section, _path in sections):
        return None
    return frozenset(path for _section, path in sections if path)

"""Who may sign off clinical text: members of "Clinical reviewers", and whoever else was given the right."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

REVIEWERS = "Clinical reviewers"
SIGN_OFF = {"content_type__app_label": "procedures", "codename": "sign_off"}


def may_sign(user: Any) -> bool:
    """Whether this person was given the right: an administrator too, as it says "this is a clinician".

    One query for each user and screen.
    """
    if not getattr(user, "is_active", False) or user.pk is None:
        return False
    if not hasattr(user, "_may_sign"):
        given = Q(group__user=user) | Q(user=user)
        user._may_sign = Permission.objects.filter(given, **SIGN_OFF).exists()
    return bool(user._may_sign)


def works_on_pages(user: Any) -> bool:
    """Whether this person writes or signs pages, so that their dates concern them."""
    return may_sign(user) or bool(PagePermissionPolicy().user_has_permission(user, "change"))


def clinicians() -> QuerySet[Any]:
    """Everybody who may sign off."""
    right = Permission.objects.filter(**SIGN_OFF)
    given = Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    return get_user_model().objects.filter(given, is_active=True).distinct()

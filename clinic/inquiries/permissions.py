"""The front desk reads requests and deals with them; nobody writes, rewrites or deletes one by a button."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from clinic.models import Inquiry

FRONT_DESK = "Front desk"
CODENAMES = ("view_inquiry", "change_inquiry")


class InquiryPolicy(ModelPermissionPolicy):
    """Who may see ("view") and deal with ("change"). "add" and "delete" are nobody's."""

    NOBODYS = frozenset({"add", "delete"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether this user may do this in general. Who deals with requests sees them."""
        if action in self.NOBODYS:
            return False
        return super().user_has_permission(user, action) or (
            action == "view" and super().user_has_permission(user, "change")
        )


def may_handle(user: Any) -> bool:
    """Whether this user may deal with requests."""
    return user is not None and policy_registry.get_by_type(Inquiry).user_has_permission(user, "change")


def rights() -> QuerySet[Permission]:
    """The permissions that a group can be given."""
    return Permission.objects.filter(content_type__app_label="clinic", codename__in=CODENAMES)


def front_desk_addresses() -> list[str]:
    """The e-mail addresses of whoever deals with requests; those of superusers where nobody else does."""
    right = rights().filter(codename="change_inquiry")
    people = get_user_model().objects.filter(is_active=True).exclude(email="")
    desk = people.filter(Q(groups__permissions__in=right) | Q(user_permissions__in=right))
    for found in (desk, people.filter(is_superuser=True)):
        if addresses := list(found.order_by("email").values_list("email", flat=True).distinct()):
            return addresses
    return []

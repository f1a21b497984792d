"""The front desk reads requests and deals with them; nobody writes, rewrites or deletes one by a button.

Of several sites each has its own front desk, by Wagtail's site permissions for groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from wagtail.models import Site
from wagtail.permissions import policy_registry

from clinic.models import Inquiry, SitePolicy
from clinic.models.inquiries import InquiryQuerySet

FRONT_DESK = "Front desk"
CODENAMES = ("view_inquiry", "change_inquiry")


class InquiryPolicy(SitePolicy):
    """Who may see ("view") and deal with ("change"). "add" and "delete" are nobody's."""

    NOBODYS = frozenset({"add", "delete"})

    def granted(self, actions: Iterable[str]) -> list[str]:
        """Who deals with requests sees them."""
        granted = super().granted(actions)
        return [*granted, "change"] if "view" in granted else granted


def may_handle(user: Any, inquiry: Inquiry | None = None) -> bool:
    """Whether this user may deal with this request, or with any."""
    policy = policy_registry.get_by_type(Inquiry)
    if user is None:
        return False
    if inquiry is None:
        return bool(policy.user_has_permission(user, "change"))
    return bool(policy.user_has_permission_for_instance(user, "change", inquiry))


def within_reach(user: Any) -> InquiryQuerySet:
    """The requests with which this user may deal."""
    policy = policy_registry.get_by_type(Inquiry)
    found: InquiryQuerySet = policy.instances_user_has_permission_for(user, "change")
    return found


def rights() -> QuerySet[Permission]:
    """The permissions that a group can be given."""
    return Permission.objects.filter(content_type__app_label="clinic", codename__in=CODENAMES)


def front_desk_addresses(site: Site | None) -> list[str]:
    """The e-mail addresses of whoever deals with a site's requests; of superusers where nobody else does."""
    right = rights().filter(codename="change_inquiry")
    people = get_user_model().objects.filter(is_active=True).exclude(email="")
    everywhere = Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    here = Q(groups__site_permissions__permission__in=right, groups__site_permissions__site=site)
    desk = people.filter(everywhere | here if site else everywhere)
    for found in (desk, people.filter(is_superuser=True)):
        if addresses := list(found.order_by("email").values_list("email", flat=True).distinct()):
            return addresses
    return []

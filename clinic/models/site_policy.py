"""Who works on which site: by Django's permissions on all of them, by Wagtail's site permissions on some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.sites import SitePermissionPolicy


class SitePolicy(SitePermissionPolicy):
    """Rights to rows that belong to a site. Whoever may change them there may do all else with them there."""

    def _get_permission_codenames(self, actions: Iterable[str]) -> set[str]:
        # Of site permissions the screen for groups offers "change" alone.
        return super()._get_permission_codenames([*actions, "change"])

    def may_everywhere(self, user: Any, action: str) -> bool:
        """Whether somebody may do this to rows of all sites, and to those of none."""
        return bool(
            user.is_active and (user.is_superuser or self._user_has_global_permission(user, [action]))
        )

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """The rows that somebody may see or change."""
        rows = self.model._default_manager.all()
        if any(self.may_everywhere(user, action) for action in actions):
            return rows
        return rows.filter(site__in=self.sites_user_has_any_permission_for(user, actions))

"""Who works on which site: by Django's permissions on all of them, by Wagtail's site permissions on some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.sites import SitePermissionPolicy


class SitePolicy(SitePermissionPolicy):
    """Rights to rows that belong to a site. Whoever may change them there may do all else with them there."""

    # What nobody may do, not even superusers.
    NOBODYS: frozenset[str] = frozenset()

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Whether this user may do one of these in general."""
        granted = self.granted(actions)
        return bool(granted) and super().user_has_any_permission(user, granted)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        """Whether this user may do one of these to this row."""
        granted = self.granted(actions)
        return bool(granted) and super().user_has_any_permission_for_instance(user, granted, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """The rows that somebody may see or change."""
        rows, granted = self.model._default_manager.all(), self.granted(actions)
        if any(self.may_everywhere(user, action) for action in granted):
            return rows
        return rows.filter(site__in=self.sites_user_has_any_permission_for(user, granted))

    def may_everywhere(self, user: Any, action: str) -> bool:
        """Whether somebody may do this to rows of all sites, and to those of none."""
        return bool(
            user.is_active and (user.is_superuser or self._user_has_global_permission(user, [action]))
        )

    def granted(self, actions: Iterable[str]) -> list[str]:
        """The rights to look for; none where all that is asked for is nobody's."""
        return [action for action in actions if action not in self.NOBODYS]

    def _get_permission_codenames(self, actions: Iterable[str]) -> set[str]:
        # Of site permissions the screen for groups offers "change" alone.
        return super()._get_permission_codenames([*actions, "change"])

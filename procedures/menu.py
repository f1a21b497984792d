"""Menu items for those who work on pages."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

RIGHTS = ("add", "change", "publish")


class PagesMenuItem(MenuItem):
    """Shown to those who may do something to some page."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person has a right to any page."""
        return PagePermissionPolicy().user_has_any_permission(request.user, RIGHTS)

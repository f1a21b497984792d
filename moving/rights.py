"""Who may move something in, and where to: a move publishes anywhere in a site, so that right is not all."""

from __future__ import annotations

from typing import Any

from wagtail.models import Site

from moving.groups import RIGHT


def may_move(user: Any) -> bool:
    """Whether somebody may move at all. Where to, `sites_for` says."""
    return bool(user.has_perm(f"moving.{RIGHT}"))


def sites_for(user: Any) -> list[Site]:
    """The sites to which somebody may move and whose moves they see: those where they publish anywhere."""
    if not may_move(user):
        return []
    return [site for site in Site.objects.select_related("root_page") if _is_theirs(site, user)]


def _is_theirs(site: Site, user: Any) -> bool:
    rights = site.root_page.permissions_for_user(user)
    return bool(rights.can_add_subpage() and rights.can_publish_subpage())

"""Who works on which site: by Django's permissions on all of them, by Wagtail's site permissions on some.

Wagtail's own screen for groups offers the sites, as it does for settings.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from wagtail.contrib.settings.forms import SitePermissionForm
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry


class WithinReach:
    """For the screens of such rows: nobody lists or opens what belongs to a site that is not theirs."""

    model: type[Model]

    @cached_property
    def _policy(self) -> Any:
        return policy_registry.get_by_type(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What the list shows."""
        rows: QuerySet[Any] = self._policy.instances_user_has_any_permission_for(
            request.user, ["view", "change"]
        )
        return rows

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        """The screen; of one row only for who reaches it."""
        view = super().construct_view(view_class, **kwargs)  # type: ignore[misc]  # a viewset's

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **words: Any) -> HttpResponse:
            number = words.get("pk")
            # Who has no right at all is sent away by the screen itself.
            is_staff = self._policy.user_has_any_permission(request.user, ["view", "change"])
            if is_staff and number is not None and not self.get_queryset(request).filter(pk=number).exists():
                raise Http404
            response: HttpResponse = view(request, *args, **words)
            return response

        return guarded

    def register_chooser_viewset(self) -> None:
        """Nothing chooses such a row, and Wagtail's chooser would list them to everyone in the admin."""


def panel_of(model: type[Model], icon: str) -> Any:
    """The panel of the screen for groups that gives rights to one site's rows."""
    return type("SitePanel", (SitePermissionForm,), {"settings_model": model, "icon": icon})


def site_of(page: Page | None) -> int | None:
    """The number of the site that a page belongs to. No query where the sites' roots are known."""
    parts = page.get_url_parts() if page else None
    return parts[0] if parts else None


def is_here(page: Page | None, request: HttpRequest) -> bool:
    """Whether a page belongs to the site that was asked; what belongs to none is the default site's."""
    site = Site.find_for_request(request)
    parts = page.get_url_parts(request) if page else None
    return bool(site and (parts[0] == site.pk if parts else site.is_default_site))


def with_unowned(site: Site) -> Q:
    """Rows of a site; the default one has those without a site, too."""
    return Q(site=site) | (Q(site=None) if site.is_default_site else Q(pk__in=[]))

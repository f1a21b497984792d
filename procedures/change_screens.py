"""Where the screens of readers' words and of changes stand in the admin, and how one gets there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from procedures import change_views, readers_say
from procedures.menu import PagesMenuItem


def urls() -> list[URLPattern]:
    """The addresses."""
    return [
        path("readers-say/<int:page_id>/", readers_say.ReadersSayView.as_view(), name="readers_say"),
        path("changes/", change_views.ChangesView.as_view(), name="changes"),
        path("changes/<int:page_id>/", change_views.ChangesView.as_view(), name="page_changes"),
        path("change/<int:pk>/<slug:verb>/", change_views.decide, name="page_change"),
    ]


def readers_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """What readers say of a page is one press away from it."""
    if hasattr(page.specific_class, "comment_sections") and page.permissions_for_user(user).can_edit():
        yield Button(
            _("What readers say"), reverse("readers_say", args=[page.pk]), icon_name="comment", priority=75
        )


def changes_item() -> PagesMenuItem:
    """What readers' words ask for stands among the reports."""
    return PagesMenuItem(_("Changes asked for"), reverse("changes"), icon_name="edit", order=800)


def css() -> SafeString:
    """The style of these screens, and of the panel in the editor."""
    return format_html('<link rel="stylesheet" href="{}">', static("procedures/css/changes.css"))

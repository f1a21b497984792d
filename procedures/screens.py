"""Where the editor's screens and reports stand in the admin."""

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

from procedures import words_views
from procedures.links.report import DeadLinksView, ask_other_sites
from procedures.menu import PagesMenuItem
from procedures.reading_report import ReadingReportView


def urls() -> list[URLPattern]:
    """The addresses of the editor's screens."""
    return [
        path("words/<int:page_id>/", words_views.words_of_page, name="page_words"),
        path("words/<int:page_id>/now/", words_views.WordsNowView.as_view(), name="page_words_now"),
        *_report("reports/reading/", ReadingReportView),
        *_report("reports/dead-links/", DeadLinksView),
        path("reports/dead-links/ask/", ask_other_sites, name="ask_other_sites"),
    ]


def _report(address: str, view: Any) -> list[URLPattern]:
    return [
        path(address, view.as_view(), name=view.index_url_name),
        path(f"{address}results/", view.as_view(results_only=True), name=view.index_results_url_name),
    ]


def words_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """How a page reads is one press away from it."""
    if page.permissions_for_user(user).can_edit():
        address = reverse("page_words", args=[page.pk])
        yield Button(_("How it reads"), address, icon_name="glasses", priority=70)


def css() -> SafeString:
    """The style of the screens about words."""
    return format_html('<link rel="stylesheet" href="{}">', static("procedures/css/words.css"))


def editor_js() -> SafeString:
    """What asks for the reading grade while one writes."""
    return format_html('<script src="{}"></script>', static("procedures/js/words.js"))


def reading_item() -> PagesMenuItem:
    """How pages read stands among the reports."""
    return PagesMenuItem(_("How pages read"), reverse("reading_report"), icon_name="glasses", order=400)


def links_item() -> PagesMenuItem:
    """Dead links stand among the reports."""
    return PagesMenuItem(_("Dead links"), reverse("dead_links"), icon_name="link", order=410)

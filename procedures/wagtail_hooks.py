"""What the patient library adds to the admin. Only registers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from procedures import review, words_views
from procedures.menu import PagesMenuItem
from procedures.reading_report import ReadingReportView

hooks.register("clinic_still_to_do", review.points_to_check)


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """The addresses of the library's own screens."""
    return [
        path("words/<int:page_id>/", words_views.words_of_page, name="page_words"),
        path("words/<int:page_id>/now/", words_views.WordsNowView.as_view(), name="page_words_now"),
        path("reports/reading/", ReadingReportView.as_view(), name="reading_report"),
        path(
            "reports/reading/results/",
            ReadingReportView.as_view(results_only=True),
            name="reading_report_results",
        ),
    ]


@hooks.register("register_page_header_buttons")
def words_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """How a page reads is one press away from it."""
    if page.permissions_for_user(user).can_edit():
        yield Button(
            _("How it reads"), reverse("page_words", args=[page.pk]), icon_name="glasses", priority=70
        )


@hooks.register("insert_global_admin_css")
def words_css() -> SafeString:
    """The style of the screens about words."""
    return format_html('<link rel="stylesheet" href="{}">', static("procedures/css/words.css"))


@hooks.register("insert_editor_js")
def words_js() -> SafeString:
    """What asks for the reading grade while one writes."""
    return format_html('<script src="{}"></script>', static("procedures/js/words.js"))


@hooks.register("register_reports_menu_item")
def reading_menu_item() -> PagesMenuItem:
    """How pages read stands among the reports."""
    return PagesMenuItem(_("How pages read"), reverse("reading_report"), icon_name="glasses", order=400)

"""Screens that tell an editor how a page reads and what to look at before it is published."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.preview import PreviewOnEditView
from wagtail.models import Page

from procedures.content_checks.draft import Draft
from procedures.content_checks.hints import hints_in


def about(page: Page) -> dict[str, Any]:
    """What both screens show of a page as it stands in memory."""
    draft = Draft(page)
    reading = draft.reading
    is_spanish = reading.level.scale == "inflesz"
    return {"page": page, "reading": reading, "hints": hints_in(draft), "is_spanish": is_spanish}


class WordsNowView(PreviewOnEditView):
    """The part in the panel beside the text: the page as this editor has typed it, saved or not."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form's last state that the preview sent, or the newest draft."""
        form = self.get_form(self._get_form_data(self._get_form_state()))
        self.validate_form(form)
        return render(request, "procedures/admin/words_panel.html", about(form.instance))


def words_of_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The same of the newest draft, as a page of its own that needs no script."""
    page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
    rights = page.permissions_for_user(request.user)
    if not (rights.can_edit() or rights.can_publish()):
        raise PermissionDenied
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    frame = {
        "header_title": _("How it reads: %(title)s") % {"title": page.get_admin_display_title()},
        "header_icon": "glasses",
    }
    trail = [
        {"url": edit, "label": page.get_admin_display_title()},
        {"url": "", "label": _("How it reads")},
    ]
    context = about(page) | frame | {"edit_url": edit, "breadcrumbs_items": trail}
    return render(request, "procedures/admin/words.html", context)

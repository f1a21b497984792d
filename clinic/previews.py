"""The ways in which an editor can look at a page before readers do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic import stylesheets

if TYPE_CHECKING:
    from wagtail.models import Page

NORMAL, PHONE, PAPER = "", "phone", "print"
MODES = [(NORMAL, _("As readers see it")), (PHONE, _("On a phone")), (PAPER, _("On paper"))]
PAPER_SHEET = "clinic/admin/paper.css"
# A page's own stylesheets, as links in its head.
_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*">\s*')


def on_a_phone(page: Page, request: HttpRequest) -> HttpResponse:
    """A frame as narrow as a phone with the normal preview in it: only a frame is narrow to CSS."""
    if page.pk:
        inside = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    else:
        kind, parent = page.content_type or page.cached_content_type, page.get_parent()
        inside = reverse("wagtailadmin_pages:preview_on_add", args=[kind.app_label, kind.model, parent.pk])
    # Wagtail leaves its own button out of what stands in its panel.
    inside += "?in_preview_panel=true"
    response = TemplateResponse(request, "clinic/admin/phone.html", {"inside": inside, "page": page})
    # Public pages may frame nothing; this is none.
    response._csp_update = {"frame-src": ["'self'"]}  # type: ignore[attr-defined]  # read by django-csp
    return response


def on_paper(response: TemplateResponse) -> None:
    """Put the sheet for paper in the place of those for the screen, once the page is drawn."""
    html = _SHEET.sub("", response.content.decode())
    link = f'<link rel="stylesheet" href="{reverse("paper_css")}">'
    response.content = html.replace("</head>", f"{link}</head>", 1).encode()


def paper_css(request: HttpRequest) -> HttpResponse:
    """The site's stylesheets as a printer reads them, for a screen."""
    names = [*stylesheets.parts(stylesheets.SITE), *stylesheets.parts(stylesheets.MORE), PAPER_SHEET]
    css = "\n".join(_read(name) for name in names)
    # No browser speaks, so these rules rest: they are for screens.
    css = css.replace("@media print", "@media all").replace("@media screen", "@media speech")
    css = css.replace("../fonts/", static("clinic/fonts/"))
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def _read(name: str) -> str:
    found: Any = finders.find(name)
    return Path(found).read_text(encoding="utf-8") if found else ""

"""The Health page of the admin: every check, the worst first. For administrators alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from clinic.health.checks import CHECKS, Check
from clinic.health.examining import examine
from clinic.health.finding import Finding, Level
from clinic.health.outside import send_mail_to

ICONS = {Level.FAILURE: "cross", Level.WARNING: "warning", Level.OK: "check"}
WORDS = {
    Level.FAILURE: gettext_lazy("Failure"),
    Level.WARNING: gettext_lazy("Warning"),
    Level.OK: gettext_lazy("OK"),
}
WORST_FIRST = [*WORDS]


class HealthView(WagtailAdminTemplateMixin, TemplateView):
    """How the site is, and a button that sends a mail to whoever looks."""

    page_title = gettext_lazy("Health")
    header_icon = "circle-check"
    template_name = "clinic/admin/health.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let administrators in."""
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One row a check, and all of them in a sentence."""
        found = examine()
        rows = [row(check, found[check.name]) for check in CHECKS]
        rows.sort(key=lambda each: WORST_FIRST.index(each["level"]))
        return super().get_context_data(**kwargs) | {"rows": rows, "in_short": in_short(found)}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send a mail to whoever pressed the button, and say whether it left."""
        address = request.user.email  # type: ignore[union-attr]  # signed in, or not here
        sending = Check("mail", "", lambda: send_mail_to(address))
        finding = examine([sending])["mail"]
        tell = messages.success if finding.level == Level.OK else messages.error
        tell(request, f"{finding.says} {finding.do}".strip())
        return redirect("clinic_health")


def row(check: Check, finding: Finding) -> dict[str, Any]:
    """What the page shows of one check."""
    level = finding.level
    return {
        "title": check.title,
        "level": level,
        "word": WORDS[level],
        "icon": ICONS[level],
        "says": finding.says,
        "do": finding.do,
    }


def in_short(found: dict[str, Finding]) -> str:
    """How many checks failed or warn."""
    levels = [finding.level for finding in found.values()]
    if failures := levels.count(Level.FAILURE):
        words = ngettext("%(count)d check failed.", "%(count)d checks failed.", failures)
        return words % {"count": failures}
    if warnings := levels.count(Level.WARNING):
        words = ngettext(
            "All works; %(count)d point to look at.", "All works; %(count)d points to look at.", warnings
        )
        return words % {"count": warnings}
    return _("All is well.")

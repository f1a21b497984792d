"""What clinical review adds to Wagtail's own screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from wagtail.admin import messages
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from clinic.models import GlossaryTerm
from procedures.models import PatientPage, ReviewSettings
from procedures.models.patient import clinical_workflow
from procedures.models.review_task import SIGN
from procedures.review_report import ReviewReportView
from procedures.review_screens import clinical_review
from procedures.rights import SIGN_OFF, works_on_pages
from procedures.signing import why_not
from procedures.workflow import needs_sign_off, sent_back, wish_of


class ReportItem(MenuItem):
    """A report for whoever works on pages or signs them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Not for moderators."""
        return works_on_pages(request.user)


class _Submit(SubmitForModerationMenuItem):
    """Names the workflow that a new page will go, which is not always that of its parent."""

    def __init__(self, name: str) -> None:
        super().__init__(order=-1)
        self.workflow_name = name

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The same button with the right words."""
        words = _("Submit to %(workflow_name)s") % {"workflow_name": self.workflow_name}
        return super().get_context_data(parent_context) | {"label": words}


def screens() -> list[URLPattern]:
    """The addresses of clinical review."""
    report = ReviewReportView.as_view
    return [
        path("clinical-review/<int:page_id>/", clinical_review, name="clinical_review"),
        path("reports/clinical-reviews/", report(), name="review_report"),
        path("reports/clinical-reviews/results/", report(results_only=True), name="review_report_results"),
    ]


def report_item() -> MenuItem:
    """The dates of reviews stand among the reports."""
    return ReportItem(_l("Clinical reviews"), reverse("review_report"), icon_name="calendar-check", order=390)


def review_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Who signed what is one press away from the page."""
    if issubclass(page.specific_class or Page, PatientPage) and not page.alias_of_id:
        address = reverse("clinical_review", args=[page.pk])
        yield Button(_("Clinical review"), address, icon_name="success", priority=60)


def rights_to_give() -> QuerySet[Permission]:
    """The right to sign off stands among those that a group can be given."""
    return Permission.objects.filter(**SIGN_OFF)


def action_menu(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A new patient page is not published by hand either; the button names the workflow that it will go."""
    if context["view"] != "create" or not issubclass(_model_of(request), PatientPage):
        return
    menu_items[:] = [item for item in menu_items if item.name != "action-publish"]
    menu_items[:] = [item for item in menu_items if item.name != "action-submit"]
    if (workflow := clinical_workflow(context["parent_page"].get_workflow())) is not None:
        menu_items.append(_Submit(workflow.name))


def _model_of(request: HttpRequest) -> type[Any]:
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    try:
        return apps.get_model(kwargs["content_type_app_name"], kwargs["content_type_model_name"])
    except (KeyError, LookupError):
        return Page


def say_what_became_of_it(request: HttpRequest, thing: Any) -> None:
    """Tell who pressed a button what Wagtail's own message leaves open."""
    if not needs_sign_off(thing):
        return
    is_submitted = "action-submit" in request.POST
    is_signed = request.POST.get("workflow-action-name", "").startswith(SIGN)
    if not (is_submitted or is_signed):
        return
    # What is in memory remembers what was so before the button did its work.
    waits = type(thing)._default_manager.get(pk=thing.pk).workflow_in_progress
    if is_submitted and not waits:
        # Wagtail's own message says that the page waits: read here, it is not shown.
        list(get_messages(request))
        messages.success(request, _("No clinical words changed, so the page is published already."))
    if is_signed and waits:
        refusal = why_not(thing.get_latest_revision(), request.user)
        messages.warning(request, refusal or _("It still awaits its review."))


def say_what_is_wished(request: HttpRequest, thing: Any) -> None:
    """Tell who opens what was sent back what the clinician wrote."""
    if request.method == "GET" and needs_sign_off(thing) and (step := sent_back(thing)) is not None:
        words = _("%(who)s asks for changes: “%(wish)s”")
        messages.warning(request, words % wish_of(step))


def no_plain_publishing(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A word of the glossary is not published by hand either."""
    if issubclass(context["model"], GlossaryTerm):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


def still_to_do(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """That nobody is reminded of some pages, for who may mend that."""
    if not request.user.is_superuser:
        return []
    rules = ReviewSettings.current()
    if rules.fallback_owner_id or rules.fallback_address:
        return []
    address = reverse("wagtailsettings:edit", args=["procedures", "reviewsettings"])
    return [(_("Say who is reminded of reviews where a page has no owner"), address)]

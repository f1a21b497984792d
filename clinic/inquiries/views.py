"""What people send to the front desk, turned into a verb, and the private page that answers."""

from __future__ import annotations

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from clinic.inquiries.forms import InquiryForm, form_of
from clinic.inquiries.judging import Evidence, network_of
from clinic.inquiries.submission import LinkOver, Paused, sent_of, sent_token, submit
from clinic.models import AppointmentPage, Inquiry, ReferralPage
from clinic.my_data_views import private, reader_form
from clinic.site_rights import is_here

# The database was locked for too long, or went away.
BUSY = _("We could not store this just now. Please send it again in a minute, or call us.")
PAUSED = _(
    "Very many requests come in just now, so we take none for some minutes. Nothing was stored. Your words "
    "are still here: please send them again in ten minutes, or call us."
)
# What is typed into the forms, rather than chosen.
TYPED = ("name", "practice", "phone", "email", "fax", "note")


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a form. A visit leads back to its page; where that went meanwhile, what was typed comes back."""
    try:
        page = form_page(request, page_id)
    except Http404:
        if request.method != "POST":
            raise
        return _gone(request)
    if request.method != "POST":
        return redirect(page.get_url(request))
    form = form_of(page, request.POST)
    if form.is_valid() and (inquiry := _stored(request, page, form)):
        return HttpResponseRedirect(reverse("inquiry_sent", args=[sent_token(inquiry)]), status=303)
    context = page.get_context(request) | {"form": form}
    return private(render(request, page.get_template(request), context, status=form.status))


@require_safe
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """Say what happens next, without showing to a shared screen what was typed."""
    try:
        inquiry = sent_of(token)
        if not is_here(inquiry.page, request):
            raise LinkOver
    except LinkOver:
        return private(render(request, "clinic/inquiry_over.html", status=404))
    page = inquiry.page.specific if inquiry.page else None
    context = {"inquiry": inquiry, "asked_on": page, "ending": ending_of(inquiry)}
    return private(render(request, "clinic/inquiry_sent.html", context))


def form_page(request: HttpRequest, page_id: int) -> AppointmentPage | ReferralPage:
    """A public page with a form. Raises Http404 for all others."""
    page = Page.objects.live().filter(pk=page_id).specific().first()
    if not isinstance(page, AppointmentPage | ReferralPage) or not is_here(page, request):
        raise Http404
    if not all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        raise Http404
    return page


def ending_of(inquiry: Inquiry) -> str:
    """The end of the number or address at which somebody wants to be reached, by which they know it again."""
    where = inquiry.reached_at
    return where[where.find("@") :] if "@" in where else where[-4:]


def _gone(request: HttpRequest) -> HttpResponse:
    """No such form (any more), but the words that came for it come back."""
    typed = "\n".join(value for name in TYPED if (value := request.POST.get(name, "").strip()))
    return private(render(request, "clinic/inquiry_gone.html", {"typed": typed}, status=404))


def _stored(request: HttpRequest, page: AppointmentPage | ReferralPage, form: InquiryForm) -> Inquiry | None:
    """The stored request; None where the database is away, and the form says so."""
    evidence = Evidence(
        network=network_of(request.META.get("REMOTE_ADDR")),
        sender_origin=getattr(request, "sender_origin", "unknown"),
        **form.traces,
    )
    try:
        return submit(page=page, words=form.words, evidence=evidence)
    except (OperationalError, Paused) as error:
        form.add_error(None, PAUSED if isinstance(error, Paused) else BUSY)
        form.status = 503
        return None

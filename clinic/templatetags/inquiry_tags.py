"""The form of a page that asks something of the front desk."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from clinic.inquiries.forms import form_of
from clinic.models import AppointmentPage, ReferralPage

register = template.Library()


@register.inclusion_tag("components/inquiry_form.html", takes_context=True)
def inquiry_form(context: dict[str, Any], page: AppointmentPage | ReferralPage) -> dict[str, Any]:
    """The form of this page: empty, or the one that was sent with faults. Five queries at most."""
    sent = context.get("form")
    request = context["request"]
    return {
        "form": sent or form_of(page),
        # A preview of a page that was never saved has no address yet.
        "action": reverse("inquiry", args=[page.pk]) if page.pk else "",
        "has_session": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }

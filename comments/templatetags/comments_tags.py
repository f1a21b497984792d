"""The one door through which a page template reaches comments."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page

from comments import drawing, outages, valve
from comments.backends import registry, wording
from comments.models import DiscussionSettings

register = template.Library()

# The preview mode in which the form has come back.
FORM_ERRORS = "form-errors"


@register.inclusion_tag("comments/feed_links.html")
def feeds_for(page: Any) -> dict[str, Any]:
    """The links to feeds in a page's head: of its own comments, where it shows some, and of the site's."""
    shows = bool(getattr(page, "pk", None)) and getattr(page, "shows_comments", False)
    return {"page": page if shows else None}


@register.inclusion_tag("comments/conversation.html", takes_context=True)
def comments_for(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """All that readers said below a page, and the form.

    The same few queries for 3 comments and for 300, however deep they go; see `drawing.conversation`.
    """
    if not page.pk:
        # The preview of a page that was never saved.
        return {"page": page, "is_new": True}
    request = context.get("request")
    if getattr(request, "is_preview", False):
        # An editor sees what readers will, not the form for staff.
        errors = getattr(request, "preview_mode", "") == FORM_ERRORS
        return drawing.conversation(page, None, form=drawing.form_with_errors(page) if errors else None)
    return drawing.conversation(page, request, **context.get("comments_drawn", {}))


@register.simple_tag(takes_context=True)
def emergency_line(context: dict[str, Any]) -> str:
    """The number to call in an emergency, by the rules of the site that is read; "" where none is known."""
    request, rules = context.get("request"), getattr(context.get("page"), "discussion", None)
    if rules is None and request:
        rules = DiscussionSettings.for_request(request)
    return rules.emergency_phone if rules else ""


@register.simple_tag
def spam_services() -> list[str]:
    """What the spam services are called that the clinic asks."""
    return [backend.title() for backend in registry.outside()]


@register.simple_tag
def spam_outages() -> list[outages.Outage]:
    """Those of them that do not answer."""
    return list(outages.outages())


@register.simple_tag
def flood_stage() -> str:
    """How far the valve is shut: "open", "asking", "closed"."""
    return valve.stage().name.lower()


@register.simple_tag
def who_filters() -> str:
    """One sentence for readers: who looks for spam here."""
    return wording.who_filters()

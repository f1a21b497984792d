"""The door through which a page shows its rating."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page

from ratings.card import card

register = template.Library()


@register.inclusion_tag("ratings/rating.html", takes_context=True)
def rating_for(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Five buttons, and the result once enough readers voted. Two queries."""
    return card(page) | {
        "has_session": context.get("has_session", False),
        "request": context.get("request"),
    }

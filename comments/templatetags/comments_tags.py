"""The one door through which a page template reaches comments."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page

from comments import drawing

register = template.Library()


@register.inclusion_tag("comments/conversation.html", takes_context=True)
def comments_for(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """All that readers said below a page, and the form.

    The same few queries for 3 comments and for 300, however deep they go; see `drawing.conversation`.
    """
    if not page.pk:
        # The preview of a page that was never saved.
        return {"page": page, "is_new": True}
    return drawing.conversation(page, context.get("request"), **context.get("comments_drawn", {}))

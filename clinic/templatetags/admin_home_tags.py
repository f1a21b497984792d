"""What the admin's home asks for."""

from __future__ import annotations

from typing import Any

from django import template

from clinic import waiting

register = template.Library()


@register.simple_tag(takes_context=True)
def works_on_pages(context: dict[str, Any]) -> bool:
    """Whether the person who signed in has a right to some page."""
    return waiting.works_on_pages(context["request"].user)

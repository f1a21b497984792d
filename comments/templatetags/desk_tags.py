"""What the rows of the desk ask for."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def row_icon(name: str) -> SafeString:
    """Wagtail's icon of this name, drawn once: a hundred of them stand on a page."""
    return _drawn(name)


@lru_cache(maxsize=64)
def _drawn(name: str) -> SafeString:
    return render_to_string("wagtailadmin/shared/icon.html", {"name": name, "classname": "icon"})

"""How a page of the demo clinic gets its Spanish version."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page


def translate(page: Page, spanish: Locale, words: dict[str, Any]) -> Page:
    """Publish the Spanish version of a page with these words; what they leave out carries over."""
    translation = page.specific.copy_for_translation(spanish)
    for name, value in words.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return translation

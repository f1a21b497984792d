"""The site's own words in other languages: found in code and templates, kept in .po files, compiled to .mo.

All in Python alone, so that no machine needs the tools of gettext.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("clinic", "comments", "ratings", "procedures", "moving")


def po_file(language: str) -> Path:
    """Where the words of a language are kept."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"

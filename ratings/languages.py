"""In which language something is said: what follows a rating speaks as the rated page does."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation
from wagtail.models import Page, Site


def speaking(page: Page | None) -> AbstractContextManager[None]:
    """Words and addresses made in here are in the page's language; in the site's first one without a page."""
    return translation.override(page.locale.language_code if page else settings.LANGUAGE_CODE)


def trees(site: Site) -> list[str]:
    """Where the pages of a site stand: the path of its home page in each language. One query."""
    homes = Page.objects.filter(translation_key=site.root_page.translation_key)
    return list(homes.values_list("path", flat=True))

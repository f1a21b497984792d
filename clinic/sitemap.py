"""The sitemap: every public page in each language, with its other versions beside it.

Format: https://www.sitemaps.org/protocol.html, and for versions
https://developers.google.com/search/docs/specialty/international/localized-versions (x-default among them).
"""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Q
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from clinic.visibility import for_everybody


class SitemapOfAllLanguages(Sitemap):
    """The pages below the home page of each language."""

    def items(self) -> PageQuerySet:
        """The public pages, in the order of the tree. One query for the home pages."""
        key = self.get_wagtail_site().root_page.translation_key
        homes = Page.objects.live().filter(translation_key=key).values_list("path", flat=True)
        below = reduce(or_, (Q(path__startswith=path) for path in homes), Q(pk=None))
        return for_everybody(Page.objects.filter(below)).order_by("path").defer_streamfields().specific()

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        pages = list(self.paginator.page(page).object_list)
        versions = self._versions(pages)
        urls = []
        for each in pages:
            known = versions[each.translation_key]
            beside = {"alternates": known} if len(known) > 1 else {}
            urls += [info | beside for info in each.get_sitemap_urls(self.request)]
        changed = [info["lastmod"] for info in urls if info.get("lastmod")]
        if changed and len(changed) == len(urls):
            self.latest_lastmod = max(changed)
        return urls

    def _versions(self, pages: list[Page]) -> dict[Any, list[dict[str, str]]]:
        """The addresses of each page by language, by what its versions have in common."""
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        versions: dict[Any, list[dict[str, str]]] = defaultdict(list)
        for page in pages:
            address = {"location": page.get_full_url(self.request), "lang_code": codes[page.locale_id]}
            versions[page.translation_key].append(address)
            if address["lang_code"] == settings.LANGUAGE_CODE:
                versions[page.translation_key].append(address | {"lang_code": "x-default"})
        # One version alone has no other one; x-default is none of its own.
        return defaultdict(list, {key: found for key, found in versions.items() if len(found) > 2})

"""What all settings that a clinic makes for one of its sites have in common."""

from __future__ import annotations

from typing import Self

from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Page, Site


class SettingsOfSite(BaseSiteSetting):
    """Settings of one site, found by any of its pages."""

    class Meta:
        abstract = True

    @classmethod
    def for_page(cls, page: Page | None) -> Self:
        """The settings of the site that a page belongs to; of the default site for a page that is gone.

        One query where there are some. Where there is no default site either, settings as they are before
        anybody chose; they are not stored.
        """
        parts = page.get_url_parts() if page else None
        if parts and (found := cls.objects.filter(site_id=parts[0]).first()):
            return found
        site = Site.objects.filter(pk=parts[0]) if parts else Site.objects.filter(is_default_site=True)
        return cls.for_site(first) if (first := site.first()) else cls()

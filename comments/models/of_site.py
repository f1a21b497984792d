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

        Where there is no default site either, settings as they are before anybody chose; they are not stored.
        """
        site = page.get_site() if page else None
        site = site or Site.objects.filter(is_default_site=True).first()
        return cls.for_site(site) if site else cls()

"""Whose filter judges a comment and learns from it: each site of an installation has a layer of its own."""

from __future__ import annotations

from wagtail.models import Page, Site

from comments.models.lesson import CLINIC


def learner_of(page: Page | None) -> str:
    """The learner of the site that a page belongs to; the default site's for a page that is gone."""
    parts = page.get_url_parts() if page else None
    return of_site(parts[0] if parts else None)


def of_site(number: int | None) -> str:
    """The learner of a site: the clinic's own for the default one. No query where there is only one site."""
    if number is None or len({root.site_id for root in Site.get_site_root_paths()}) < 2:
        return CLINIC
    is_default = Site.objects.filter(pk=number, is_default_site=True).exists()
    return CLINIC if is_default else f"site-{number}"


def of_all_sites() -> list[str]:
    """The learners of all sites, in the order in which they are locked."""
    return sorted({of_site(number) for number in Site.objects.values_list("pk", flat=True)} | {CLINIC})

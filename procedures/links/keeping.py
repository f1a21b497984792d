"""Keeps the links of each published page, and what is wrong with them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django_tasks import task
from wagtail.models import Page

from procedures.content_checks.draft import Draft
from procedures.content_checks.hints import Place, places_of
from procedures.links.own import Found, OwnSite
from procedures.measuring import measure
from procedures.models import PageLink
from procedures.models.page_link import Fault

# Pages that one run of the clock looks through.
AT_ONCE = 500


@transaction.atomic
def keep_links(*, draft: Draft, site: OwnSite | None = None) -> int:
    """Write down the links of a page as it is in memory; how many are dead. Other sites’ answers stay."""
    page, site = draft.page, site or draft.site
    places, titles = places_of(draft), {part.anchor: part.title for part in draft.sections}
    before = {link.address: link for link in PageLink.objects.outside().filter(page_id=page.pk)}
    PageLink.objects.filter(page_id=page.pk).delete()
    links = [_link(page, found, site, before, titles, places) for found in draft.links]
    PageLink.objects.bulk_create(links)
    return sum(bool(link.fault) for link in links)


def _link(
    page: Page,
    found: Found,
    site: OwnSite,
    before: dict[str, PageLink],
    titles: dict[str, str],
    places: dict[str, Place],
) -> PageLink:
    address = (found.address or "")[:2000]
    link = PageLink(
        page_id=page.pk,
        section=titles.get(found.anchor, "")[:200],
        target=places.get(found.anchor, Place()).target[:200],
        words=found.words[:200],
        address=address,
        is_outside=found.is_outside(site.hosts),
        fault=site.fault_of(found, page),
    )
    if link.is_outside and (known := before.get(address)):
        link.fault, link.answer, link.asked_at = known.fault, known.answer, known.asked_at
    return link


def published(sender: type[Page], instance: Page, **signal: Any) -> None:
    """A page was published. How it reads and its links are kept at once; a task judges links to it."""
    draft = Draft(instance)
    measure(draft=draft)
    keep_links(draft=draft)
    judge_again.enqueue()


def changed(sender: type[Page], instance: Page, **signal: Any) -> None:
    """A page was moved, unpublished or deleted: links elsewhere may be dead now."""
    judge_again.enqueue()


@task(backend="background", queue_name="long")
def judge_again() -> None:
    """Look again at every link within the site that is written down. Can run twice."""
    look_through_links()


def look_through_links() -> dict[str, int]:
    """Look again at every link within the site that is written down. How many are dead."""
    site = OwnSite()
    dead = 0
    links = PageLink.objects.own().select_related("page").order_by("page_id")
    for link in links.iterator(chunk_size=500):
        if link.fault == Fault.GONE or not link.address or link.address.startswith("#"):
            dead += bool(link.fault)
            continue
        found = Found("", link.words, link.address, link.fault == Fault.PICTURE or _is_picture(link.address))
        fault = site.fault_of(found, link.page)
        if fault != link.fault:
            PageLink.objects.filter(pk=link.pk).update(fault=fault)
        dead += bool(fault)
    return {"dead": dead}


def read_all_pages() -> dict[str, int]:
    """Read the words of every public page anew; for the clock, because templates and documents change too."""
    site = OwnSite()
    pages = Page.objects.live().filter(depth__gt=1).order_by("pk").specific()[:AT_ONCE]
    dead = sum(keep_links(draft=Draft(page), site=site) for page in pages)
    PageLink.objects.filter(page__live=False).delete()
    return {"pages": len(pages), "dead": dead}


def _is_picture(address: str) -> bool:
    return address.lower().endswith((".avif", ".gif", ".jpg", ".jpeg", ".png", ".webp"))

"""What the frame of a page asks for."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page, Site

from clinic.languages import spoken
from clinic.models import AToZPage, BasePage, ClinicSettings, ContactPage
from clinic.models.alerts import alerts_of
from clinic.search.finding import public_pages
from clinic.structured import script, trail
from clinic.visibility import for_everybody

register = template.Library()

# Functions of the page of a clinician or a place, each returning public pages.
PROCEDURES_OF = "clinic_procedures_of"


@register.simple_tag(takes_context=True)
def clinic_settings(context: dict[str, Any]) -> Any:
    """The clinic's settings, read when something of them is drawn: a kept part needs none."""
    request = context.get("request")

    def settings() -> ClinicSettings:
        if request and Site.find_for_request(request):
            return ClinicSettings.for_request(request)
        return ClinicSettings.for_site(Site.objects.get(is_default_site=True))

    return SimpleLazyObject(settings)


@register.inclusion_tag("components/main_menu.html", takes_context=True)
def main_menu(context: dict[str, Any]) -> dict[str, Any]:
    """The pages below the home page, in the language of the address, that stand in menus."""
    site = Site.find_for_request(context["request"])
    current = getattr(context.get("page"), "url_path", "")
    home = spoken([site.root_page])[0] if site else None
    pages = for_everybody(home.get_children()).in_menu() if home else []
    items = [
        (page.title, page.get_url(context["request"]), current.startswith(page.url_path)) for page in pages
    ]
    return {"items": items}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(page: Page) -> dict[str, Any]:
    """The way from the home page to this page. One query."""
    return {"ancestors": ancestors_of(page), "page": page}


@register.inclusion_tag("components/alerts.html", takes_context=True)
def alerts_for(context: dict[str, Any], page: Page | None) -> dict[str, Any]:
    """The alerts that show now on this page, or on an address that is no page; see `alerts_of`."""
    now, path, language = timezone.now(), getattr(page, "path", ""), translation.get_language()
    showing = [alert for alert in alerts_of(context["request"]) if alert.shows_at(now)]
    return {"alerts": [alert for alert in showing if alert.stands_on(path) and alert.speaks(language)]}


def ancestors_of(page: Page) -> list[Page]:
    """The pages above that a reader may open, from the home page on. One query a page, whoever asks."""
    if "_above" not in vars(page):
        page._above = list(page.get_ancestors().filter(depth__gt=1).live())
    return page._above


@register.simple_tag
def structured_data(page: Page, clinic: ClinicSettings) -> SafeString:
    """What the page says about itself to machines. One query, and what the page itself asks."""
    own = page.structured_data(clinic) if isinstance(page, BasePage) else []
    return script([*own, *trail(page, ancestors_of(page))])


@register.inclusion_tag("components/procedures_of.html")
def procedures_of(page: Page) -> dict[str, Any]:
    """What a clinician does, or what is done at a place: asked of the apps above by the hook of this name."""
    return {"procedures": [found for answer in hooks.get_hooks(PROCEDURES_OF) for found in answer(page)]}


@register.inclusion_tag("components/ways_on.html", takes_context=True)
def ways_on(context: dict[str, Any]) -> dict[str, Any]:
    """Where a reader who is lost may go on: the list from A to Z, the contact page, the phone."""
    site = Site.find_for_request(context["request"])
    pages = public_pages(site).type(AToZPage, ContactPage) if site else []
    return {"pages": pages, "clinic": ClinicSettings.for_site(site) if site else None}

"""In which languages a page can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info, to_locale
from wagtail.models import Page, Site

from clinic.visibility import for_everybody

register = template.Library()

# The site's own screens that say the same in each language; none of them belongs to one reader.
OWN_SCREENS = {"search", "my_data", "comments:notice", "ratings:notice"}


@dataclass(frozen=True, slots=True)
class Version:
    """What is asked for, in one language: its code, own name and full address, and whether it is open."""

    code: str
    name: str
    address: str
    is_open: bool

    @property
    def path(self) -> str:
        """The address below the site's name."""
        return "/" + self.address.split("/", 3)[3]

    @property
    def og_locale(self) -> str:
        """The code as Open Graph writes it, with a country (https://ogp.me/#optional)."""
        locale = to_locale(self.code)
        return locale if "_" in locale else f"{locale}_US"


@register.simple_tag(takes_context=True)
def versions(context: dict[str, Any]) -> Any:
    """The languages in which what is open can be read, its own among them; none if there is no other.

    Asked for when they are drawn, for a kept part needs none: two queries for a page, and three for a screen
    of the site's own.
    """
    return SimpleLazyObject(lambda: _versions(context))


def _versions(context: dict[str, Any]) -> list[Version]:
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if not isinstance(request, HttpRequest) or match is None:
        return []
    if match.view_name == "wagtail_serve" and isinstance(page := context.get("page"), Page):
        found = [(each.locale.language_code, each.get_full_url(request)) for each in translations(page)]
        return _several(found)
    site = Site.find_for_request(request) if match.view_name in OWN_SCREENS else None
    if site is None:
        return []
    codes = [home.locale.language_code for home in translations(site.root_page)]
    here = request.build_absolute_uri(request.path)
    return _several([(code, translate_url(here, code)) for code in codes])


@register.filter
def first_language(shown: list[Version]) -> Version | None:
    """The version in the clinic's first language, for readers of any other one."""
    return next((each for each in shown if each.code == settings.LANGUAGE_CODE), None)


@register.filter
def other_language(page: Page) -> str:
    """The code of a page's language where the reader reads another one; "" in the clinic's first language."""
    spoken = get_language()
    code = spoken if spoken == settings.LANGUAGE_CODE else page.locale.language_code
    return "" if code == spoken else code


def translations(page: Page) -> list[Page]:
    """A page in each language in which everyone may read it. Two queries."""
    same = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    return list(for_everybody(same).select_related("locale").order_by("locale_id"))


def _several(found: list[tuple[str, str | None]]) -> list[Version]:
    known = [_version(code, address) for code, address in found if address]
    return known if len(known) > 1 else []


def _version(code: str, address: str) -> Version:
    name = get_language_info(code)["name_local"].capitalize()
    return Version(code, name, address, is_open=code == get_language())

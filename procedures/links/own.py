"""Where a link of this site leads, and what is wrong with it. Asks nobody outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, unquote, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from clinic.contents import RESERVED
from clinic.models import BasePage, KnownAnchor
from clinic.visibility import for_everybody
from procedures.elements import Element, elements_of
from procedures.models.page_link import Fault
from procedures.section_reading import readable_sections

WEB = {"http", "https"}


@dataclass(frozen=True, slots=True)
class Found:
    """A link in a page's words: the anchor of its section, its words, its address (None: none is left)."""

    anchor: str
    words: str
    address: str | None
    is_picture: bool = False

    def is_outside(self, hosts: set[str]) -> bool:
        """Whether it leads to another site."""
        parts = _split(self.address or "")
        return bool(parts and parts.scheme in WEB and parts.hostname and parts.hostname not in hosts)


class OwnSite:
    """What can be linked to on this site. Each answer is worked out once, so make one for each round."""

    def __init__(self) -> None:
        self._parts: dict[int, set[str]] = {}

    @cached_property
    def hosts(self) -> set[str]:
        """The names under which this site is reached."""
        return {
            *Site.objects.values_list("hostname", flat=True),
            urlsplit(settings.CLINIC_SITE_URL).hostname or "",
        }

    @cached_property
    def pages(self) -> dict[str, tuple[int, bool]]:
        """The path of each page, with its key and whether the public may read it. Two queries."""
        public = set(for_everybody(Page.objects.all()).values_list("pk", flat=True))
        pages = Page.objects.filter(depth__gt=1).defer_streamfields()
        return {urlsplit(page.url).path: (page.pk, page.pk in public) for page in pages if page.url}

    def fault_of(self, found: Found, page: Page) -> Fault:
        """What is wrong with a link that stands on `page`; another site is not asked."""
        if found.address is None:
            return Fault.GONE
        parts = _split(found.address)
        if parts is None:
            return Fault.NO_ADDRESS
        if found.is_outside(self.hosts) or (parts.scheme and parts.scheme not in WEB):
            return Fault.FINE
        if found.is_picture:
            return _fault_of_picture(parts.path)
        return self._fault_of_address(found.address, page)

    def _fault_of_address(self, address: str, page: Page) -> Fault:
        whole, part = urldefrag(urljoin(page.url or "/", address))
        path = unquote(urlsplit(whole).path) or "/"
        if address.startswith("#"):
            return self._fault_of_part(page, part)
        there = self.pages.get(path) or self.pages.get(f"{path}/")
        if there is None:
            return Fault.FINE if _is_other_address(path) else Fault.NO_ADDRESS
        if not there[1]:
            return Fault.HIDDEN
        return self._fault_of_part(Page(pk=there[0]), part) if part else Fault.FINE

    def _fault_of_part(self, page: Page, part: str) -> Fault:
        if not part or part in RESERVED:
            return Fault.FINE
        is_itself = type(page) is not Page
        if page.pk not in self._parts or is_itself:
            loaded = page if is_itself else Page.objects.get(pk=page.pk).specific
            self._parts[page.pk] = parts_of(loaded)
        return Fault.FINE if unquote(part) in self._parts[page.pk] else Fault.NO_PART


def links_of(page: Page, elements: Mapping[str, Iterable[Element]]) -> list[Found]:
    """The links and pictures among the `elements` of a page's sections, by their anchors, and its sources."""
    sources = [block.value for block in getattr(page, "references", None) or ()]
    found = [Found("references", value["text"], value.address) for value in sources if value.address]
    return found + [
        Found(anchor, element.label, element.address, element.tag == "img")
        for anchor, inside in elements.items()
        for element in inside
        if element.leads
    ]


def parts_of(page: Page) -> set[str]:
    """The ids that a link can lead to on a page: of sections, of what is in them, and former ones."""
    sections = readable_sections(page)
    inside = {element.attributes.get("id", "") for part in sections for element in elements_of(part.html)}
    contents = page.contents if isinstance(page, BasePage) else []
    lines = {entry.anchor for line in contents for entry in (line, *line.children)}
    former = KnownAnchor.objects.filter(page_id=page.pk).values_list("anchor", flat=True)
    places = {anchor for _place, anchor in page.named_places()} if isinstance(page, BasePage) else set()
    return {section.anchor for section in sections} | inside | lines | places | set(former)


def _fault_of_picture(path: str) -> Fault:
    media = settings.MEDIA_URL
    if path.startswith(media) and not default_storage.exists(unquote(path.removeprefix(media))):
        return Fault.PICTURE
    return Fault.FINE


def _is_other_address(path: str) -> bool:
    """Whether something answers there that is no page: a document, the search, a redirect."""
    if Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists():
        return True
    # An address is that of its own language, whatever this process speaks just now.
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            return resolve(path).view_name != "wagtail_serve"
        except Resolver404:
            return False


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts

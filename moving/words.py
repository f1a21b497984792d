"""The words of an item as a page's: lead, blocks with their pictures, and what an editor should see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape, strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Page

from moving.body import Picture, convert
from moving.choosing import Becomes
from moving.media import Media
from moving.plain_words import words_of
from moving.records import Meta

# Which field holds the first words of each type of page.
LEADS = {"article": "lead", "procedure": "summary_text", "standard": "lead"}
# Where the two common plugins keep words for search engines.
TITLES = ("_yoast_wpseo_title", "rank_math_title")
DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description")
# What plugins put together anew for each page: %%title%%, %sitename%.
PATTERN = re.compile(r"%{1,2}[a-z_]+%{1,2}")


@dataclass
class Body:
    """What a page gets: its lead and its blocks; and what the report says of them."""

    lead: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    to_look_at: list[str] = field(default_factory=list)
    left_out: tuple[str, ...] = ()

    def put_into(self, page: Page, *, becomes: str, excerpt: str) -> None:
        """Fill a page's first words and its stream. Where first words are needed, the title stands in."""
        name = LEADS[becomes]
        lead = words_of(excerpt).text or self.lead
        if not lead and becomes != Becomes.STANDARD:
            lead = page.title
            words = _("It has no first words of its own: say in two sentences what it is about.")
            self.to_look_at.append(words)
        setattr(page, name, lead)
        stream = page._meta.get_field(page.contents_field)
        setattr(page, page.contents_field, stream.to_python(self.blocks))


def body_of(
    html: str,
    *,
    excerpt: str,
    media: Media,
    link: Callable[[str], int | None],
    shared: Callable[[int], str | None],
) -> Body:
    """The words of an item. `link` gives the number of our page for an old address, `shared` the text of a
    block that several pages share.

    Where there is no excerpt, the first paragraph becomes the lead.
    """
    found = convert(html, link=_linking(link, media), shared=shared, with_lead=not words_of(excerpt).text)
    body = Body(found.lead, left_out=found.left_out, to_look_at=list(found.leftovers))
    for block in found.blocks:
        if isinstance(block, Picture):
            body.blocks += _picture(block, media)
        else:
            body.blocks.append(block)
    return body


def _linking(link: Callable[[str], int | None], media: Media) -> Callable[[str], str | None]:
    def attributes(address: str) -> str | None:
        if number := link(address):
            return f'linktype="page" id="{number}"'
        number = media.document(address)
        return f'linktype="document" id="{number}"' if number else None

    return attributes


def _picture(picture: Picture, media: Media) -> Iterator[dict[str, Any]]:
    """Its block; where it can't be had, its caption stays as words."""
    number = media.picture(picture.url, number=picture.number or 0, alt=picture.alt)
    caption = strip_tags(picture.caption).strip()
    if number is not None:
        alt = picture.alt or media.alt_of(number)
        image = {"image": number, "alt_text": alt[:250], "decorative": not alt}
        yield {"type": "image", "value": {"image": image, "caption": caption[:250]}}
    elif caption:
        yield {"type": "text", "value": f"<p>{escape(caption)}</p>"}


def seo_of(meta: Meta) -> tuple[str, str]:
    """Title and description for search engines, as written by hand; "" for what a plugin makes."""
    return _written(meta, TITLES)[:255], _written(meta, DESCRIPTIONS)[:300]


def _written(meta: Meta, names: tuple[str, ...]) -> str:
    given = next((text for name in names for text in meta.get(name, []) if text.strip()), "")
    return "" if PATTERN.search(given) else given.strip()

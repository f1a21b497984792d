"""What blocks look like with made-up words, for the page of patterns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from wagtail.blocks import Block, ChoiceBlock, StructBlock, StructValue
from wagtail.images import get_image_model
from wagtail.models import Page

WORDS = "We use images to guide us. The sample is then studied for cancer and for other things."


def made_page(title: str = "Biopsy", **more: Any) -> Page:
    """A page that stands nowhere, with what templates ask of pages of any type."""
    page = Page(title=title)
    about: dict[str, Any] = {"summary": WORDS, "summary_text": WORDS, "lead": WORDS, "anchor": "biopsy"}
    person: dict[str, Any] = {
        "full_name": f"{title}, MD",
        "role": "Interventional radiologist",
        "portrait": None,
    }
    person |= {"specialty_list": ["Liver", "Pain"], "accepting_words": "Takes new patients"}
    place = {"phone": "(555) 010-0199", "address_lines": ["1 Example Street", "Exampleton"]}
    links = {
        "get_url": lambda *_args, **_more: "/",
        "get_full_url": lambda *_args, **_more: "https://clinic.example/",
    }
    vars(page).update(about | person | place | links | more)
    return page


def block_samples(blocks: list[tuple[str, Block]], request: HttpRequest) -> Iterator[tuple[str, str, str]]:
    """Each block as its editor previews it; one with a choice, once for each."""
    page = made_page()
    for _name, block in blocks:
        template = getattr(block.meta, "template", None)
        states = _varied(block, _with_picture(block.get_preview_value())) if template else ()
        for state, value in states:
            yield str(template), state, str(block.render(value, context={"page": page, "request": request}))


def _with_picture(value: Any) -> Any:
    """A block that shows a picture previews without one: it gets the first there is, or is left out."""
    if isinstance(value, StructValue) and "image" in value and value["image"] is None:
        value["image"] = get_image_model().objects.first()
        return value if value["image"] else None
    return value


def _varied(block: Block, value: Any) -> Iterator[tuple[str, Any]]:
    if value is None:
        return
    children = block.child_blocks.items() if isinstance(block, StructBlock) else ()
    choice = next(((name, child) for name, child in children if isinstance(child, ChoiceBlock)), None)
    if choice is None:
        yield "", value
        return
    name, child = choice
    for key, label in child.field.choices:
        if key:
            yield str(label), type(value)(block, [*({**value} | {name: key}).items()])

"""The parts of a page that a clinician vouches for, each with what tells whether it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html, format_html_join, strip_tags
from wagtail.rich_text import expand_db_html

if TYPE_CHECKING:
    from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page: its id there, its heading, its words as HTML, and what an editor typed as JSON."""

    anchor: str
    title: str
    html: str
    content: str

    @property
    def fingerprint(self) -> str:
        """The same for the same content, and for no other: SHA-256, in hex."""
        return hashlib.sha256(self.content.encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not strip_tags(self.html).strip()


def section_of(anchor: str, title: Any, parts: Iterable[Any], page: Page | None = None) -> Section:
    """One section, made of rich texts and of a stream's blocks. Its link name is not signed."""
    parts = list(parts)
    typed = [str(title), *(_typed(part) for part in parts)]
    html = "".join(_drawn(part, page) for part in parts)
    return Section(anchor, str(title), html, json.dumps(typed, cls=DjangoJSONEncoder, sort_keys=True))


def terms_html(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of terms and their plain words, as HTML."""
    return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", pairs))


def sections_of(stream: Iterable[Any], page: Page) -> list[Section]:
    """The sections of a stream: each heading opens one; what stands before the first has the id "start"."""
    runs: list[tuple[str, str, list[Any]]] = [("start", "", [])]
    for block in stream:
        if hasattr(block.value, "contents_entry"):
            entry = block.value.contents_entry(page)
            runs.append((entry.anchor, entry.title, []))
        runs[-1][2].append(block)
    return [section_of(anchor, title, blocks, page) for anchor, title, blocks in runs if blocks]


def _typed(part: Any) -> Any:
    if isinstance(part, str):
        return part
    return _without_names([part.block_type, part.block.get_prep_value(part.value)])


def _without_names(value: Any) -> Any:
    """Typed content without what the site itself gave: ids of blocks and names of links."""
    if isinstance(value, dict):
        return {key: _without_names(inner) for key, inner in value.items() if key not in {"id", "anchor"}}
    if isinstance(value, list | tuple):
        return [_without_names(inner) for inner in value]
    return value


def _drawn(part: Any, page: Page | None) -> str:
    if isinstance(part, str):
        return expand_db_html(part)
    own_words = getattr(part.value, "own_words", None)
    return own_words if own_words is not None else str(part.render(context={"page": page}))

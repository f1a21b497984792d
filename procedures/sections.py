"""The parts of a page that a clinician vouches for, each with what tells whether it changed.

A section's fingerprint covers what a reader sees of it: the words, every setting of its blocks, the file and
the text alternative of its pictures, and the file of a document that a block shows or links to. It leaves
out what the site itself gave (ids of blocks, names of links) and words that are translated, so that a page
signed in one language of the admin counts as signed in every other.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html, format_html_join, strip_tags
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText, expand_db_html

if TYPE_CHECKING:
    from wagtail.models import Page

# What the site gives to blocks, and to paragraphs in the editor, by itself.
NOT_SIGNED = frozenset({"id", "anchor"})
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
# A link to a document, as rich text is stored, with its attributes in either order.
DOCUMENT = re.compile(r'<a [^>]*?(?:id="(\d+)" linktype="document"|linktype="document" id="(\d+)")')


@dataclass(frozen=True)
class Section:
    """One part of a page: its id there, its heading, and what an editor typed, as JSON.

    `html` is drawn only when it is asked for: a reader's page needs the fingerprint alone.
    """

    anchor: str
    title: str
    content: str
    parts: tuple[Any, ...] = field(default=(), repr=False, compare=False)
    page: Page | None = field(default=None, repr=False, compare=False)

    @cached_property
    def html(self) -> str:
        """The words as HTML, to be measured and looked through: a picture is its own file there, and no size
        of it is made while an editor waits.
        """
        return "".join(_drawn(part, {"page": self.page, "as_files": True}) for part in self.parts)

    @cached_property
    def shown(self) -> str:
        """The words as HTML, as readers see them."""
        return "".join(_drawn(part, {"page": self.page}) for part in self.parts)

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same content, and for no other: SHA-256, in hex."""
        return hashlib.sha256(self.content.encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not strip_tags(self.html).strip()


def section_of(
    anchor: str,
    title: Any,
    parts: Iterable[Any],
    page: Page | None = None,
    *,
    name: str = "",
    also: Iterable[str] = (),
    signed: Iterable[str] | None = None,
) -> Section:
    """One section, made of rich texts and of a stream's blocks.

    Signed are its parts, the fixed `name` of a section whose heading is the site's, and what a reader sees
    elsewhere but takes as said here (`also`), such as the title of the page. Where the parts carry words of
    the site's own, `signed` stands for them. The link name is not signed.
    """
    parts = tuple(parts)
    typed = [
        name,
        [str(words) for words in also],
        *(_typed(part) for part in (parts if signed is None else signed)),
    ]
    content = json.dumps(typed, cls=DjangoJSONEncoder, sort_keys=True)
    return Section(anchor, str(title), content, parts, page)


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
        return _without_names(part)
    prepared = _without_names(part.block.get_prep_value(part.value))
    return [part.block_type, prepared, list(_files_of(part.value))]


def _without_names(value: Any) -> Any:
    if isinstance(value, str):
        return BLOCK_KEY.sub("", value)
    if isinstance(value, dict):
        return {key: _without_names(inner) for key, inner in value.items() if key not in NOT_SIGNED}
    if isinstance(value, list | tuple):
        return [_without_names(inner) for inner in value]
    return value


def _files_of(value: Any) -> Iterator[dict[str, str]]:
    """What a block shows of files that can change behind its back: their content and text alternative."""
    if isinstance(value, AbstractImage):
        yield {"picture": value.file_hash, "alt": value.default_alt_text}
    elif isinstance(value, AbstractDocument):
        yield {"document": value.file_hash, "title": value.title}
    elif isinstance(value, RichText):
        yield from _documents_of(value.source)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _files_of(inner)
    elif isinstance(value, StreamValue):
        for child in value:
            yield from _files_of(child.value)
    elif isinstance(value, list | tuple) or hasattr(value, "bound_blocks"):
        for inner in value:
            yield from _files_of(inner)


def _documents_of(html: str) -> Iterator[dict[str, str]]:
    """The documents that a text links to. One query, and none for a text without any."""
    if numbers := {int(found[1] or found[2]) for found in DOCUMENT.finditer(html)}:
        known = get_document_model().objects.filter(pk__in=numbers).order_by("pk")
        for file_hash, title in known.values_list("file_hash", "title"):
            yield {"document": file_hash, "title": title}


def _drawn(part: Any, context: dict[str, Any]) -> str:
    if isinstance(part, str):
        return expand_db_html(part)
    own_words = getattr(part.value, "own_words", None)
    return own_words if own_words is not None else str(part.render(context=context))

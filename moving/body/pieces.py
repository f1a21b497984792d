"""The pieces that a text is made of on its way: paragraphs, lists and headings of text, blocks, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Literal, NamedTuple

from django.utils.text import Truncator, slugify

from moving.body.result import Picture, RawBlock

LONGEST_HEADING, LONGEST_ANCHOR = 120, 80
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_RAISABLE, _LOWERABLE = re.compile(r"[0-9+\-−()n]{1,12}"), re.compile(r"[0-9+\-−()]{1,12}")


class Text(NamedTuple):
    """A paragraph, heading or list, as safe HTML; of a list the whole, of the others what stands inside."""

    kind: Literal["p", "h3", "list"]
    html: str


Piece = Text | RawBlock | Picture


@dataclass(slots=True)
class Mark:
    """A tag around words. It is written when the first words come, and again in the next paragraph."""

    opening: str
    closing: str
    is_open: bool = False


@dataclass(slots=True)
class Run:
    """The words of one paragraph, as they come."""

    html: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    has_words: bool = False
    _space: bool = False
    _broken: bool = False

    def add(self, text: str) -> None:
        """More words, of which spaces count once."""
        words = " ".join(text.split())
        if not words:
            self._space = self._space or bool(text)
            return
        if self.has_words and self._broken:
            self.html.append("<br/>")
        elif self.has_words and (self._space or text[0].isspace()):
            self.html.append(" ")
        for mark in self.marks:
            if not mark.is_open:
                self.html.append(mark.opening)
                mark.is_open = True
        self.html.append(escape(words, quote=False))
        self.has_words, self._broken, self._space = True, False, text[-1].isspace()

    def next_line(self) -> bool:
        """A new line; False where one was just begun, so that a new paragraph is meant."""
        was_broken, self._broken = self._broken, True
        return not was_broken

    def close(self, mark: Mark) -> None:
        """The end of a tag."""
        if mark.is_open:
            self.html.append(mark.closing)
        self.marks.remove(mark)

    def taken(self) -> str:
        """The paragraph, and begin the next one."""
        for mark in reversed(self.marks):
            if mark.is_open:
                self.html.append(mark.closing)
                mark.is_open = False
        html = "".join(self.html) if self.has_words else ""
        self.html, self.has_words, self._space, self._broken = [], False, False, False
        return html


def raised(words: str) -> str:
    """Words that stood above the line; numbers become signs that do so by themselves: 10⁶ is not 106."""
    return words.translate(_RAISED) if _RAISABLE.fullmatch(words) else words


def lowered(words: str) -> str:
    """Words that stood below the line."""
    return words.translate(_LOWERED) if _LOWERABLE.fullmatch(words) else words


def heading(words: str, anchor: str) -> Iterator[Piece]:
    """The heading of a section; words that are too many for one stand below it once more, whole."""
    short = words if len(words) <= LONGEST_HEADING else Truncator(words).chars(LONGEST_HEADING, truncate="…")
    yield {"type": "heading", "value": {"text": short, "anchor": slugify(anchor)[:LONGEST_ANCHOR]}}
    if short != words:
        yield Text("p", f"<b>{escape(words, quote=False)}</b>")


def lines_of(pieces: Iterable[Piece]) -> str:
    """The text of some pieces as lines of one paragraph."""
    lines = (_line(piece) for piece in pieces if isinstance(piece, Text) and piece.kind != "list")
    return "<br/>".join(lines)


def short_html(pieces: Iterable[Piece]) -> str:
    """The text of some pieces where no headings may stand."""
    texts = (piece for piece in pieces if isinstance(piece, Text))
    return "".join(piece.html if piece.kind == "list" else f"<p>{_line(piece)}</p>" for piece in texts)


def _line(piece: Text) -> str:
    is_plain = piece.kind == "p" or "<b>" in piece.html
    return piece.html if is_plain else f"<b>{piece.html}</b>"


def blocks_of(pieces: Iterable[Piece]) -> Iterator[RawBlock | Picture]:
    """The blocks of a page: text that follows text is one block."""
    html: list[str] = []
    for piece in pieces:
        if isinstance(piece, Text):
            html.append(piece.html if piece.kind == "list" else f"<{piece.kind}>{piece.html}</{piece.kind}>")
            continue
        if html:
            yield {"type": "text", "value": "".join(html)}
            html = []
        yield piece
    if html:
        yield {"type": "text", "value": "".join(html)}


def not_text(pieces: Iterable[Piece]) -> list[Piece]:
    """The blocks and pictures among some pieces."""
    return [piece for piece in pieces if not isinstance(piece, Text)]

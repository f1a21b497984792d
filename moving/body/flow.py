"""Goes through the elements of a text and makes pieces of them: words, blocks, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape

from moving.body import codes, machinery, media, prose, wp_blocks
from moving.body.addresses import is_bare
from moving.body.pieces import Mark, Piece, Run, Text
from moving.body.plugins import known_part
from moving.body.reading import Reading
from moving.body.tree import Element

_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n")
_INLINE = frozenset(
    {
        "abbr",
        "acronym",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "font",
        "ins",
        "kbd",
        "label",
        "mark",
    }
    | {
        "output",
        "rp",
        "rt",
        "ruby",
        "samp",
        "small",
        "span",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "button",
        "picture",
    }
)
_HANDLERS: dict[str, Callable[[Flow, Element], None]] = prose.HANDLERS | media.HANDLERS | machinery.HANDLERS


class Flow:
    """Pieces of one run of elements. A line of a list, a cell, a quotation has one of its own in another."""

    def __init__(self, reading: Reading, *, breaks_lines: bool = True, verbatim: bool = False) -> None:
        self.reading = reading
        self.pieces: list[Piece] = []
        self.run = Run()
        # Whether an empty line begins a paragraph: so it did in texts before there were blocks.
        self.breaks_lines = breaks_lines
        self.verbatim = verbatim

    def walk(self, nodes: Iterable[Element | str]) -> None:
        """All these, one after the other."""
        for node in nodes:
            if isinstance(node, str):
                self.text(node)
            elif name := known_part(node):
                self.reading.leave_out(name)
            elif (hidden := machinery.hidden(self.reading, node)) is not None:
                self.add(*hidden)
            else:
                self.element(node)

    def element(self, element: Element) -> None:
        """One element, by what it is."""
        if handler := _HANDLERS.get(element.tag):
            handler(self, element)
        elif element.tag.startswith("wp:"):
            wp_blocks.block(self, element)
        elif element.tag.startswith("["):
            codes.code(self, element)
        elif element.tag in _INLINE:
            self.walk(element.children)
        else:
            self.apart(element.children)

    def text(self, words: str) -> None:
        """Words, with the new lines that count."""
        if not (self.breaks_lines or self.verbatim):
            self.run.add(words)
            return
        for number, part in enumerate([words] if self.verbatim else _BLANK_LINE.split(words)):
            if number:
                self.end()
            for place, line in enumerate(part.split("\n")):
                if place:
                    self.run.next_line()
                self.run.add(line)

    def marked(self, opening: str, closing: str, nodes: Iterable[Element | str]) -> None:
        """These with a tag around their words."""
        if any(mark.closing == closing for mark in self.run.marks):
            self.walk(nodes)
            return
        mark = Mark(opening, closing)
        self.run.marks.append(mark)
        self.walk(nodes)
        self.run.close(mark)

    def apart(self, nodes: Iterable[Element | str]) -> None:
        """These, with a paragraph's end before and behind."""
        self.end()
        self.walk(nodes)
        self.end()

    def inside(self, nodes: Iterable[Element | str]) -> list[Piece]:
        """The pieces of these by themselves."""
        flow = Flow(self.reading, breaks_lines=self.breaks_lines, verbatim=self.verbatim)
        flow.walk(nodes)
        flow.end()
        return flow.pieces

    def end(self) -> None:
        """The paragraph ends here. One that is an address and nothing else leads there."""
        html = self.run.taken()
        if html.startswith("http") and is_bare(address := unescape(html)):
            attributes = self.reading.attributes_of(address)
            html = f"<a {attributes}>{html}</a>" if attributes else html
        if html:
            self.pieces.append(Text("p", html))

    def add(self, *pieces: Piece) -> None:
        """Pieces that stand by themselves."""
        self.end()
        self.pieces.extend(pieces)

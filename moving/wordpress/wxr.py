"""Reads WordPress's export files (WXR 1.0 to 1.2) piece by piece: a file of any size needs the same memory.

A file may be broken in places: what stands there is told and left out, and reading goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from moving.readable import readable
from moving.records import Record
from moving.wordpress.clean_stream import CleanStream
from moving.wordpress.wxr_elements import Elements, OtherFile, TooDeep

# What a parser needs to have seen before an item, or a comment, that stands in the middle of a file.
_HEAD = (
    b'<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    b' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    b' xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    b' xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
)
_ITEM, _COMMENT = b"<item>", b"<wp:comment>"
_ITEMS, _COMMENTS = re.compile(_ITEM), re.compile(_ITEM + b"|" + _COMMENT)
# A tag that goes on for longer is none: the parser would keep all of it.
MOST_PENDING = 4_000_000
# What is broken in more places is not worth a line for each.
MOST_BREAKS = 1_000


class FileRefused(Exception):
    """The file is no export of WordPress, or holds what no export does; its words say which."""


def read(source: str | Path | BinaryIO) -> Iterator[Record]:
    """What an export file holds, in its order; what could not be read comes as Trouble.

    `source` is a path, or anything with `read` that gives bytes. Raises FileRefused, and nothing else that
    the file's content could cause.
    """
    with open(source, "rb") if isinstance(source, str | Path) else nullcontext(source) as file:
        stream, feed = CleanStream(file), _Feed()
        for piece in stream:
            feed.take(piece)
            yield from readable(feed.elements.taken())
            if feed.gave_up:
                break
        feed.finish()
        yield from readable(feed.elements.taken())
        yield from stream.troubles()


class _Feed:
    """Feeds a parser, and another one behind each place where the file is broken."""

    def __init__(self) -> None:
        self.elements = Elements()
        self.gave_up = False
        self._fed = self._breaks = 0
        self._tail = b""
        self._parser: DefusedXMLParser | None = self._new_parser()

    def take(self, data: bytes) -> None:
        """The next piece of the file."""
        data, self._tail = self._tail + data, b""
        while data and not self.gave_up:
            if self._parser is None and not (data := self._begun_again(data)):
                return
            try:
                self._feed(data)
                return
            except (ParseError, TooDeep) as error:
                data = data[max(0, self._place() - self._fed + len(data)) :]
                self._break_off(error)

    def finish(self) -> None:
        """The file has ended."""
        if self._parser is not None:
            try:
                self._guarded(lambda parser: parser.close())
            except ParseError as error:
                self._break_off(error, _("It ends in the middle: what stood behind is missing."))
        if not self.elements.is_wxr:
            raise FileRefused(_("This is no export file of WordPress."))

    def _feed(self, data: bytes) -> None:
        self._fed += len(data)
        self._guarded(lambda parser: parser.feed(data))
        if self._fed - self._place() > MOST_PENDING:
            raise TooDeep

    def _place(self) -> int:
        """How far the parser has come, in bytes of what it was fed."""
        return self._parser.parser.CurrentByteIndex if self._parser else 0

    def _guarded(self, use: Callable[[DefusedXMLParser], object]) -> None:
        try:
            use(self._parser)
        except DefusedXmlException as error:
            what = _(
                "It defines a document type or entities, as no export of WordPress does. It was refused."
            )
            raise FileRefused(what) from error
        except OtherFile as error:
            raise FileRefused(_("This is no export file of WordPress.")) from error

    def _break_off(self, error: Exception, what: str = "") -> None:
        if not self.elements.is_wxr:
            raise FileRefused(_("This is no export file of WordPress.")) from error
        self._breaks += 1
        self._parser = None
        self.elements.broken(what or _("It is broken in one place: what stood there is missing."))
        if self._breaks >= MOST_BREAKS:
            self.gave_up = True
            self.elements.tell(_("the file"), _("It is broken in very many places; its rest was not read."))

    def _begun_again(self, data: bytes) -> bytes:
        """What of `data` can be read again, by a new parser; nothing where there is no beginning in it."""
        item = self.elements.item
        found = (_ITEMS if item is None else _COMMENTS).search(data)
        if found is None:
            self._tail = data[-len(_COMMENT) + 1 :]
            return b""
        self._parser = self._new_parser()
        is_comment = found[0] == _COMMENT
        self._feed(_HEAD + _ITEM if is_comment else _HEAD)
        if is_comment:
            self.elements.item = item
        return data[found.start() :]

    def _new_parser(self) -> DefusedXMLParser:
        self._fed = 0
        return DefusedXMLParser(target=self.elements, encoding="utf-8", forbid_dtd=True)

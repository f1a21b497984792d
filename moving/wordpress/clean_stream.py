"""The bytes of an XML file as clean UTF-8: whatever a parser would stop at is taken out, and counted."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import escape
from html.entities import html5
from typing import BinaryIO

from django.utils.translation import gettext as _

from moving.records import Trouble

PIECE = 65_536
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(
    r"&(?:(amp|lt|gt|quot|apos);|#(\d{1,9});|#[xX]([0-9a-fA-F]{1,8});|([a-zA-Z][a-zA-Z0-9]{1,30});)?"
)
_QUOTE, _UNQUOTE = "<![CDATA[", "]]>"
# What may be the first half of a reference or quotation mark waits for the next piece.
_BEGINNING, _LONGEST_BEGINNING = re.compile(r"[&<\]]"), 14
_DECLARED = re.compile(rb"""^<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# Encodings of text that sites have been written in; a codec of any other name could be anything.
_ENCODINGS = re.compile(
    r"utf-?8|us-ascii|latin-?1|iso-?8859-\d{1,2}|(windows-|cp)12\d\d|koi8-[ru]|gb2312|gbk|gb18030|big5"
    r"|euc-(jp|kr)|shift_jis",
    re.IGNORECASE,
)
_HALVES = re.compile("\udcff")


def _half_a_character(error: UnicodeError) -> tuple[str, int]:
    # Half a character, which no file can hold, marks what is replaced: U+FFFD may stand in the file itself.
    if isinstance(error, UnicodeDecodeError):
        return "\udcff", error.end
    raise error


codecs.register_error("clinic-half-a-character", _half_a_character)


class CleanStream:
    """Pieces of clean UTF-8 from a file, and afterwards what had to be cleaned."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._line = 1
        self._bad_bytes = self._bad_characters = 0
        self._first_bytes = self._first_characters = 0
        self._more: list[str] = []
        self._is_quoted = False

    def __iter__(self) -> Iterator[bytes]:
        rest = ""
        for more in self._decoded():
            text = rest + more
            found = _BEGINNING.search(text, max(0, len(text) - _LONGEST_BEGINNING))
            rest = text[found.start() :] if found else ""
            yield self._cleaned(text[: len(text) - len(rest)])
        yield self._cleaned(rest)

    def troubles(self) -> Iterator[Trouble]:
        """What was cleaned, once all was read."""
        where = _("the file")
        yield from (Trouble(where, what) for what in self._more)
        if self._bad_bytes:
            more = {"number": self._bad_bytes, "line": self._first_bytes}
            what = _(
                "Bytes that are no letters in its encoding were replaced: %(number)d, from line %(line)d on."
            )
            yield Trouble(where, what % more)
        if self._bad_characters:
            more = {"number": self._bad_characters, "line": self._first_characters}
            what = _("Characters that XML forbids were left out: %(number)d, from line %(line)d on.")
            yield Trouble(where, what % more)

    def _decoded(self) -> Iterator[str]:
        first = self._begun(self._file.read(PIECE))
        encoding = next((name for mark, name in _MARKS.items() if first.startswith(mark)), "")
        decoding = codecs.getincrementaldecoder(encoding or self._declared(first))
        decoder = decoding(errors="clinic-half-a-character")
        piece = first
        while piece:
            yield self._replaced(decoder.decode(piece))
            piece = self._file.read(PIECE)
        yield self._replaced(decoder.decode(b"", final=True))

    def _begun(self, first: bytes) -> bytes:
        # Plugins print warnings and empty lines before the file's own beginning.
        start = first.find(b"<?xml")
        before = first[: max(start, 0)].removeprefix(codecs.BOM_UTF8).strip()
        if start <= 0 or b"<!" in before or b"<rss" in before:
            return first
        if before:
            self._more.append(_("What stood before its beginning was left out."))
        return first[start:]

    def _declared(self, first: bytes) -> str:
        found = _DECLARED.match(first)
        name = found[1].decode() if found else "utf-8"
        if not _ENCODINGS.fullmatch(name):
            self._more.append(_("It names an encoding that is not known, and was read as UTF-8."))
            return "utf-8"
        return "utf-8" if name.lower() == "us-ascii" else name

    def _replaced(self, text: str) -> str:
        if text.isascii() or not (found := _HALVES.search(text)):
            return text
        if not self._bad_bytes:
            self._first_bytes = self._line + text.count("\n", 0, found.start())
        text, number = _HALVES.subn("\ufffd", text)
        self._bad_bytes += number
        return text

    def _cleaned(self, text: str) -> bytes:
        found = _FORBIDDEN.search(text)
        if found:
            self._count(text, found.start(), len(_FORBIDDEN.findall(text)))
            text = _FORBIDDEN.sub("", text)
        return "".join(self._with_references(text)).encode("utf-8", "replace")

    def _with_references(self, text: str) -> Iterator[str]:
        """The same with references that XML knows. What is quoted has none, and stays as it is.

        The exporter itself writes addresses of commenters with a bare "&".
        """
        place = end = 0
        while end >= 0:
            mark = _UNQUOTE if self._is_quoted else _QUOTE
            end = text.find(mark, place)
            part = text[place:end] if end >= 0 else text[place:]
            yield part if self._is_quoted or "&" not in part else _REFERENCE.sub(self._allowed, part)
            self._line += part.count("\n")
            if end >= 0:
                yield mark
                self._is_quoted, place = not self._is_quoted, end + len(mark)

    def _allowed(self, found: re.Match[str]) -> str:
        if found[1]:
            return found[0]
        if not (found[2] or found[3]):
            sign = html5.get(f"{found[4]};") if found[4] else None
            return escape(sign) if sign else f"&amp;{found[0][1:]}"
        number = int(found[2]) if found[2] else int(found[3], 16)
        if number <= 0x10FFFF and not _FORBIDDEN.match(chr(number)):
            return found[0]
        self._count(found.string, found.start(), 1)
        return ""

    def _count(self, text: str, place: int, number: int) -> None:
        if not self._bad_characters:
            self._first_characters = self._line + text.count("\n", 0, place)
        self._bad_characters += number

"""Comments from a table (CSV), as other systems write or anybody can make one.

The first line names the columns, in any order; columns with other names are not read.

  page     where it stands: the page's address or path, such as /news/biopsy/ (required)
  text     the words, plain; an empty line begins a paragraph (required)
  id       a number or name of its own; without one, the number of its line
  parent   the id of what it answers, which stands above it
  name     who wrote it
  email    of whoever wrote it; never shown
  website  of whoever wrote it
  network  the network address it came from; never shown
  written  when, such as 2021-03-04 05:06:07 (UTC, or with a zone such as +01:00)
  state    published, waiting, spam or bin; without one, it waits to be read by a person

Give ids that are whole numbers if you can: only with these does a longer table of the same site add what is
new, and only that. Commas, semicolons or tabs part the columns; the file is UTF-8.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from html import escape
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, BinaryIO, cast
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from moving.moments import NoMoment, moment_of
from moving.outlook import PAGE_ADDRESS
from moving.readable import readable
from moving.records import Item, Record, Remark, Source, Trouble

_REQUIRED = {"page", "text"}
_COLUMNS = _REQUIRED | {"id", "parent", "name", "email", "website", "network", "written", "state"}
_STATES = {
    "published": "1",
    "approved": "1",
    "1": "1",
    "waiting": "0",
    "pending": "0",
    "0": "0",
    "": "0",
    "spam": "spam",
    "bin": "trash",
    "trash": "trash",
}
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LONGEST_LINE = 400_000
MOST_DIGITS = 15


class TableRefused(Exception):
    """The file is no table of comments; its words say why."""


def read(source: str | Path | BinaryIO) -> Iterator[Record]:
    """The comments of a table, each page's address before its first; faults come as Trouble by their line.

    Raises TableRefused, and nothing else that the file's content could cause.
    """
    if isinstance(source, str | Path):
        with open(source, "rb") as file:
            yield from read(file)
        return
    text = TextIOWrapper(cast("IO[bytes]", source), encoding="utf-8-sig", errors="replace", newline="")
    try:
        yield from readable(_Table(text).records())
    finally:
        # The file is the caller's to close.
        text.detach()


@dataclass(slots=True)
class _Table:
    text: TextIOWrapper
    rows: Any = None
    columns: list[str] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    # Names that are no numbers, and the lines where they stand.
    names: dict[str, int] = field(default_factory=dict)
    has_numbers: bool | None = None
    site: str | None = None

    def records(self) -> Iterator[Record]:
        """All rows below the first."""
        self._begin()
        while True:
            try:
                row = next(self.rows)
            except StopIteration:
                return
            except csv.Error:
                yield self._trouble(_("It can't be read: a quotation mark may be missing."))
                continue
            if any(cell.strip() for cell in row):
                cells = (_UNWANTED.sub("", cell) for cell in row)
                yield from self._record(dict(zip(self.columns, cells, strict=False)))

    def _begin(self) -> None:
        first = self._lines(self.text)
        head = next(first, "")
        mark = max(",;\t", key=head.count)
        names = next(csv.reader([head], delimiter=mark), [])
        self.columns = [name.strip().lower() for name in names]
        if missing := _REQUIRED - set(self.columns):
            more = ", ".join(sorted(missing))
            raise TableRefused(_("This is no table of comments: its first line names no column %s.") % more)
        self.rows = csv.reader(first, delimiter=mark)

    def _lines(self, text: TextIOWrapper) -> Iterator[str]:
        # A line without an end would fill the memory.
        while line := text.readline(LONGEST_LINE):
            yield line

    def _record(self, cells: dict[str, str]) -> Iterator[Record]:
        row = {name: cells.get(name, "").strip() for name in _COLUMNS}
        if not row["page"] or not row["text"]:
            yield self._trouble(_("It has no page or no words, and was left out."))
            return
        number = self._number(row["id"])
        if number is None:
            yield self._trouble(_("Its id is no number, as others are, and it was left out."))
            return
        yield from self._page(row["page"])
        yield from self._doubts(row)
        yield Remark(
            number,
            self.pages[row["page"]],
            parent=self._parent(row["parent"]),
            written_at=_moment(row["written"]),
            content=escape(row["text"], quote=False),
            state=_STATES.get(row["state"].lower(), "0"),
            name=row["name"],
            email=row["email"],
            website=row["website"],
            network=row["network"],
        )

    def _doubts(self, row: dict[str, str]) -> Iterator[Record]:
        """What a person should know of a row that comes all the same."""
        if row["state"].lower() not in _STATES:
            yield self._trouble(_("Its state is not known: %s. It waits to be read.") % row["state"][:40])
        if row["parent"] and not self._parent(row["parent"]):
            yield self._trouble(_("What it answers does not stand above it; it stands by itself."))
        if row["written"] and not _moment(row["written"]):
            what = _("“%s” is no day or hour that exists; it came without one.")
            yield self._trouble(what % row["written"][:40])

    def _page(self, address: str) -> Iterator[Record]:
        """The site before its first page, and each page once."""
        if address in self.pages:
            return
        parts = urlsplit(address) if address.isprintable() and "[" not in address else urlsplit("")
        if self.site is None:
            self.site = f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else ""
            yield Source(self.site)
        self.pages[address] = int.from_bytes(sha256(address.encode()).digest()[:6])
        title = parts.path.strip("/").rpartition("/")[2].replace("-", " ")[:100]
        link = address if parts.scheme else f"{self.site}/{address.lstrip('/')}"
        yield Item(self.pages[address], PAGE_ADDRESS, title=title, link=link, status="publish")

    def _number(self, given: str) -> int | None:
        number = _whole(given)
        if self.has_numbers is None:
            self.has_numbers = number is not None
        if self.has_numbers:
            return number
        self.names.setdefault(given, self.rows.line_num + 1)
        return int(self.rows.line_num) + 1

    def _parent(self, given: str) -> int:
        if self.has_numbers:
            return _whole(given) or 0
        return self.names.get(given, 0) if given else 0

    def _trouble(self, what: str) -> Trouble:
        # The first line, which names the columns, was read apart.
        return Trouble(_("line %s") % (self.rows.line_num + 1), what)


def _moment(given: str) -> datetime | None:
    try:
        return moment_of(given)
    except NoMoment:
        return None


def _whole(given: str) -> int | None:
    is_number = given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS
    return int(given) or None if is_number else None

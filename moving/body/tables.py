"""Tables of a text as table blocks, where their cells stand in plain rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from django.utils.translation import gettext as _

from moving.body.pieces import Piece, Text, lines_of, not_text
from moving.body.result import RawBlock
from moving.body.tree import Element, all_below, opened, words_in

MOST_COLUMNS, MOST_ROWS, LONGEST_CELL, LONGEST_HEADING = 12, 500, 250, 250
NO_HEADING = "–"
_TAGS = re.compile(r"<[^<>]*>")
Pieces = Callable[[Element], list[Piece]]


@dataclass(slots=True)
class Cell:
    """One cell: its words, its HTML where it needs some, and whether it names others."""

    words: str
    html: str
    names: bool


def table_block(table: Element, pieces: Pieces, caption: str) -> RawBlock | None:
    """The table as a block; None where cells go across others, or hold tables, pictures or lists."""
    rows = list(_rows(table))
    if not 2 <= len(rows) <= MOST_ROWS or any(_is_odd(cell) for row in rows for cell in row):
        return None
    read = [[_cell(cell, pieces) for cell in row] for row in rows]
    width = len(read[0])
    if not 1 < width <= MOST_COLUMNS or any(len(row) != width or None in row for row in read):
        return None
    cells = [[cell for cell in row if cell] for row in read]
    first, *others = cells
    if sum(not cell.words for cell in first) > 1:
        return None
    columns = [_column(cell, [row[place] for row in others]) for place, cell in enumerate(first)]
    values = [[_value(cell, column) for cell, column in zip(row, columns, strict=True)] for row in others]
    words = next((words_in(child) for child in table.children if _is(child, "caption")), "") or caption
    content = {
        "caption": words[:250] or _("Table"),
        "columns": columns,
        "rows": [{"values": row} for row in values],
    }
    names_rows = all(row[0].names for row in others)
    return {"type": "table", "value": {"has_row_headings": names_rows, "table": content}}


def _is(node: Element | str, *tags: str) -> bool:
    return isinstance(node, Element) and node.tag in tags


def _rows(table: Element) -> Iterator[list[Element]]:
    for child in opened(table):
        if not isinstance(child, Element):
            continue
        if child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)
        elif child.tag == "tr":
            cells = [cell for cell in opened(child) if isinstance(cell, Element) and cell.tag in {"td", "th"}]
            if any(words_in(cell) or any(all_below(cell)) for cell in cells):
                yield cells


def _is_odd(cell: Element) -> bool:
    spans = (cell.get(name) for name in ("colspan", "rowspan"))
    return any(span not in {"", "1"} for span in spans) or any(_is(one, "table") for one in all_below(cell))


def _cell(cell: Element, pieces: Pieces) -> Cell | None:
    found = pieces(cell)
    if not_text(found) or any(piece.kind == "list" for piece in found if isinstance(piece, Text)):
        return None
    # The block's rich text knows bold and links alone.
    html = lines_of(found).replace("<i>", "").replace("</i>", "")
    return Cell(_plain(html), html, cell.tag == "th")


def _plain(html: str) -> str:
    return unescape(_TAGS.sub("", html.replace("<br/>", " ")))


def _column(heading: Cell, cells: Iterable[Cell]) -> dict[str, str]:
    needs_more = any("<a " in cell.html or len(cell.words) > LONGEST_CELL for cell in cells)
    needs_more = needs_more or any("<b>" in cell.html or "<br/>" in cell.html for cell in cells)
    kind = "rich_text" if needs_more else "text"
    return {"type": kind, "heading": heading.words[:LONGEST_HEADING] or NO_HEADING}


def _value(cell: Cell, column: dict[str, str]) -> str:
    if column["type"] == "text":
        return cell.words
    return f"<p>{cell.html}</p>" if cell.html else ""

"""Which procedures an article shows, section by section, and under which id each stands there.

A procedure lives below one article and may show in others. At home it has the id that is stored with it;
elsewhere it takes that same id, or the next free one where something on that page has it already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic.contents import unused

if TYPE_CHECKING:
    from procedures.blocks import ProceduresValue
    from procedures.models import ProcedurePage


@dataclass(frozen=True, slots=True)
class Stop:
    """One procedure in an article, and the id of its section there."""

    anchor: str
    procedure: ProcedurePage


def stops_in(
    sections: Iterable[ProceduresValue],
    *,
    below: list[ProcedurePage],
    chosen: dict[int, ProcedurePage],
    taken: Iterable[str],
) -> list[list[Stop]]:
    """The stops of each section in turn.

    `below` are the procedures of the article itself, `chosen` all public ones that a section names, by key;
    `taken` are the ids of the article's own headings. No id is given twice.
    """
    used = {*taken, *(procedure.anchor for procedure in below)}
    at_home = {procedure.pk: procedure.anchor for procedure in below}
    rows = []
    for section in sections:
        ids = section.chosen_ids
        shown = [chosen[pk] for pk in ids if pk in chosen] if ids else below
        rows.append(list(_stops(shown, at_home, used)))
    return rows


def _stops(shown: list[ProcedurePage], at_home: dict[int, str], used: set[str]) -> Iterator[Stop]:
    for procedure in shown:
        # The stored id serves once; shown a second time, a procedure gets another like a stranger.
        anchor = at_home.pop(procedure.pk, None) or unused(procedure.anchor, used)
        used.add(anchor)
        yield Stop(anchor, procedure)

"""A sheet of what a reader chose from a page, to take along. Nothing about the reader is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from procedures.sections import Section

if TYPE_CHECKING:
    from procedures.models import PatientPage, ProcedurePage

# The address below a page's own, and the name of the field in which its form sends the chosen anchors.
PATH, FIELD = "handout", "part"
# More than any page has parts; who sends more is not a reader.
MOST_CHOSEN = 100
LINES_TO_WRITE_ON = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One part that the form offers, whether the sheet shows it, and the procedures that it leads to."""

    section: Section
    is_chosen: bool
    procedures: list[ProcedurePage]

    @property
    def html(self) -> SafeString:
        """Its words, as the page itself shows them: drawn from rich text and blocks of editors."""
        return mark_safe(self.section.shown)

    @property
    def names_itself(self) -> bool:
        """Whether its heading stands in its words already."""
        return f'id="{self.section.anchor}"' in self.section.shown


@dataclass(frozen=True, slots=True)
class Handout:
    """All that the sheet and its form show."""

    choices: list[Choice]
    questions: list[str]
    lines: range = range(LINES_TO_WRITE_ON)

    @property
    def chosen(self) -> list[Choice]:
        """What the sheet shows."""
        return [choice for choice in self.choices if choice.is_chosen]


def handout_of(page: PatientPage, wanted: Collection[str]) -> Handout:
    """The sheet with the parts whose anchors are `wanted`; with all where none of them is there.

    Questions are asked of a person, so the sheet has them without the answers, and lines to write on.
    """
    listing = {entry.anchor for entry in page.contents if entry.children}
    shown = list(getattr(page, "shown", []))
    parts = [
        (section, shown if section.anchor in listing else [])
        for section in page.sections
        if section.anchor != "questions"
    ]
    offered = [(section, below) for section, below in parts if below or strip_tags(section.shown).strip()]
    known = {section.anchor for section, _below in offered}.intersection(list(wanted)[:MOST_CHOSEN])
    choices = [Choice(section, not known or section.anchor in known, below) for section, below in offered]
    return Handout(choices, list(_questions(getattr(page, "questions", ()))))


def _questions(stream: Iterable[Any]) -> Iterable[str]:
    return (block.value["question"] for block in stream)

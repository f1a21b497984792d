"""Runs the checks on a page and says where in the editor each finding can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from procedures.content_checks.checks import CHECKS, Check
from procedures.content_checks.draft import Draft

if TYPE_CHECKING:
    from wagtail.models import Page

# Sections that are made of a field of another name.
FIELDS_OF = {"lead": ("lead", "summary_text"), "start": ("body",), "": ("body",)}


@dataclass(frozen=True, slots=True)
class Hint:
    """What a check found: which check, in which section, the words meant, and its place's id in the form."""

    name: str
    sentence: str | Promise
    mend: str | Promise
    section: str
    detail: str
    target: str


def hints_of(page: Page) -> list[Hint]:
    """Everything that the checks find on a page as it stands in memory, check by check."""
    draft = Draft(page)
    places = places_of(draft)
    titles = {section.anchor: section.title for section in draft.sections}
    return [
        _hint(check, finding.anchor, finding.detail, titles, places)
        for check in CHECKS
        for finding in check.look(draft)
    ]


def _hint(check: Check, anchor: str, detail: str, titles: dict[str, str], places: dict[str, str]) -> Hint:
    target = places.get(anchor, "")
    return Hint(check.name, check.sentence, check.mend, titles.get(anchor, ""), detail, target)


def places_of(draft: Draft) -> dict[str, str]:
    """For each section's anchor the id of its block or field in the page's form."""
    fields = dict(_field_places(draft.page.get_edit_handler(), "panel"))
    places = {name.replace("_", "-"): place for name, place in fields.items()}
    for anchor, names in FIELDS_OF.items():
        places[anchor] = next((fields[name] for name in names if name in fields), "")
    for anchor, block_id, _block in draft.blocks:
        places.setdefault(anchor, f"block-{block_id}-section" if block_id else "")
    return places


def _field_places(panel: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """Names of fields with the ids that Wagtail gives their panels."""
    if name := getattr(panel, "field_name", ""):
        yield name, f"{prefix}-section"
    children = getattr(panel, "children", ())
    names = panel.child_identifiers if children else ()
    for child, identifier in zip(children, names, strict=False):
        yield from _field_places(child, f"{prefix}-child-{identifier}")

"""Runs the checks on a page and says where in the editor each finding can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from wagtail.admin.panels import ObjectList, TabbedInterface

from procedures.content_checks.checks import CHECKS, Check
from procedures.content_checks.draft import Draft

if TYPE_CHECKING:
    from wagtail.models import Page

# Sections that are made of a field of another name.
FIELDS_OF = {"lead": ("lead", "summary_text"), "start": ("body",), "": ("body",)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is edited: the id of its panel or block, and the name of its field."""

    target: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """What a check found: which check, in which section, the words meant, and its place in the form.

    `target` is the id of a block or panel; `field` the name of a field that has no id of its own there.
    """

    name: str
    sentence: str | Promise
    mend: str | Promise
    section: str
    detail: str
    target: str
    field: str = ""


def hints_of(page: Page) -> list[Hint]:
    """Everything that the checks find on a page as it stands in memory, check by check."""
    return hints_in(Draft(page))


def hints_in(draft: Draft) -> list[Hint]:
    """The same of a page that is looked at for more than that."""
    places = places_of(draft)
    titles = {section.anchor: section.title for section in draft.sections}
    return [
        _hint(check, finding.anchor, finding.detail, titles, places)
        for check in CHECKS
        for finding in check.look(draft)
    ]


def _hint(check: Check, anchor: str, detail: str, titles: dict[str, str], places: dict[str, Place]) -> Hint:
    place = places.get(anchor, Place())
    return Hint(
        check.name, check.sentence, check.mend, titles.get(anchor, ""), detail, place.target, place.field
    )


def places_of(draft: Draft) -> dict[str, Place]:
    """For each section's anchor its block or field in the page's form."""
    fields = {place.field: place for place in _field_places(draft.page.get_edit_handler(), "panel")}
    places = {name.replace("_", "-"): place for name, place in fields.items()}
    for anchor, names in FIELDS_OF.items():
        places[anchor] = next((fields[name] for name in names if name in fields), Place())
    for anchor, block_id, _block in draft.blocks:
        places.setdefault(anchor, Place(f"block-{block_id}-section") if block_id else Place())
    return places


def _field_places(panel: Any, prefix: str, section: str = "") -> Iterator[Place]:
    """Fields, with the id of their panel as Wagtail gives it; a field inside a group has the group's."""
    if name := getattr(panel, "field_name", ""):
        yield Place(section, name)
    children = getattr(panel, "children", ())
    is_list = isinstance(panel, ObjectList) and not isinstance(panel, TabbedInterface)
    for child, identifier in zip(children, panel.child_identifiers if children else (), strict=False):
        own = f"{prefix}-{identifier}-section" if is_list else section
        yield from _field_places(child, f"{prefix}-child-{identifier}", own)

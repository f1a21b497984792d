"""What is looked at: each public page of the demo clinic, and each state that a reader can meet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page in one state.

    `kind` says which kind of page or state it is: a quick look takes one of each. `address` is a path of the
    site. `press` is a CSS selector of what is pressed there first (a form sent empty, a menu opened). `html`
    is a page that no address gives (an error page), drawn already. `staff`: only a signed-in member of staff
    sees it. `is_wagtails`: its markup is not ours. `is_patchwork`: samples side by side, to which rules for a
    page as a whole do not apply. `grades` holds the reading grade of each section.
    """

    name: str
    kind: str
    address: str = "/"
    press: str = ""
    html: str = ""
    staff: bool = False
    is_wagtails: bool = False
    is_patchwork: bool = False
    grades: dict[str, float] | None = None


def one_of_each_kind(places: list[Place]) -> list[Place]:
    """The first place of each kind, in the same order."""
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(place.kind, place)
    return list(first.values())

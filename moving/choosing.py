"""What becomes of what: an editor's choices for kinds, categories, parts of addresses, single items.

Stored in `Move.choices` as {"groups": {"kind:post": {"as": "article", "under": 3}, "category:news": …,
"path:services": …}, "items": {"12": …}} beside a few answers to yes or no. Where an item has no choice of
its own, that for its category holds, then for the first part of its address, then for its kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from clinic.models import StandardPage
from moving.numbers import kind_of
from moving.outlook import Card, Outlook
from moving.plain_words import line_of
from procedures.models import ArticlePage, ProcedurePage


class Becomes(TextChoices):
    """What an item can become."""

    ARTICLE = "article", _("Articles for patients")
    PROCEDURE = "procedure", _("Procedures, below an article")
    STANDARD = "standard", _("Plain pages")
    LEAVE = "leave", _("Left out")


class Notes(TextChoices):
    """What becomes of the private notes that editors wrote to each other."""

    LEAVE = "leave", _("Left out")
    EDITORS = "editors", _("To the comments of our page editor, which only staff see")


PAGE_TYPES: dict[str, type[Page]] = {
    Becomes.ARTICLE: ArticlePage,
    Becomes.PROCEDURE: ProcedurePage,
    Becomes.STANDARD: StandardPage,
}
# What the usual kinds of WordPress become if nobody says otherwise; others are left out until somebody does.
USUAL = {"post": Becomes.ARTICLE, "page": Becomes.STANDARD}
# Categories, and parts of addresses, that can be chosen for: the largest. A form takes no more.
MOST_GROUPS = 80


@dataclass(frozen=True, slots=True)
class Choice:
    """What an item becomes, and the number of the page below which it goes."""

    becomes: str
    under: int

    @property
    def page_type(self) -> type[Page] | None:
        """The type of its page; None where it is left out."""
        return PAGE_TYPES.get(self.becomes)


@dataclass(frozen=True, slots=True)
class Group:
    """Items chosen for together: all of a kind, of a category, or below one part of the address."""

    key: str
    title: str
    number: int
    proposal: Choice | None


def groups_of(outlook: Outlook, site: Site) -> Iterator[Group]:
    """Kinds, categories, parts of addresses, with their numbers; for kinds also what we propose."""
    cards = [card for card in outlook.pages() if outlook.comes(card)]
    for kind, number in Counter(card.kind for card in cards).most_common(MOST_GROUPS):
        usual = Choice(USUAL.get(kind, Becomes.LEAVE), site.root_page_id)
        yield Group(f"kind:{kind}", kind_of(kind), number, usual)
    names = {term.slug: line_of(term.name) for term in outlook.terms if term.taxonomy == "category"}
    for slug, number in Counter(slug for card in cards for slug in card.categories).most_common(MOST_GROUPS):
        yield Group(f"category:{slug}", names.get(slug) or slug, number, None)
    parts = Counter(part for card in cards if (part := first_part(card)))
    for part, number in parts.most_common(MOST_GROUPS):
        if number > 1:
            yield Group(f"path:{part}", f"/{part}/…", number, None)


def first_part(card: Card) -> str:
    """The folder that an item's address begins with; "" for one on top, or below a year."""
    parts = card.path.strip("/").split("/")
    return parts[0] if len(parts) > 1 and not parts[0].isdecimal() and "?" not in parts[0] else ""


def proposal(outlook: Outlook, site: Site) -> dict[str, Any]:
    """The choices that hold until somebody changes them."""
    groups = {group.key: stored(group.proposal) for group in groups_of(outlook, site) if group.proposal}
    answers = {"pingbacks": False, "notes": Notes.LEAVE.value, "staff": False, "teach": True, "pictures": ""}
    return {"groups": groups, "items": {}} | answers


def choice_for(card: Card, choices: dict[str, Any]) -> Choice | None:
    """What was chosen for an item, or for what it belongs to; None where it is left out."""
    given = choices.get("groups", {})
    keys = [
        *(f"category:{slug}" for slug in card.categories),
        f"path:{first_part(card)}",
        f"kind:{card.kind}",
    ]
    found = choices.get("items", {}).get(str(card.number))
    found = found or next((given[key] for key in keys if given.get(key)), None)
    choice = Choice(found["as"], found["under"]) if found else None
    return choice if choice and choice.page_type else None


def chosen_place(key: str, choices: dict[str, Any]) -> int:
    """The number of the page below which a group went; 0 where nobody chose for it."""
    found = choices.get("groups", {}).get(key) or {}
    return int(found.get("under") or 0)


def stored(choice: Choice) -> dict[str, Any]:
    """A choice as `Move.choices` has it."""
    return {"as": str(choice.becomes), "under": choice.under}

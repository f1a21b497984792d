"""Where each item goes in the tree: below the page it hung on over there, or below the page chosen for it."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.models import Page, Site

from clinic.models import HomePage, StandardPage
from moving.choosing import Choice, choice_for
from moving.outlook import Card, Outlook
from procedures.models import ArticlePage

# A chain of parents that is longer is a loop.
DEEPEST = 50
# Pages offered as a place to go below.
MOST_PLACES = 500


def in_order(outlook: Outlook, choices: dict[str, object]) -> Iterator[tuple[Card, Choice]]:
    """The items that come, parents before children, brothers as their menu order says."""
    chosen = {card.number: choice_for(card, choices) for card in outlook.pages() if outlook.comes(card)}
    coming = [
        (outlook.cards[number], choice) for number, choice in chosen.items() if choice and choice.page_type
    ]
    depth = {card.number: len(list(above(card, outlook))) for card, _choice in coming}
    yield from sorted(coming, key=lambda pair: (depth[pair[0].number], pair[0].order, pair[0].number))


def above(card: Card, outlook: Outlook) -> Iterator[Card]:
    """The items above this one, the nearest first; it ends where they go round."""
    seen = {card.number}
    while (parent := outlook.cards.get(card.parent)) and parent.number not in seen and len(seen) < DEEPEST:
        seen.add(parent.number)
        yield parent
        card = parent


def place_for(card: Card, choice: Choice, outlook: Outlook, placed: dict[int, Page]) -> Page | None:
    """The page to go below: the nearest above that may hold such a page, else the chosen one.

    `placed` are the pages that came already, by their number over there. None where neither can.
    """
    for parent in above(card, outlook):
        page = placed.get(parent.number)
        if page is not None and holds(type(page), choice.page_type):
            return page
    chosen = Page.objects.filter(pk=choice.under).first()
    return chosen.specific if chosen and holds(chosen.specific_class, choice.page_type) else None


def holds(place: type[Page] | None, page_type: type[Page] | None) -> bool:
    """Whether pages of one type can stand below those of another; nothing stands below none."""
    return place is not None and page_type in place.allowed_subpage_models()


class Place:
    """A page of ours that others can go below."""

    def __init__(self, page: Page) -> None:
        self.pk, self.page_type = page.pk, page.specific_class
        self.label = f"{'– ' * max(0, page.depth - 2)}{page.title}"


def places_in(site: Site) -> list[Place]:
    """The pages of a site that can hold what moves in, as a tree."""
    pages = Page.objects.descendant_of(site.root_page, inclusive=True)
    return [
        Place(page) for page in pages.type(HomePage, StandardPage, ArticlePage).order_by("path")[:MOST_PLACES]
    ]

"""Items as pages: first each in its place in the tree, empty; then its words, state, dates and author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from moving import things
from moving.choosing import PAGE_TYPES, Choice
from moving.media import Media
from moving.models import Move, MovedThing, Thing
from moving.outlook import PAGE_ADDRESS, Card, Outlook, path_of
from moving.placing import in_order, place_for
from moving.plain_words import line_of
from moving.records import Item
from moving.report import Report
from moving.short_links import DIGITS
from moving.short_links import NAMES as SHORT
from moving.words import Body, body_of, seo_of


class Pages:
    """The pages of one move, by their numbers over there."""

    def __init__(
        self, move: Move, outlook: Outlook, choices: dict[str, Any], media: Media, report: Report
    ) -> None:
        self._move, self._outlook, self._media, self._report = move, outlook, media, report
        self._choices = choices
        self.here: dict[int, int] = {}
        self.counted: Counter[tuple[str, str]] = Counter()

    def is_left_out(self, number: int) -> bool:
        """Whether somebody chose that an item does not come."""
        card = self._outlook.cards.get(number)
        return bool(card and self._outlook.comes(card) and number not in self.here)

    def place_all(self, *, look: Callable[[], None]) -> None:
        """Put an empty page, which nobody sees, into the tree for each item that is not there yet."""
        known = things.all_known(self._move.source, Thing.PAGE)
        standing = set(Page.objects.filter(pk__in=known.values()).values_list("pk", flat=True))
        self.here = {number: pk for number, pk in known.items() if pk in standing}
        # Only what others hang on is kept as a page: of a large blog that is next to nothing.
        parents = {card.parent for card in self._outlook.pages()}
        pages = Page.objects.in_bulk([pk for number, pk in self.here.items() if number in parents])
        placed = {number: pages[pk].specific for number, pk in self.here.items() if pk in pages}
        for card, choice in in_order(self._outlook, self._choices):
            look()
            page = None if card.number in self.here else self._place(card, choice, placed)
            if page is not None:
                self.here[card.number] = page.pk
                if card.number in parents:
                    placed[card.number] = page
        self.here |= dict(self._named())
        self._by_path = {
            card.path: self.here[card.number] for card in self._outlook.pages() if card.number in self.here
        }

    def _named(self) -> Iterator[tuple[int, int]]:
        """Pages of ours that a table of comments names by their address, an old one too."""
        site = self._move.site
        for card in self._outlook.cards.values():
            if card.kind == PAGE_ADDRESS:
                path = f"{site.root_page.url_path.rstrip('/')}/{card.path.strip('/')}".rstrip("/")
                found = Page.objects.filter(url_path=f"{path}/").values_list("pk", flat=True).first()
                old = Redirect.objects.filter(site=site, old_path=Redirect.normalise_path(card.path))
                found = found or old.values_list("redirect_page", flat=True).first()
                if found:
                    yield card.number, found
                else:
                    self._report.look(card.path, _("No page of ours has this address."))

    @transaction.atomic
    def _place(self, card: Card, choice: Choice, placed: dict[int, Page]) -> Page | None:
        parent, page_type = place_for(card, choice, self._outlook, placed), choice.page_type
        if parent is None or page_type is None:
            self._report.left(card.title or card.path, _("There is no page that it could stand below."))
            return None
        wanted = slugify(card.slug, allow_unicode=True) or slugify(card.title) or f"page-{card.number}"
        page = page_type(
            title=card.title or _("(without a title)"),
            slug=find_available_slug(parent, wanted[:240]),
            live=False,
            has_unpublished_changes=True,
            owner=self._move.by,
            show_in_menus=card.number in self._outlook.menu,
            locale=parent.locale,
        )
        # `in_order` changes the tree: what it holds of the parent is old by now.
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        things.came(self._move, Thing.PAGE, card.number, page.pk, is_whole=False)
        return page

    def fill(self, item: Item) -> None:
        """Give an item's page its words. One that has them is left alone: staff may have changed it since."""
        number = self.here.get(item.number)
        self.counted[item.kind, item.status] += number is not None
        mine = MovedThing.objects.filter(
            source=self._move.source, kind=Thing.PAGE, number=item.number, is_whole=False
        )
        if number is None or not mine.exists():
            return
        # Before the transaction: pictures come from far away, and nobody else could write meanwhile.
        shared = self._outlook.shared.get
        body = body_of(item.content, excerpt=item.excerpt, media=self._media, link=self.link, shared=shared)
        with transaction.atomic():
            page = Page.objects.get(pk=number).specific
            body.put_into(page, becomes=_kind_of(page), excerpt=item.excerpt)
            self._write(page, item)
            mine.update(is_whole=True, revisions=page.revisions.count())
        self._tell(page, item, body)

    def link(self, address: str) -> int | None:
        """The number of the page that an address of the former site leads to; None for any other."""
        source = self._outlook.source.url if self._outlook.source else ""
        parts = urlsplit(urljoin(f"{source}/", address.strip()))
        if (parts.hostname or "").removeprefix("www.") != (urlsplit(source).hostname or "").removeprefix(
            "www."
        ):
            return None
        found = parse_qs(parts.query)
        number = next((found[name][0] for name in SHORT if name in found), "")
        if number.isdecimal() and len(number) <= DIGITS:
            return self.here.get(int(number))
        path = path_of(address) if "://" in address else path_of(urljoin(f"{source}/", address))
        bare = parts.path.rstrip("/")
        return self._by_path.get(path) or self._by_path.get(f"{bare}/") or self._by_path.get(bare)

    def _write(self, page: Page, item: Item) -> None:
        page.title = (line_of(item.title) or page.title)[:255]
        page.draft_title = page.title
        page.seo_title, page.search_description = seo_of(item.meta)
        if hasattr(page, "author_name"):
            author = self._outlook.authors.get(item.author)
            page.author_name = (author.name or author.login if author else item.author)[:120]
            page.comments_mode = "inherit" if item.takes_comments else "closed"
            page.for_review = _("This page moved in from the former site. Nobody has checked it here yet.")
        page.first_published_at = item.published_at
        self._set_free(page, item)

    def _set_free(self, page: Page, item: Item) -> None:
        """Publish what was public, schedule what was, and keep the rest a draft."""
        if item.status == "future" and item.published_at and item.published_at > timezone.now():
            page.go_live_at = item.published_at
        revision = page.save_revision(user=self._move.by, clean=False)
        if (item.status == "publish" and not item.password) or page.go_live_at:
            # By hand nobody publishes a clinical page. What was public stays so, and awaits review.
            revision.publish(user=self._move.by, skip_permission_checks=True)
        self._set_dates(page, item.published_at, item.modified_at or item.published_at)

    def _set_dates(self, page: Page, published: datetime | None, modified: datetime | None) -> None:
        """The dates of the former site: readers see how old words are, not when they moved."""
        dates = {"first_published_at": published, "last_published_at": modified}
        rows = Page.objects.filter(pk=page.pk, live=True)
        rows.update(**{name: day for name, day in dates.items() if day})
        if modified and hasattr(page, "review_dates"):
            type(page.review_dates).objects.filter(pk=page.pk).update(changed_at=modified)

    def _tell(self, page: Page, item: Item, body: Body) -> None:
        name = page.title
        for why in body.to_look_at:
            self._report.look(name, why, page.pk)
        for what in body.left_out:
            self._report.note(name, _("Left out: %(what)s") % {"what": what})
        if item.password:
            self._report.look(
                name, _("It had a password, so it came as a draft that only staff see."), page.pk
            )
        elif item.status == "private":
            self._report.look(name, _("It was private, so it came as a draft that only staff see."), page.pk)
        elif item.status in {"draft", "pending"}:
            self._report.note(name, _("It was a draft, and is one."))


def _kind_of(page: Page) -> str:
    """What an item became: it may have been chosen otherwise in an earlier run."""
    return next(kind for kind, page_type in PAGE_TYPES.items() if isinstance(page, page_type))

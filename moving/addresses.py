"""Old addresses: each leads to what stands in its place, or is named in the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page

from comments.models import CommentsMixin
from moving import things
from moving.models import Move, MovedThing, Thing
from moving.old_lists import base_of, lists_of
from moving.outlook import PAGE_ADDRESS, Card, Outlook
from moving.report import Report

LONGEST = 255
AT_ONCE = 500


def lead_over(move: Move, outlook: Outlook, report: Report) -> int:
    """Write a redirect for each old address that has none and is not ours; how many. Safe to do twice."""
    return Addresses(move, outlook, report).write()


class Addresses:
    """The old addresses of one move, and where each leads."""

    def __init__(self, move: Move, outlook: Outlook, report: Report) -> None:
        self._move, self._outlook, self._report = move, outlook, report
        self._pages = things.all_known(move.source, Thing.PAGE)
        here = Page.objects.descendant_of(move.site.root_page, inclusive=True)
        top = len(move.site.root_page.url_path) - 1
        live = here.filter(live=True).values_list("pk", "url_path", "content_type")
        self._taken = {Redirect.normalise_path(path[top:]): number for number, path, _kind in live}
        self._live = {number: kind for number, _path, kind in live}
        self._wanted: dict[str, Redirect] = {}

    def write(self) -> int:
        """Collect them all, then store those that are new."""
        for card in self._outlook.cards.values():
            if card.path and not card.path.startswith("/?") and card.kind != PAGE_ADDRESS:
                self._lead_item(card)
        home = self._move.site.root_page_id
        for path, number in lists_of(self._outlook, self._move.choices, home):
            # A page of ours at the address of a list is what an editor put there for it.
            if Redirect.normalise_path(path) not in self._taken:
                self._lead(path, number if number in self._live else home)
        self._lead_to_link(f"{base_of(self._outlook)}/comments/feed/", reverse("comments:feed"))
        for path, link in self._of_documents():
            self._wanted.setdefault(path, Redirect(old_path=path, site=self._move.site, redirect_link=link))
        return _store(self._move, list(self._wanted.values()))

    def _lead_item(self, card: Card) -> None:
        """A page's own address and those below it; a picture's page leads to the page that showed it."""
        shown_on = card.parent if card.kind == "attachment" else card.number
        target = self._pages.get(shown_on)
        if target not in self._live:
            self._tell(card, target)
            return
        self._lead(card.path, target)
        base = card.path.rstrip("/")
        kind = ContentType.objects.get_for_id(self._live[target]).model_class()
        if kind and issubclass(kind, CommentsMixin):
            # At WordPress the feed below a post is that of its comments.
            self._lead_to_link(f"{base}/feed/", reverse("comments:page_feed", args=[target]))
        else:
            self._lead(f"{base}/feed/", target)
        if card.kind != "attachment":
            self._lead(f"{base}/amp/", target)

    def _lead(self, path: str, target: int | None) -> None:
        old = Redirect.normalise_path(path)
        stands = self._taken.get(old)
        if stands is not None and stands != target:
            words = _("Here another page has this address; the page that moved in has another.")
            self._report.look(path, words, target)
        elif stands is None and target in self._live and len(old) <= LONGEST:
            row = Redirect(old_path=old, site=self._move.site, redirect_page_id=target)
            self._wanted.setdefault(old, row)

    def _lead_to_link(self, path: str, link: str) -> None:
        old = Redirect.normalise_path(path)
        if old not in self._taken and len(old) <= LONGEST:
            self._wanted.setdefault(old, Redirect(old_path=old, site=self._move.site, redirect_link=link))

    def _tell(self, card: Card, target: int | None) -> None:
        if target is not None:
            words = _("This address answers “not found” until its page is published.")
        elif card.kind == "attachment":
            words = _("This address answers “not found”: no page is known that showed this file.")
        else:
            words = _("This address answers “not found”: what stood there did not come.")
        self._report.note(card.path, words)

    def _of_documents(self) -> Iterator[tuple[str, str]]:
        """Files that people linked to, such as a form to print."""
        here = things.all_known(self._move.source, Thing.DOCUMENT)
        found = get_document_model().objects.in_bulk(list(here.values()))
        for card in self._outlook.cards.values():
            document = found.get(here.get(card.number, 0)) if card.file_url else None
            path = Redirect.normalise_path(urlsplit(card.file_url).path) if document else ""
            if document and 0 < len(path) <= LONGEST:
                yield path, document.url


@transaction.atomic
def _store(move: Move, rows: list[Redirect]) -> int:
    fresh = Redirect.objects.bulk_create(_not_there_yet(move, rows), batch_size=AT_ONCE)
    MovedThing.objects.bulk_create(
        [
            MovedThing(
                move=move,
                source=move.source,
                kind=Thing.REDIRECT,
                number=things.number_of(row.old_path),
                target=row.pk,
            )
            for row in fresh
        ],
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )
    return len(fresh)


def _not_there_yet(move: Move, rows: list[Redirect]) -> Iterable[Redirect]:
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        there = Redirect.objects.filter(site=move.site, old_path__in=[row.old_path for row in some])
        taken = set(there.values_list("old_path", flat=True))
        yield from (row for row in some if row.old_path not in taken)

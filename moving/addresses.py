"""Old addresses: each leads to what stands in its place, or is named in the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page

from moving import things
from moving.models import Move, MovedThing, Thing
from moving.outlook import Card, Outlook
from moving.report import Report

# Comments that WordPress shows on one page if nobody says otherwise; fewer make more addresses than needed.
COMMENTS_ON_A_PAGE = 10
MOST_PAGES_OF_COMMENTS = 50
LONGEST = 255


def lead_over(move: Move, outlook: Outlook, report: Report) -> int:
    """Write a redirect for each old address that has none and is not ours; how many. Safe to do twice."""
    pages = things.all_known(move.source_url, Thing.PAGE)
    live = {page.pk: page for page in Page.objects.filter(pk__in=pages.values())}
    wanted: dict[str, Redirect] = {}
    for card in outlook.cards.values():
        target = live.get(pages.get(card.number, 0)) or _instead(card, live, pages, outlook)
        _add(wanted, move, _of_item(card, outlook), target, report)
    for path, target_id in _of_the_rest(move, outlook):
        _add(wanted, move, [path], Page.objects.filter(pk=target_id).first(), report)
    for path, link in _of_documents(move, outlook):
        if path not in wanted:
            wanted[path] = Redirect(old_path=path, site=move.site, redirect_link=link)
    return _store(move, wanted.values())


def _instead(card: Card, live: dict[int, Page], pages: dict[int, int], outlook: Outlook) -> Page | None:
    """What answers for a picture's own page: the page it was shown on."""
    return live.get(pages.get(card.parent, 0)) if card.kind == "attachment" else None


def _add(
    wanted: dict[str, Redirect], move: Move, paths: Iterable[str], target: Page | None, report: Report
) -> None:
    for path in paths:
        old = Redirect.normalise_path(path)
        if target is None or not target.live:
            _tell(path, target, report)
            return
        if len(old) <= LONGEST and old != Redirect.normalise_path(urlsplit(target.url or "").path):
            wanted.setdefault(old, Redirect(old_path=old, site=move.site, redirect_page=target))


def _tell(path: str, target: Page | None, report: Report) -> None:
    if target is None:
        report.note(path, _("This address answers “not found”: what stood there did not come."))
    else:
        report.note(path, _("This address answers “not found” until its page is published."))


def _of_item(card: Card, outlook: Outlook) -> Iterator[str]:
    """All addresses of one item: its own first."""
    if not card.path or card.path.startswith("/?"):
        return
    yield card.path
    if card.kind == "attachment":
        return
    base = card.path.rstrip("/")
    yield f"{base}/feed/"
    yield f"{base}/amp/"
    number = min(ceil(outlook.remarks_on[card.number] / COMMENTS_ON_A_PAGE), MOST_PAGES_OF_COMMENTS)
    for page in range(1, number + 1):
        yield f"{base}/comment-page-{page}/"


def _of_the_rest(move: Move, outlook: Outlook) -> Iterator[tuple[str, int]]:
    """Categories, tags, authors: they lead to where their pages went."""
    home = move.site.root_page_id
    base = urlsplit(outlook.source.url).path.rstrip("/") if outlook.source else ""
    for term in outlook.terms:
        word = {"category": "category", "post_tag": "tag"}.get(term.taxonomy)
        if word:
            chosen = move.choices.get("groups", {}).get(f"category:{term.slug}") or {}
            target = chosen.get("under") or home
            yield f"{base}/{word}/{term.slug}/", target
            yield f"{base}/{word}/{term.slug}/feed/", target
    for login in outlook.authors:
        yield f"{base}/author/{login}/", home


def _of_documents(move: Move, outlook: Outlook) -> Iterator[tuple[str, str]]:
    """Files that people linked to, such as a form to print."""
    here = things.all_known(move.source_url, Thing.DOCUMENT)
    found = get_document_model().objects.in_bulk(list(here.values()))
    for card in outlook.cards.values():
        document = found.get(here.get(card.number, 0)) if card.file_url else None
        path = Redirect.normalise_path(urlsplit(card.file_url).path) if document else ""
        if document and 0 < len(path) <= LONGEST:
            yield path, document.url


@transaction.atomic
def _store(move: Move, redirects: Iterable[Redirect]) -> int:
    rows = list(redirects)
    paths = [row.old_path for row in rows]
    taken: set[str] = set()
    for start in range(0, len(paths), 500):
        some = Redirect.objects.filter(site=move.site, old_path__in=paths[start : start + 500])
        taken |= set(some.values_list("old_path", flat=True))
    fresh = Redirect.objects.bulk_create([row for row in rows if row.old_path not in taken], batch_size=500)
    MovedThing.objects.bulk_create(
        [
            MovedThing(
                move=move,
                source=move.source_url,
                kind=Thing.REDIRECT,
                number=things.number_of(row.old_path),
                target=row.pk,
            )
            for row in fresh
        ],
        batch_size=500,
        ignore_conflicts=True,
    )
    return len(fresh)

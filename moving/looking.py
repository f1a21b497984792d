"""The look before a move: what there is, what would become of it, and what will not come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from comments.models import CommentsMixin
from moving import choosing, outlook, sources
from moving.errors import CannotMove
from moving.models import FoundItem, Line, Move
from moving.numbers import kind_of
from moving.outlook import INNER_KINDS, PAGE_ADDRESS, Outlook
from moving.report import Report

# States in which comments come, and kinds of comments that are nobody's words to readers.
STATES = {"1", "0", "spam", "trash", "post-trashed"}
ECHOES = {"pingback", "trackback"}
NOTE = "note"


def look_through(move: Move) -> None:
    """Read all files of a move, keep the numbers, propose what becomes of what. Raises CannotMove.

    Choices that somebody made already stay.
    """
    found = read(move)
    if found.source is None and not found.cards:
        raise CannotMove(_("No pages and no comments were found. Is this an export file?"))
    Line.objects.filter(move=move).delete()
    report = Report(move)
    tell_troubles(found, report)
    tell_what_stays(found, report)
    choices = choosing.proposal(found, move.site) | move.choices
    tell_unseen_comments(found, choices, report)
    report.write()
    move.source_url = (found.source.url if found.source else "")[:200]
    move.source_title = (found.source.title if found.source else "")[:200]
    keep_items(move, found)
    move.found = numbers_of(found) | {
        "groups": [[group.key, group.title, group.number] for group in choosing.groups_of(found, move.site)]
    }
    move.choices = choices
    move.total = sum(found.items.values()) + sum(found.remarks.values())
    move.done = 0
    move.save()


def read(move: Move) -> Outlook:
    """The outlook of a move's files. Raises CannotMove for a file that is no export."""
    return outlook.look(beating(move, sources.records_of(move)))


def beating(move: Move, records: Iterator[Any]) -> Iterator[Any]:
    """The same records, with a sign of life every thousand."""
    for number, record in enumerate(records):
        if number % 1000 == 0:
            Move.objects.filter(pk=move.pk).update(beat_at=timezone.now())
        yield record


def numbers_of(found: Outlook) -> dict[str, Any]:
    """How much there is, by kind and state, as a screen can show it."""
    return {
        "items": [[kind, state, number] for (kind, state), number in sorted(found.items.items())],
        "comments": [[kind, state, number] for (kind, state), number in sorted(found.remarks.items())],
        "files": sum(1 for card in found.cards.values() if card.file_url),
        "corrected": found.corrected,
        "authors": len(found.authors),
    }


def keep_items(move: Move, found: Outlook) -> None:
    """Keep what could become a page, for the screen on which one chooses by hand. What was chosen stays."""
    rows = [
        FoundItem(
            move=move,
            number=card.number,
            kind=card.kind[:40],
            title=card.title[:200],
            path=card.path[:500],
            status=card.status[:20],
            comments=found.remarks_on[card.number],
        )
        for card in found.pages()
        if found.comes(card)
    ]
    FoundItem.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def tell_troubles(found: Outlook, report: Report) -> None:
    """What could not be read."""
    for trouble in found.troubles:
        report.left(trouble.where, trouble.what)
    if found.more_troubles:
        report.left(_("And more"), _("%(number)d more such lines") % {"number": found.more_troubles})


def tell_what_stays(found: Outlook, report: Report) -> None:
    """What will not come whatever anybody chooses, and why."""
    inner = Counter(kind for (kind, _state), number in found.items.items() for _each in range(number))
    for kind, number in inner.items():
        if kind in INNER_KINDS - {"attachment", "nav_menu_item", PAGE_ADDRESS}:
            report.left(
                kind,
                _("%(number)d: WordPress keeps them for itself; pages don’t need them.") % {"number": number},
            )
    for card in found.pages():
        if not found.comes(card):
            report.left(card.title or card.path, _("It was in the bin over there, or never saved."))
    tell_comments_that_stay(found, report)


def tell_unseen_comments(found: Outlook, choices: dict[str, Any], report: Report) -> None:
    """Pages with comments that would become pages that show none."""
    for card in found.pages():
        choice = choosing.choice_for(card, choices) if found.comes(card) else None
        number = found.remarks_on[card.number]
        if number and choice and not issubclass(choice.page_type or Page, CommentsMixin):
            words = ngettext(
                "It has %(number)d comment. Plain pages show none: choose an article if it shall be seen.",
                "It has %(number)d comments. Plain pages show none: choose an article if they shall be seen.",
                number,
            )
            report.look(card.title or card.path, words % {"number": number})


def tell_comments_that_stay(found: Outlook, report: Report) -> None:
    """Comments of states and kinds that nobody knows, echoes of other sites, and notes among editors."""
    for (kind, state), number in sorted(found.remarks.items()):
        many = {"number": number}
        if kind in ECHOES:
            words = ngettext(
                "%(number)d echo of another site. It comes only if you choose so.",
                "%(number)d echoes of other sites. They come only if you choose so.",
                number,
            )
            report.left(kind_of(kind), words % many)
        elif kind == NOTE:
            words = ngettext(
                "%(number)d private note of editors. It is never made public.",
                "%(number)d private notes of editors. They are never made public.",
                number,
            )
            report.left(kind_of(kind), words % many)
        elif kind not in {"comment", ""} or state not in STATES:
            words = ngettext(
                "%(number)d comment of a kind or state that we don’t know. It may be private.",
                "%(number)d comments of a kind or state that we don’t know. They may be private.",
                number,
            )
            report.left(f"{kind} {state}".strip(), words % many)

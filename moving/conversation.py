"""Comments of the former site: read from its words into ours, handed on some hundred at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Comment as EditorsComment
from wagtail.models import Page

from comments import arrivals
from moving import things
from moving.choosing import Notes
from moving.looking import ECHOES, NOTE
from moving.models import Move, MovedThing, Thing
from moving.outlook import Outlook
from moving.pages import Pages
from moving.past import STATES, arrival_of
from moving.plain_words import words_of
from moving.records import Remark
from moving.report import Report

AT_ONCE = 500
# Pages that are remembered.
MOST_PAGES = 500
# Why an answer does not stand below what it answered over there.
WHY = {
    "missing": gettext_lazy("What it answers is gone; it stands by itself."),
    "elsewhere": gettext_lazy("What it answers is on another page; it stands by itself."),
    "loop": gettext_lazy("It answered itself; it stands by itself."),
    "placed": gettext_lazy("It answers something else already."),
}


class Conversation:
    """The comments of one move. What came already is counted and passed over."""

    def __init__(self, move: Move, outlook: Outlook, pages: Pages, report: Report) -> None:
        self._move, self._outlook, self._pages, self._report = move, outlook, pages, report
        self._waiting: list[Remark] = []
        self._on: dict[int, Page | None] = {}
        self._staff = _staff_by_address() if move.choices.get("staff") else {}
        self._less: Counter[str] = Counter()
        self.here: Counter[tuple[str, str]] = Counter()
        arrivals.make_room(outlook.highest_remark)

    def take(self, remark: Remark) -> None:
        """Take one more; it is stored with the next few hundred."""
        if remark.kind == NOTE:
            self._take_note(remark)
        elif self._comes(remark):
            self._waiting.append(remark)
            if len(self._waiting) >= AT_ONCE:
                self.flush()

    def _comes(self, remark: Remark) -> bool:
        """Whether it is a reader's, in a state that we know, and on an item that was not left out."""
        is_echo = remark.kind in ECHOES and bool(self._move.choices.get("pingbacks"))
        if remark.kind not in {"", "comment"} and not is_echo:
            return False
        return remark.state in STATES and not self._pages.is_left_out(remark.item)

    @transaction.atomic
    def flush(self) -> None:
        """Store what waits, with a note of where each is now. Whole, or nothing of it."""
        waiting, self._waiting = self._waiting, []
        numbers = {number for remark in waiting for number in (remark.number, remark.parent) if number}
        known = things.known(self._move.source, Thing.COMMENT, numbers) if numbers else {}
        fresh = {remark.number: remark for remark in waiting if remark.number not in known}
        if fresh:
            self._store(list(fresh.values()), known)
        self.here.update((remark.kind or "comment", remark.state) for remark in waiting)

    def _store(self, remarks: list[Remark], known: dict[int, int]) -> None:
        taken = arrivals.take_in(
            arrivals=[self._arrival(remark) for remark in remarks],
            by=self._move.by,
            batch=self._move.batch,
            known=known,
        )
        MovedThing.objects.bulk_create(
            MovedThing(
                move=self._move,
                source=self._move.source,
                kind=Thing.COMMENT,
                number=remark.number,
                target=each.number,
                waits_for=remark.parent if each.waits_for_parent else None,
            )
            for remark, each in zip(remarks, taken, strict=True)
            if each.number is not None
        )
        self._tell(remarks, taken)

    def join(self, *, look: Callable[[], None]) -> None:
        """Hang answers that came before what they answer in their places."""
        rows = MovedThing.objects.filter(move=self._move, waits_for__isnull=False)
        while some := list(rows.order_by("pk")[:AT_ONCE]):
            look()
            self._join(some)
            rows.filter(pk__in=[row.pk for row in some]).update(waits_for=None)

    def _join(self, some: list[MovedThing]) -> None:
        wanted = {row.waits_for for row in some if row.waits_for}
        parents = things.known(self._move.source, Thing.COMMENT, wanted)
        pairs = [(row.target, parents[row.waits_for]) for row in some if row.waits_for in parents]
        for unjoined in arrivals.join_parents(pairs=pairs):
            self._report.look(_name(unjoined.number), WHY[unjoined.why])
        for row in some:
            if row.waits_for not in parents:
                self._report.look(_name(row.number), WHY["missing"])

    def _arrival(self, remark: Remark) -> arrivals.Arrival:
        card = self._outlook.cards.get(remark.item)
        return arrival_of(
            remark,
            page=self._page(remark.item),
            title=card.title if card else "",
            address=card.path if card else "",
            user=self._staff.get(remark.email.lower()) if remark.user and remark.email else None,
            teaches=bool(self._move.choices.get("teach")),
            before=self._outlook.before_the_bin.get(remark.number, ""),
        )

    def _page(self, item: int) -> Page | None:
        """The page of an item, without its words. A running site tells comments of all pages by turns."""
        if item not in self._on:
            if len(self._on) >= MOST_PAGES:
                self._on.clear()
            number = self._pages.here.get(item)
            page = Page.objects.filter(pk=number).first() if number else None
            self._on[item] = page.specific_deferred if page else None
        return self._on[item]

    def _take_note(self, remark: Remark) -> None:
        """A private note goes to the comments of the page editor if somebody chose so, else nowhere."""
        page = self._page(remark.item)
        if self._move.choices.get("notes") != Notes.EDITORS or page is None or self._move.by is None:
            return
        if not things.known(self._move.source, Thing.NOTE, [remark.number]):
            words = words_of(remark.content).text
            text = f"{remark.name}: {words}" if remark.name else words
            with transaction.atomic():
                note = EditorsComment.objects.create(
                    page=page, user=self._move.by, text=text, contentpath="title"
                )
                things.came(self._move, Thing.NOTE, remark.number, note.pk)
        self.here[NOTE, remark.state] += 1

    def _tell(self, remarks: list[Remark], taken: list[arrivals.Taken]) -> None:
        """What did not come is named; what came with less is counted."""
        for remark, each in zip(remarks, taken, strict=True):
            if each.number is None:
                for why in each.left_out:
                    self._report.left(_name(remark.number), why.label)
            else:
                self._less.update(str(why.label) for why in each.left_out)

    def tell_numbers(self) -> None:
        """How many came with less than they had, and why."""
        for why, number in self._less.items():
            where = ngettext("%(number)d comment", "%(number)d comments", number) % {"number": number}
            self._report.note(where, why)


def _name(number: int) -> str:
    return _("Comment %(number)d") % {"number": number}


def _staff_by_address() -> dict[str, Any]:
    people = get_user_model().objects.filter(is_active=True).exclude(email="")
    return {user.email.lower(): user for user in people if user.has_perm("wagtailadmin.access_admin")}

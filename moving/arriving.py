"""The move itself: empty pages first, so that all links find theirs; then words, comments, addresses."""

from __future__ import annotations

import time
from typing import Any

from django.db.models import F
from django.utils import timezone

from moving import addresses, looking, sources
from moving.conversation import Conversation
from moving.errors import WantedStop
from moving.fetching import place_of
from moving.media import Media
from moving.models import FoundItem, Move, MovedThing, MoveFile, Thing
from moving.pages import Pages
from moving.records import Item, Remark
from moving.report import Report

# Seconds between two looks whether somebody wants a stop.
LOOK_EVERY = 2.0


def bring(move: Move) -> None:
    """Bring everything that was chosen and did not come yet. Raises CannotMove, WantedStop."""
    outlook, report = looking.read(move), Report(move)
    choices = move.choices | {"items": by_hand(move)}
    media = Media(move, outlook, place_of(choices.get("pictures", ""), is_trusted=move.is_trusted), report)
    pages = Pages(move, outlook, choices, media, report)
    talk = Conversation(move, outlook, pages, report)
    pages.place_all()
    _bring_records(move, pages, talk, report)
    talk.join()
    talk.tell_numbers()
    files = [media.bring(file) for file in media.attached()]
    pages.counted["attachment", "inherit"] = sum(1 for number in files if number is not None)
    addresses.lead_over(move, outlook, report)
    report.write()
    move.moved = {"by_state": by_state(pages, talk)}
    _finish(move)


def _bring_records(move: Move, pages: Pages, talk: Conversation, report: Report) -> None:
    with Steps(move, report) as steps:
        for record in sources.records_of(move):
            if isinstance(record, Item):
                pages.fill(record)
            elif isinstance(record, Remark):
                talk.take(record)
            else:
                continue
            steps.step()
        talk.flush()


def by_hand(move: Move) -> dict[str, dict[str, Any]]:
    """What somebody chose for single items."""
    rows = FoundItem.objects.filter(move=move).exclude(becomes="")
    return {str(row.number): {"as": row.becomes, "under": row.under} for row in rows}


class Steps:
    """Counts what is done, shows it to whoever watches, and ends where somebody wants a stop."""

    def __init__(self, move: Move, report: Report) -> None:
        self._move, self._report = move, report
        self._done, self._told_at = 0, 0.0

    def __enter__(self) -> Steps:
        Move.objects.filter(pk=self._move.pk).update(done=0)
        return self

    def __exit__(self, *why: object) -> None:
        self._tell()

    def step(self) -> None:
        """One more is done. Raises WantedStop."""
        self._done += 1
        if time.monotonic() - self._told_at >= LOOK_EVERY:
            self._tell()
            if Move.objects.filter(pk=self._move.pk, wants_stop=True).exists():
                raise WantedStop

    def _tell(self) -> None:
        Move.objects.filter(pk=self._move.pk).update(done=F("done") + self._done, beat_at=timezone.now())
        self._report.write()
        self._done, self._told_at = 0, time.monotonic()


def by_state(pages: Pages, talk: Conversation) -> dict[str, int]:
    """How much is here now, by kind and state, as the screen compares it with what was found."""
    items = {f"items:{kind}:{state}": number for (kind, state), number in pages.counted.items()}
    return items | {f"comments:{kind}:{state}": number for (kind, state), number in talk.here.items()}


def _finish(move: Move) -> None:
    """Count what is here now, and let go of the files: they hold addresses of people."""
    things = MovedThing.objects.filter(source=move.source)
    move.moved |= {kind.value: things.filter(kind=kind).count() for kind in Thing}
    move.save(update_fields=["moved"])
    for file in MoveFile.objects.filter(move=move):
        file.file.delete(save=False)
        file.delete()

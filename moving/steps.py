"""What a person does with a move: begin it, let it start, stop it, take it back, forget it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from moving import running
from moving.choosing import PAGE_TYPES, Becomes
from moving.errors import CannotMove
from moving.models import FoundItem, Move, MoveFile, State
from moving.placing import holds, places_in

# From which states a move can start, or be taken back.
CAN_START = (State.LOOKED, State.STOPPED, State.FAILED)
CAN_UNDO = (State.DONE, State.STOPPED, State.FAILED)
# Of a number that a form may name.
MOST_DIGITS = 18


@transaction.atomic
def begin(
    *, site: Site, kind: str, files: Sequence[Any], by: Any, pictures: str = "", is_trusted: bool = False
) -> Move:
    """Keep the files and note the move; nothing is read yet. `pictures` is where pictures are.

    Without files it waits for parts of some (`take_part`).
    """
    move = Move.objects.create(
        site=site, kind=kind, by=by, is_trusted=is_trusted, choices={"pictures": pictures} if pictures else {}
    )
    if not files:
        _set(move, State.GIVEN)
    for order, file in enumerate(files):
        MoveFile.objects.create(
            move=move, order=order, name=str(getattr(file, "name", ""))[-200:], file=File(file, name="export")
        )
    log(instance=move, action="moving.begin", user=by, title=str(move))
    return move


@transaction.atomic
def take_part(*, move: Move, number: int, name: str, continues: bool, part: Any) -> None:
    """Keep a part of a file that is too large to come at once. A part that came already is not kept twice.

    Raises CannotMove where the files of the move are all there.
    """
    fresh = Move.objects.select_for_update().get(pk=move.pk)
    if fresh.state != State.GIVEN:
        raise CannotMove(_("This move takes no more files."))
    if not fresh.files.filter(order=number).exists():
        MoveFile.objects.create(
            move=fresh, order=number, name=name[-200:], continues=continues, file=File(part, name="export")
        )
    Move.objects.filter(pk=move.pk).update(beat_at=timezone.now())


@transaction.atomic
def look(*, move: Move) -> None:
    """Let the worker look through the files."""
    _set(move, State.LOOKING)
    running.work_on.enqueue(move.pk, "look")


@transaction.atomic
def start(*, move: Move, by: Any, in_background: bool = True) -> None:
    """Let the worker move what was chosen, or go on with it; or the caller does. Raises CannotMove."""
    if not move.found or not move.files.exists() or not _set(move, State.WAITING, only_from=CAN_START):
        raise CannotMove(_("This move can’t start now."))
    log(instance=move, action="moving.start", user=by, title=str(move))
    if in_background:
        running.work_on.enqueue(move.pk, "move")


@transaction.atomic
def stop(*, move: Move, by: Any) -> None:
    """Ask the worker to stop after its next step; what came stays. Nothing happens to one that rests."""
    here = Move.objects.filter(pk=move.pk)
    if here.filter(state=State.WAITING, is_claimed=False).update(state=State.STOPPED) or here.filter(
        state=State.MOVING
    ).update(wants_stop=True):
        log(instance=move, action="moving.stop", user=by, title=str(move))


@transaction.atomic
def undo(*, move: Move, by: Any, in_background: bool = True) -> None:
    """Let the worker take away again what came by this move; or the caller does. Raises CannotMove."""
    if not _set(move, State.UNDOING, only_from=CAN_UNDO):
        raise CannotMove(_("This move can’t be taken back now."))
    log(instance=move, action="moving.undo", user=by, title=str(move))
    if in_background:
        running.work_on.enqueue(move.pk, "undo")


@transaction.atomic
def choose_by_hand(*, move: Move, given: Mapping[str, str]) -> None:
    """Keep what somebody chose for single items: `as-12` is what item 12 becomes, `under-12` where it goes.

    What fits nowhere is left as it was.
    """
    types = {place.pk: place.page_type for place in places_in(move.site)}
    asked = [name.removeprefix("as-") for name in given if name.startswith("as-")]
    numbers = [int(number) for number in asked if number.isdecimal() and len(number) <= MOST_DIGITS]
    for item in FoundItem.objects.filter(move=move, number__in=numbers):
        becomes, under = given[f"as-{item.number}"], given.get(f"under-{item.number}", "")
        page_type = PAGE_TYPES.get(becomes)
        place = types.get(int(under)) if under.isdecimal() else None
        if (page_type is None or holds(place, page_type)) and becomes in {"", *Becomes.values}:
            item.becomes, item.under = becomes, int(under) if page_type else None
            item.save(update_fields=["becomes", "under"])


def _set(move: Move, state: State, *, only_from: Sequence[State] = tuple(State)) -> bool:
    """Whether it stands in this state now: of two people who press at once one is too late."""
    here = Move.objects.filter(pk=move.pk, state__in=only_from)
    done = here.update(state=state, is_claimed=False, beat_at=timezone.now())
    move.refresh_from_db()
    return bool(done)

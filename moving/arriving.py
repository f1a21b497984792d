"""The move itself: empty pages first, so that all links find theirs; then words, comments, addresses."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from comments import arrivals
from moving import addresses, looking, sources
from moving.conversation import Conversation
from moving.errors import CannotMove
from moving.fetching import place_of
from moving.media import Media
from moving.models import FoundItem, Move, MovedThing, MoveFile, Thing
from moving.outlook import Outlook
from moving.pages import Pages
from moving.records import Item, Remark
from moving.report import Report
from moving.stepping import Steps


def bring(move: Move) -> None:
    """Bring everything that was chosen and did not come yet. Raises CannotMove, WantedStop."""
    if move.moved:  # all is here; whoever brought it was gone before the files were
        _let_files_go(move)
        return
    if not move.files.exists():
        raise CannotMove(_("This move can’t start now."))
    outlook, report = looking.read(move), Report(move)
    with Steps(move, report) as steps:
        _bring_all(move, outlook, report, steps)
    _let_files_go(move)


def _bring_all(move: Move, outlook: Outlook, report: Report, steps: Steps) -> None:
    choices = move.choices | {"items": by_hand(move)}
    place = place_of(choices.get("pictures", ""), is_trusted=move.is_trusted)
    media = Media(move, outlook, place, report, look=steps.look)
    pages = Pages(move, outlook, choices, media, report)
    talk = Conversation(move, outlook, pages, report)
    pages.place_all(look=steps.look)
    _bring_records(move, pages, talk, steps)
    talk.join(look=steps.look)
    talk.tell_numbers()
    files = [media.bring(file) for file in media.attached()]
    pages.counted["attachment", "inherit"] = sum(1 for number in files if number is not None)
    addresses.lead_over(move, outlook, report)
    # An emergency among those that wait must not wait until somebody has moved in everything else.
    here = MovedThing.objects.filter(move=move, kind=Thing.COMMENT)
    arrivals.read_recent(numbers=here.values("target"))
    report.write()
    _count(move, by_state(pages, talk))


def _bring_records(move: Move, pages: Pages, talk: Conversation, steps: Steps) -> None:
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


def by_state(pages: Pages, talk: Conversation) -> dict[str, int]:
    """How much is here now, by kind and state, as the screen compares it with what was found."""
    items = {f"items:{kind}:{state}": number for (kind, state), number in pages.counted.items()}
    return items | {f"comments:{kind}:{state}": number for (kind, state), number in talk.here.items()}


def _count(move: Move, by_state: dict[str, int]) -> None:
    """Count what is here now."""
    things = MovedThing.objects.filter(source=move.source)
    move.moved = {"by_state": by_state} | {kind.value: things.filter(kind=kind).count() for kind in Thing}
    move.save(update_fields=["moved"])


def _let_files_go(move: Move) -> None:
    """They hold addresses of people."""
    for file in MoveFile.objects.filter(move=move):
        file.file.delete(save=False)
        file.delete()

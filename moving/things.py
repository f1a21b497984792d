"""What came already, and from where: so that nothing comes twice, and all of it can go again."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from moving.models import Move, MovedThing, Thing


def known(source: str, kind: Thing, numbers: Iterable[int]) -> dict[int, int]:
    """Ours, by the numbers over there, of those that came. One query."""
    found = MovedThing.objects.filter(source=source, kind=kind, number__in=list(numbers))
    return dict(found.values_list("number", "target"))


def all_known(source: str, kind: Thing) -> dict[int, int]:
    """The same of everything of one kind: for pages, of which there are few. One query."""
    found = MovedThing.objects.filter(source=source, kind=kind)
    return dict(found.values_list("number", "target"))


def came(move: Move, kind: Thing, number: int, target: int, *, mark: str = "", is_whole: bool = True) -> None:
    """Note that something came; noting it anew changes where it is."""
    MovedThing.objects.update_or_create(
        source=move.source,
        kind=kind,
        number=number,
        defaults={"move": move, "target": target, "hash": mark, "is_whole": is_whole},
    )


def number_of(address: str) -> int:
    """A number for what has none over there: always the same for one address, below zero."""
    return -int.from_bytes(sha256(address.encode()).digest()[:7], "big") - 1

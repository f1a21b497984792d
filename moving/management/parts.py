"""What the commands of moving have in common: whom and what they name, and how they tell of a move."""

from __future__ import annotations

from typing import Any, TextIO

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from wagtail.models import Site

from moving import running, steps
from moving.models import Line, Move, State
from moving.numbers import compared


def site_named(host: str | None) -> Site:
    """The site with this host, or the default one. Raises CommandError."""
    sites = Site.objects.filter(hostname=host) if host else Site.objects.filter(is_default_site=True)
    if (found := sites.first()) is None:
        raise CommandError(f"There is no site {host or 'that is the default one'}.")
    return found


def user_named(name: str | None) -> Any:
    """The log-in of this name; None where none is given. Raises CommandError."""
    if not name:
        return None
    found = get_user_model().objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"There is no log-in {name!r}.")
    return found


def do(move: Move, deed: str) -> None:
    """Move or take back ("move", "undo") here and now, as far as it goes. Raises CannotMove."""
    step = steps.undo if deed == "undo" else steps.start
    step(move=move, by=move.by, in_background=False)
    running.work(move.pk, deed)
    move.refresh_from_db()


def say(move: Move, out: TextIO | Any) -> None:
    """Tell how far a move is, its numbers, its choices and its report."""
    out.write(f"{move}: {move.get_state_display()}\n")
    for row in compared(move):
        came = "" if row.here is None else f", {row.here} here"
        out.write(f"  {row.kind}, {row.state}: {row.there}{came}\n")
    for key, title, number in move.found.get("groups", []):
        choice = move.choices.get("groups", {}).get(key)
        out.write(f"  {key} ({title}, {number}): {choice['as'] if choice else 'as its kind'}\n")
    for line in Line.objects.filter(move=move):
        out.write(f"  {line.get_weight_display()} - {line}\n")
    if move.state == State.LOOKED:
        out.write(
            "Nothing is moved yet. Move it with --run, or in the admin under Settings, Moving in: "
            f"move {move.pk}.\n"
        )

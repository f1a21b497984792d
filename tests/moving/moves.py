"""A move from an invented site, as an editor makes it."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Site

from moving import running, steps
from moving.models import Move
from tests.moving.wxr_maker import MadeSite, wxr


def a_look(
    made: MadeSite | str | bytes, *, by: Any = None, pictures: str = "", site: Site | None = None
) -> Move:
    """A file that was given and looked through."""
    text = wxr(made) if isinstance(made, MadeSite) else made
    content = ContentFile(text.encode() if isinstance(text, str) else text, name="export.xml")
    move = steps.begin(
        site=site or Site.objects.get(is_default_site=True),
        kind="wxr",
        files=[content],
        by=by,
        pictures=pictures,
        is_trusted=True,
    )
    return running.work(move.pk, "look")


def moved(move: Move, **choices: Any) -> Move:
    """The same, moved."""
    move.choices |= choices
    move.save()
    steps.start(move=move, by=move.by, in_background=False)
    return running.work(move.pk, "move")


def taken_back(move: Move) -> Move:
    """The same, taken back."""
    steps.undo(move=move, by=move.by, in_background=False)
    return running.work(move.pk, "undo")

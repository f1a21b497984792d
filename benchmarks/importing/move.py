"""Moves an export file in, in a process of its own; says as JSON what it took: `… move FILE`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import monotonic, process_time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")

import django

django.setup(set_prefix=False)

from moving import running, steps  # noqa: E402
from moving.models import Move, State  # noqa: E402
from tests import factories  # noqa: E402


def main(path: Path) -> None:
    """Look, move, and tell: seconds, seconds of processor, and the most memory so far in MB."""
    site, editor = factories.a_site(), factories.a_user("editor")
    factories.a_group("Editors")
    before = memory()
    with path.open("rb") as file:
        move = steps.begin(site=site, kind="wxr", files=[file], by=editor, is_trusted=True)
    found = {"before": before, "look": timed(move, "look", State.LOOKED)}
    move.refresh_from_db()
    steps.start(move=move, by=editor, in_background=False)
    found["move"] = timed(move, "move", State.DONE)
    found["moved"] = Move.objects.get(pk=move.pk).moved
    print(json.dumps(found))


def timed(move: Move, deed: str, afterwards: State) -> dict[str, Any]:
    """What one part of it takes."""
    began, worked = monotonic(), process_time()
    move = running.work(move.pk, deed)
    if move.state != afterwards:
        raise SystemExit("\n".join(map(str, move.lines.all()[:20])))
    return {"seconds": monotonic() - began, "cpu": process_time() - worked, "memory": memory()}


def memory() -> float:
    """The most that this process has held, in MB (10^6 bytes)."""
    return getrusage(RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main(Path(sys.argv[1]))

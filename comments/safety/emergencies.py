"""What a nurse would want to read within minutes."""

from __future__ import annotations

from comments.safety.marks import Mark


def find(text: str) -> tuple[Mark, ...]:
    """Emergencies that are happening now, to the writer or to somebody near; empty where there is none."""
    return ()

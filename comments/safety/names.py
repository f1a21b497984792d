"""People of the clinic, or patients, who are named or could be recognised."""

from __future__ import annotations

from collections.abc import Sequence

from comments.safety.marks import Mark


def find(text: str, known: Sequence[str] = ()) -> tuple[Mark, ...]:
    """Every named or recognisable person; `known` are names of the clinic's staff."""
    return ()

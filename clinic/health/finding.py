"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave it is. A failure is something that readers or staff lose now or soon."""

    OK = "ok"
    WARNING = "warning"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence on how things are and, unless all is well, one on what to do."""

    level: Level
    says: str
    do: str = ""


def well(says: str) -> Finding:
    """All is well."""
    return Finding(Level.OK, says)


def warning(says: str, do: str) -> Finding:
    """It works, but somebody should look."""
    return Finding(Level.WARNING, says, do)


def failure(says: str, do: str) -> Finding:
    """It does not work, or not for long."""
    return Finding(Level.FAILURE, says, do)

"""What can go wrong with a whole move; what goes wrong with one thing stands in the report."""

from __future__ import annotations


class CannotMove(Exception):
    """A move can't begin, go on, or be taken back; the message says why, for a person."""


class WantedStop(Exception):
    """Somebody asked for a stop: what came stays, and the rest comes when it goes on."""

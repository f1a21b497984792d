"""Complaints that the clinic must answer formally."""

from __future__ import annotations

from comments.safety.marks import Mark


def find(text: str) -> tuple[Mark, ...]:
    """Words that make a text a complaint about care, staff or the clinic; empty where there is none."""
    return ()

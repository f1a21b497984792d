"""What an answer of the staff may not say in public."""

from __future__ import annotations

from comments.safety.marks import Mark


def find(text: str) -> tuple[Mark, ...]:
    """Sentences that confirm a patient, speak of someone's care or advise one person; empty if none."""
    return ()

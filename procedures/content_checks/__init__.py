"""What an editor should look at before a page is published: hints, never a barrier.

The door: `hints_of(page)` and `CHECKS`. A check is a small function of a draft that yields findings; it has a
name, a sentence that says what is wrong, and one that says how to mend it.
"""

from __future__ import annotations

from procedures.content_checks.checks import CHECKS
from procedures.content_checks.hints import Hint, hints_of

__all__ = ["CHECKS", "Hint", "hints_of"]

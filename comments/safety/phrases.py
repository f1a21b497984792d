"""How the word lists are written, and what they are searched with."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Up to this many words may stand in a gap: "bleeding that just won't stop".
GAP = r"(?:[ ,:]+[\w.%]+){0,4}?[ ,:]+"
NEAR = r"(?:[ ,:]+[\w.%]+){0,2}?[ ,:]+"


def phrases(*lines: str) -> re.Pattern[str]:
    """Whole words, any of the lines. A line is a regular expression over folded text, with three signs more.

    " … " stands for up to four words, " ~ " for up to two, and "*" after a letter or bracket for the rest of
    a word. Gaps are bounded, so a search takes time linear in the text.
    """
    return re.compile(rf"\b(?:{'|'.join(map(_expression, lines))})\b")


def _expression(line: str) -> str:
    line = re.sub(r"(?<=[a-z)])\*", r"\\w*", line)
    return line.replace(" … ", GAP).replace(" ~ ", NEAR).replace("(", "(?:").replace("(?:?", "(?")


def either(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """One pattern for what any of them finds."""
    return re.compile("|".join(pattern.pattern for pattern in patterns))


def words(*groups: str) -> str:
    """Words of several lists, parted by spaces, as one alternative for use inside a line."""
    return "(" + "|".join(word for group in groups for word in group.split()) + ")"


def any_of(lines: Iterable[str]) -> re.Pattern[str]:
    """As `phrases`, for lists made elsewhere."""
    return phrases(*lines)

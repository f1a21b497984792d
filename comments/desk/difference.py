"""What a writer's edit changes, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape

from django.utils.safestring import SafeString, mark_safe

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing takes quadratic time; of longer texts the whole is shown as changed.
MOST_WORDS = 3_000


def shown(old: str, new: str) -> SafeString:
    """Both texts in one, escaped: `<del>` around what goes, `<ins>` around what comes."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return mark_safe(f"<del>{escape(old)}</del>\n<ins>{escape(new)}</ins>")
    pieces = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape("".join(before[i1:i2])), escape("".join(after[j1:j2]))
        if tag == "equal":
            pieces.append(gone)
            continue
        pieces += [f"<del>{gone}</del>"] if gone else []
        pieces += [f"<ins>{come}</ins>"] if come else []
    return mark_safe("".join(pieces))

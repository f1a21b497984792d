"""What is in a text without being seen, what is heaped on its letters, and blanks of every width."""

from __future__ import annotations

import re
import unicodedata

from comments.spam.unmasking.reading import LETTER, SIGN, Edit, Reading

SOFT_HYPHEN = "\u00ad"
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]++"
)
# Letters and signs between which nothing unseen has a use; in other scripts and emoji it may shape the next.
STYLED = "\uff10-\uff5a\U0001d400-\U0001d7ff"
JOINED = re.compile(f"[{SIGN}{STYLED}]")
PLAIN = re.compile("[\\x20-\\x7e\\s\u00a0-\u00a8\u00aa-\u00ad\u00af-\u024f\u2010-\u2027]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# "Show the following from right to left": only a robot writes Latin letters so.
TURNED = re.compile("\u202e([^\u202c\u202e\n]++)\u202c?")

MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]++")
# Accents, tones and stresses of living languages: up to two on a letter.
USUAL_MARK = frozenset("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u031b\u0323"
                       "\u0324\u0325\u0326\u0327\u0328\u032d\u032e\u0330\u0331\u030f\u0311\u0313\u0314\u0342\u0345")  # fmt: skip
MOST_MARKS = 2
# A letter of another script, or a broken encoding, may have more.
MOST_ON_A_SIGN = 4
KEY_CAP = "\u20e3"

BLANKS = dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3000"), " ")  # fmt: skip


def plain_blanks(reading: Reading) -> None:
    """Every blank as a plain one; word processors write most of them."""
    reading.text = reading.text.translate(BLANKS)


def show_hidden(reading: Reading) -> None:
    """Turn round what is shown turned round, and take out what is not seen."""
    reading.rewrite(_turned(reading))
    reading.rewrite(_hidden(reading))


def bare_letters(reading: Reading) -> None:
    """One character for a letter with its accents; marks that no language uses go."""
    edits: list[Edit] = []
    letter = re.compile(f"[{LETTER}]")
    for match in MARKS.finditer(reading.text):
        start, end = match.span()
        base = reading.text[start - 1] if start else ""
        usual = len(match[0]) <= MOST_MARKS and USUAL_MARK.issuperset(match[0])
        if usual and letter.match(base):
            edits.append((start - 1, end, unicodedata.normalize("NFC", base + match[0])))
        elif letter.match(base) or len(match[0]) > MOST_ON_A_SIGN:
            edits.append((start, end, ""))
            reading.note("heaped_marks", start - 1 if start else 0, end)
    reading.rewrite(edits)


def _turned(reading: Reading) -> list[Edit]:
    edits = []
    for match in TURNED.finditer(reading.text):
        if JOINED.search(match[1]) and not RIGHT_TO_LEFT.search(match[1]):
            reading.note("turned", *match.span())
            edits.append((*match.span(), match[1][::-1]))
    return edits


def _hidden(reading: Reading) -> list[Edit]:
    text, edits = reading.text, []
    shapes_others = RIGHT_TO_LEFT.search(text) is not None
    for match in HIDDEN.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if JOINED.match(before) and JOINED.match(after):
            edits.append((start, end, ""))
            # A word processor puts soft hyphens between syllables, never after each letter.
            if match[0].strip(SOFT_HYPHEN) or text[max(0, start - 2) : start - 1] == SOFT_HYPHEN:
                reading.note("hidden", start, end)
        elif not shapes_others and _is_plain(before) and _is_plain(after):
            edits.append((start, end, ""))
    return edits


def _is_plain(neighbour: str) -> bool:
    return not neighbour or PLAIN.match(neighbour) is not None

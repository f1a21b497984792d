"""How many years of school a text asks of its reader.

The measure is the Flesch-Kincaid grade, made by J. P. Kincaid, R. P. Fishburne, R. L. Rogers and
B. S. Chissom, "Derivation of New Readability Formulas for Navy Enlisted Personnel", Research Branch
Report 8-75, Naval Technical Training, Memphis 1975:

    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59

Health agencies ask for grade 8 or less in what patients read. Syllables are counted by groups of
vowels: an estimate, near enough for a whole section and too rough for a single line.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Names that a patient hears at every visit and has to learn, so a text may not avoid them. At their
# true length they alone would fail any text about them; they count as an ordinary word of two
# syllables. Only names belong here: a long word that has a plain twin is what the grade is to find.
MEDICAL_TERMS = frozenset(
    {"ablation", "ascites", "biopsy", "biopsies", "catheter", "catheters", "chemotherapy", "cryotherapy"}
    | {"embolization", "endoscopic", "interventional", "oncology", "peritoneal", "preoperative"}
    | {"radiation", "radiology"}
)
_SYLLABLES_OF_A_TERM = 2

_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"(?:[aeiou]|y(?![aeiou]))+")
# A last e, ed or es that is not heard: "take", "used", "takes", but not "needed", "pages", "table".
_SILENT_END = re.compile(r"[^aeiouy](?<![^aeiouyl]l)(?:e|(?<![td])ed|(?<![sxzcg])(?<![sc]h)es)$")
# Two vowels side by side that are heard apart: "biopsy", "area", "seeing", "fluid", "create", "isn't".
_HEARD_APART = re.compile(r"(?<![tscgx])i[aou]|[aeiou]ing$|[aeiou].*ea$|(?<![gq])uid|creat|[^aeiou]n['’]t$")
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "br", "div", "td", "th"})


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of `text` (plain or HTML), rounded to one decimal; 0.0 without a word."""
    plain = plain_text(text)
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE_END.split(plain) if _WORD.search(part))
    syllables = sum(count_syllables(word) for word in words)
    return round(0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59, 1)


def count_syllables(word: str) -> int:
    """The syllables of a word, at least one; those of "image-guided" are the sum of its parts."""
    return sum(_syllables_of(part) for part in re.split(r"[-&]", word.lower()) if part)


def _syllables_of(part: str) -> int:
    if part in MEDICAL_TERMS:
        return _SYLLABLES_OF_A_TERM
    heard = len(_VOWELS.findall(part)) + len(_HEARD_APART.findall(part))
    return max(1, heard - bool(_SILENT_END.search(part)))


def plain_text(html: str) -> str:
    """The words of an HTML text; the end of a paragraph, heading or list entry ends the line."""
    reader = _WordsOnly()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).strip()


class _WordsOnly(HTMLParser):
    """Collects text and turns the end of each block into a new line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        self._end_line(tag)

    def _end_line(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

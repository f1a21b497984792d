"""A text on its way from what was typed to what is read, and where each character of it came from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from comments.spam.verdict import MOST_SPANS, Span

# From where to where, and what stands there then.
Edit = tuple[int, int, str]
Stage = Callable[["Reading"], None]

# Letters and digits of the scripts that look like each other, in a class of a pattern. The second holds those
# of other alphabets than the Latin; the third the Latin ones that no language of readers here needs.
LATIN = "A-Za-zªºÀ-ÖØ-öø-\u02af\u1d00-\u1dbfḀ-ỿ\u2c60-\u2c7f\ua722-\ua7ff"
FOREIGN = "\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f\u0531-\u0587\u13a0-\u13fd\uab70-\uabbf\u2c80-\u2cff"
LETTER = f"{LATIN}{FOREIGN}"
SIGN = f"0-9{LETTER}"

# What of a word is shown to a moderator.
LONGEST_WORD = 40
PART_OF_WORD = re.compile(r"[\w@./:$&'’-]")
SHOWN = re.compile(r"\w(?:[\w@./:$&'’-]*\w)?")


@dataclass(frozen=True, slots=True)
class Trick:
    """One kind of disguise: its name, the places in the typed text (at most `MOST_SPANS`), and how many."""

    kind: str
    spans: tuple[Span, ...]
    count: int


@dataclass(frozen=True, slots=True, repr=False)
class Unmasked:
    """`text` as a person reads it; `offsets` and `ends` tell for each character where it was typed.

    Both are as long as `text` and never fall. Its repr shows no words.
    """

    text: str
    offsets: Sequence[int]
    ends: Sequence[int]
    tricks: tuple[Trick, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Offsets into `text` (start before end) as offsets into the typed text."""
        return self.offsets[start], self.ends[end - 1]

    def words(self, trick: Trick) -> Iterator[str]:
        """The words that a trick changed, as they are read: letters, digits and what joins them."""
        for start, end in trick.spans:
            at = min(bisect_left(self.ends, start + 1), max(0, len(self.text) - 1))
            stop = max(at + 1, bisect_left(self.offsets, end))
            yield from SHOWN.findall(self.text[self._begin(at) : self._end(stop)])[:3]

    def __repr__(self) -> str:
        return f"<Unmasked of {len(self.text)} characters>"

    def _begin(self, at: int) -> int:
        least = max(0, at - LONGEST_WORD)
        while at > least and PART_OF_WORD.match(self.text[at - 1]):
            at -= 1
        return at

    def _end(self, at: int) -> int:
        most = min(len(self.text), at + LONGEST_WORD)
        while at < most and PART_OF_WORD.match(self.text[at]):
            at += 1
        return at


class Reading:
    """The text so far. A stage notes what it finds and then rewrites it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets: Sequence[int] = range(len(text))
        self.ends: Sequence[int] = range(1, len(text) + 1)
        self._found: dict[str, list[Span]] = {}
        self._counts: dict[str, int] = {}

    def note(self, kind: str, start: int, end: int) -> None:
        """Remember a disguise at this place of the text as it stands now (start before end)."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        if self._counts[kind] <= MOST_SPANS:
            self._found.setdefault(kind, []).append((self.offsets[start], self.ends[end - 1]))

    def knows(self, kind: str) -> bool:
        """Whether this disguise was noted."""
        return kind in self._counts

    def rewrite(self, edits: Iterable[Edit]) -> None:
        """Put new words in, from front to back and without overlap; what is as long as before keeps its places."""
        pieces: list[str] = []
        offsets: list[int] = []
        ends: list[int] = []
        at = 0
        for start, stop, new in [*edits, (len(self.text), len(self.text), "")]:
            pieces += self.text[at:start], new
            same = len(new) == stop - start
            offsets += self.offsets[at : stop if same else start]
            ends += self.ends[at : stop if same else start]
            if not same:
                offsets += [self.offsets[start]] * len(new)
                ends += [self.ends[stop - 1]] * len(new)
            at = stop
        if len(pieces) > 2:
            self.text, self.offsets, self.ends = "".join(pieces), offsets, ends

    def unmasked(self) -> Unmasked:
        """What came of it."""
        tricks = tuple(Trick(kind, tuple(spans), self._counts[kind]) for kind, spans in self._found.items())
        return Unmasked(self.text, self.offsets, self.ends, tricks)

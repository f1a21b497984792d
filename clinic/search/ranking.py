"""Which of the pages that hold the words comes first, and which of its parts is shown. Asks no database.

Each word counts by where it stands best (a title before a heading, a heading before running text) and by how
rare it is among the pages found, after K. Sparck Jones, "A statistical interpretation of term specificity and
its application in retrieval", Journal of Documentation 28, 1972: log(1 + N / n). So both databases give the
same order.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from clinic.contents import Part
from clinic.search.asking import Question
from clinic.search.words import fold, stem, stems, words_of

IN_TITLE, IN_HEADING, IN_SUMMARY, IN_TEXT = 8.0, 4.0, 3.0, 1.0
# A word said often says a little more, up to this many times.
OFTEN = 4
# A page with some of the words that tells less than this share of what the best one does is left out.
WORTH_SHOWING = 0.15
EXCERPT = 170


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page with its words as stems: read once, scored for each meaning of the question."""

    page: Any
    parts: Sequence[Part]
    title: Counter[str]
    summary: Counter[str]
    headings: Counter[str]
    text: Counter[str]

    @property
    def vocabulary(self) -> set[str]:
        """Every stem on the page."""
        return {*self.title, *self.summary, *self.headings, *self.text}

    def weight(self, word: str) -> float:
        """How much the page is about a word, by its best place."""
        if word in self.title:
            return IN_TITLE * (0.5 + 0.5 / self.title.total())
        if word in self.headings:
            return IN_HEADING
        if word in self.summary:
            return IN_SUMMARY
        return IN_TEXT * min(self.text[word], OFTEN) / 2


@dataclass(frozen=True, slots=True)
class Match:
    """A page that was found, and the part in which most of the words stand; or none.

    `is_whole`: it holds all words of the question, or of a meaning of it. `wanted`: the stems asked for.
    """

    page: Any
    score: float
    is_whole: bool
    part: Part | None = None
    wanted: Set[str] = frozenset()

    @property
    def excerpt(self) -> str:
        """Words of the part around the first that was asked for: made where it shows, as most never do."""
        return excerpt_of(self.part.text, self.wanted) if self.part else ""


def read(page: Any) -> ReadPage:
    """Take in the words of a page of any type; those without parts have a title alone."""
    parts = getattr(page, "search_parts", [])
    return ReadPage(
        page,
        parts,
        Counter(stems(page.title)),
        Counter(stems(getattr(page, "summary", ""))),
        Counter(stems(" ".join(part.title for part in parts))),
        Counter(stems(" ".join(part.text for part in parts))),
    )


def words_on(page: Any) -> set[str]:
    """Each word that stands on a page of any type, folded."""
    texts = [text for part in getattr(page, "search_parts", []) for text in (part.title, part.text)]
    return set(words_of(" ".join([page.title, getattr(page, "summary", ""), *texts])))


def ranked(pages: Iterable[Any], question: Question) -> list[Match]:
    """The pages that tell something about the question, best first."""
    known = [read(page) for page in pages]
    rarity = _rarity(known, question.all_stems)
    scores = [(_score(page, question, rarity), page) for page in known]
    enough = WORTH_SHOWING * max((score for score, _page in scores), default=0.0)
    scores.sort(key=lambda found: (-found[0], found[1].page.path))
    matches = [_match(page, score, question, rarity) for score, page in scores if score > 0]
    return [match for match in matches if match.is_whole or match.score >= enough]


def _rarity(pages: Sequence[ReadPage], words: Iterable[str]) -> dict[str, float]:
    vocabularies = [page.vocabulary for page in pages]
    counts = {word: sum(word in known for known in vocabularies) for word in words}
    return {word: math.log(1 + len(pages) / number) for word, number in counts.items() if number}


def _score(page: ReadPage, question: Question, rarity: Mapping[str, float]) -> float:
    meanings = [_score_of(page, words, rarity) for words in question.meanings]
    return _score_of(page, question.stems, rarity) + 1.5 * max(meanings, default=0.0)


def _score_of(page: ReadPage, words: Sequence[str], rarity: Mapping[str, float]) -> float:
    """The weights of the words that stand on the page, times the share of the words that do."""
    there = [(rarity[word], weight) for word in words if word in rarity and (weight := page.weight(word))]
    exact = IN_TITLE if page.title and set(page.title) == set(words) else 0.0
    return exact + sum(rare * weight for rare, weight in there) * len(there) / len(words)


def _match(page: ReadPage, score: float, question: Question, rarity: Mapping[str, float]) -> Match:
    def tells(part: Part) -> float:
        heading, text = set(stems(part.title)), set(stems(part.text))
        return sum(rare * (2 * (word in heading) + (word in text)) for word, rare in rarity.items())

    vocabulary = page.vocabulary
    is_whole = any(vocabulary.issuperset(words) for words in (question.stems, *question.meanings))
    told = [(tells(part), part) for part in page.parts if part.anchor]
    most, best = max(told, key=lambda pair: pair[0], default=(0.0, None))
    return Match(page.page, score, is_whole, best if most else None, question.all_stems)


def excerpt_of(text: str, wanted: Set[str]) -> SafeString:
    """The words around the first that was asked for, with each of those marked; escaped."""
    words = text.split()
    hits = [number for number, word in enumerate(words) if _is_wanted(word, wanted)]
    start = _start_of_sentence(words, hits[0]) if hits else 0
    shown, length = [], 0
    for word in words[start:]:
        length += len(word) + 1
        if length > EXCERPT:
            shown.append("…")
            break
        shown.append(
            format_html("<mark>{}</mark>", word) if _is_wanted(word, wanted) else conditional_escape(word)
        )
    return mark_safe(" ".join(["…"] * bool(start) + shown))  # each word was escaped above


def _is_wanted(word: str, wanted: Set[str]) -> bool:
    return any(stem(part) in wanted for part in re.findall(r"[^\W_]+", fold(word)))


def _start_of_sentence(words: Sequence[str], hit: int) -> int:
    """The start of the sentence that a word stands in, but at most twelve words before it."""
    for number in range(hit, max(hit - 12, 0), -1):
        if words[number - 1].endswith((".", "?", "!")):
            return number
    return max(hit - 12, 0)

"""Shares, areas and calibration of a filter's answers: short and exact."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# The 97.5th percentile of the normal distribution: intervals hold 95 % of the time.
Z = 1.959964
BINS = 15


@dataclass(frozen=True, slots=True)
class Answer:
    """What a filter said of a labelled comment: `verdict` is "ham", "unsure" or "spam", `ms` what it took."""

    score: float
    verdict: str
    is_spam: bool
    source: str = ""
    ms: float = 0.0
    has_reasons: bool = True

    @property
    def is_wrong(self) -> bool:
        """Honest judged spam, or spam published; what is held is not wrong."""
        return self.verdict == ("ham" if self.is_spam else "spam")


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """As a fraction; nan of nothing."""
        return self.hits / self.of if self.of else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, 19 times of 20 (Wilson, J. Am. Statistical Association, 1927)."""
        if not self.of:
            return 0.0, 1.0
        square, mid = Z * Z / self.of, self.value + Z * Z / (2 * self.of)
        half = Z * math.sqrt(self.value * (1 - self.value) / self.of + square / (4 * self.of))
        return max(0.0, (mid - half) / (1 + square)), min(1.0, (mid + half) / (1 + square))


def share_of(flags: Iterable[bool]) -> Share:
    """How many of these are true."""
    kept = list(flags)
    return Share(sum(kept), len(kept))


def judged(answers: Iterable[Answer], verdict: str, *, is_spam: bool) -> Share:
    """The share of spam, or of honest comments, with this verdict."""
    return share_of(each.verdict == verdict for each in answers if each.is_spam == is_spam)


def area(answers: Sequence[Answer]) -> float:
    """The area under the ROC curve: how often spam scores above ham, ties counted half; nan without both."""
    spam = [each.score for each in answers if each.is_spam]
    ham = sorted(each.score for each in answers if not each.is_spam)
    if not spam or not ham:
        return math.nan
    below = sum(bisect_left(ham, score) + bisect_right(ham, score) for score in spam)
    return below / (2 * len(spam) * len(ham))


def calibration_error(answers: Sequence[Answer]) -> float:
    """The expected calibration error: by how much scores miss the share of spam, over bins of equal width."""
    gaps = [0.0] * BINS
    for each in answers:
        gaps[min(BINS - 1, int(each.score * BINS))] += each.score - each.is_spam
    return sum(map(abs, gaps)) / len(answers) if answers else math.nan


def percentile(values: Iterable[float], part: float) -> float:
    """The value that this part of all lie below; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def wrong_at(answers: Sequence[Answer], labels: int) -> Share:
    """Wrong verdicts among the first so many."""
    return share_of(each.is_wrong for each in answers[:labels])


def by_source(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """The answers by source, in alphabetical order."""
    groups: dict[str, list[Answer]] = {}
    for each in sorted(answers, key=lambda each: each.source):
        groups.setdefault(each.source, []).append(each)
    return groups

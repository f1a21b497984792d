"""Places that the filter never saw: each source is left out of learning in turn, then asked about."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.spam.corpus import Example, invented, place_names, read_folder
from benchmarks.spam.fitting import BY_HAND, fit
from benchmarks.spam.measures import Answer
from benchmarks.spam.train import LARGEST, Lesson, lesson_of, prior_of
from benchmarks.spam.trust import Trust
from benchmarks.spam.vocabulary import lexicon_of
from comments.spam import THRESHOLDS, assess
from comments.spam.classifier import Classifier
from comments.spam.prior import Prior, shipped

log = logging.getLogger(__name__)


def sources_left_out(folder: Path, part: int = 1) -> Iterator[tuple[str, list[Answer]]]:
    """Each source of a folder with the answers about it; about one row of `part`.

    The weights are those that its absence leaves; how far they are trusted and the thresholds are as shipped.
    """
    examples = read_folder(folder)
    lesson = lesson_of(folder)
    trust = shipped_trust(lesson, shipped())
    places = place_names({each.source: each.kind for each in examples})
    for source in places:
        prior = without(source, lesson, trust, examples)
        asked = [each for each in examples if each.source == source][::part]
        yield places[source], [answer_of(each, prior) for each in asked]


def shipped_trust(lesson: Lesson, prior: Prior) -> Trust:
    """The scaling inside shipped weights: what turns a fit of the same data into them."""
    learnt = fit(lesson.table.where(np.flatnonzero(lesson.may_teach)))
    slope = prior.scale * LARGEST / float(np.abs(learnt.weights).max())
    trust = Trust(slope, prior.bias - learnt.bias * slope, THRESHOLDS.unsure, THRESHOLDS.spam)
    if prior_of(learnt, trust, lesson).version != prior.version:
        log.warning("The shipped weights come from other data or code: their scaling fits only about.")
    return trust


def without(source: str, lesson: Lesson, trust: Trust, examples: list[Example]) -> Prior:
    """Weights and usual words that know nothing of one source."""
    rows = np.flatnonzero(lesson.may_teach & (lesson.table.sources != source))
    learnt = fit(lesson.table.where(rows))
    others = [each for each in [*examples, *invented()] if each.source != source and each.split == "train"]
    return prior_of(learnt, trust, Lesson(lexicon_of(others), lesson.table, lesson.may_teach))


def answer_of(example: Example, prior: Prior) -> Answer:
    """What the filter would say with these weights."""
    verdict = assess(example.submission, (*BY_HAND, Classifier(prior=prior)))
    return Answer(verdict.probability, verdict.label, example.is_spam, example.source)

"""Learns the weights of `leaning`: `python -m comments.safety.training MENDED.jsonl OTHERS.jsonl`.

Both files hold labelled texts that were invented for it. The rules were mended until they were right on the
first, so what they say of those texts is left out: else the weights would learn to trust rules too much.

Only a part of an urgent text is urgent. So each round takes, of a text that is meant, the passage that now
weighs most, and of every other text all passages (multiple-instance learning: Andrews, Tsochantaridis and
Hofmann, NIPS 15, 2002).
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comments.safety import complaints, emergencies, replies
from comments.safety.leaning import WEIGHTS, Leaning, Seen, passages, scale, words_of

# Texts of groups that begin so are answers of staff.
OF_STAFF = "reply"
TURNS, ROUNDS, RATE, DECAY = 3, 15, 0.1, 1e-4
# A feature counts if so many passages have it; what rules see counts twice.
LEAST, SIGN = 3, 2.0
# A harmless sentence has so few characters.
SHORT = 70
# Weights below this are left out.
FAINT = 0.1


@dataclass(frozen=True, slots=True)
class Question:
    """Texts of `group` are meant; `length` sentences are weighed together, and `lead` is added to the odds."""

    seen: Callable[[str], list[Seen]]
    group: str
    length: int
    lead: float


QUESTIONS = {
    "emergency": Question(emergencies.seen, "emergency", 2, -0.2),
    "reply": Question(replies.seen, "reply_risky", 2, -0.3),
    "complaint": Question(complaints.seen, "complaint", 4, -0.3),
}

Passage = tuple[str, ...]
# A text as its passages, and whether it is meant.
Example = tuple[list[Passage], bool]


def main(mended: str, others: str) -> None:
    """Write the weights file anew; the same texts always give the same weights."""
    learnt = {}
    for name, question in QUESTIONS.items():
        examples = [*examples_of(mended, question, signs=False), *examples_of(others, question, signs=True)]
        learnt[name] = _as_json(learn(examples, question))
    WEIGHTS.write_text(json.dumps(learnt, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def examples_of(path: str, question: Question, *, signs: bool) -> Iterator[Example]:
    """The labelled texts of those whom a question is about, with or without what the rules see in them.

    What is meant also comes beside a harmless sentence, before and after it: people give their number, or
    thanks, in the same breath. So do harmless sentences, which mean nothing beside each other either.
    """
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    harmless = [row["text"] for row in rows if row["group"] == "harmless" and len(row["text"]) < SHORT]
    chosen = random.Random(2)  # noqa: S311, it only has to be the same each time
    for row in rows:
        if row["group"].startswith(OF_STAFF) != question.group.startswith(OF_STAFF):
            continue
        text, is_meant = row["text"], row["group"] == question.group
        mixed = [text]
        if harmless and (is_meant or text in harmless):
            beside = chosen.choice(harmless)
            mixed += [f"{text}\n{beside}", f"{beside}\n{text}"]
        for each in mixed:
            yield read_passages(question.seen(each), question, signs=signs), is_meant


def read_passages(seen: Sequence[Seen], question: Question, *, signs: bool) -> list[Passage]:
    """The features of each passage of a text."""
    words = [words_of(each.sentence) | (each.signs if signs else frozenset()) for each in seen]
    return [tuple(sorted(set().union(*words[here]))) for here in passages(len(words), question.length)]


def learn(examples: Sequence[Example], question: Question) -> Leaning:
    """Weights from texts: at first from all their passages, then from those that weigh most."""
    learnt = _fit([(each, is_meant) for found, is_meant in examples for each in found], question)
    for _turn in range(TURNS - 1):
        learnt = _fit(_heaviest(examples, learnt), question)
    return learnt


def _heaviest(examples: Sequence[Example], learnt: Leaning) -> list[tuple[Passage, bool]]:
    kept: list[tuple[Passage, bool]] = []
    for found, is_meant in examples:
        kept += [(max(found, key=learnt.of), True)] if is_meant else [(passage, False) for passage in found]
    return kept


def _fit(data: Sequence[tuple[Passage, bool]], question: Question) -> Leaning:
    """Logistic regression in which both answers count equally, by AdaGrad.

    AdaGrad is that of Duchi, Hazan and Singer (Journal of Machine Learning Research 12, 2011).
    """
    counted = Counter(feature for passage, _is_meant in data for feature in passage)
    known = {feature: number for feature, number in counted.items() if number >= LEAST}
    rows = [([each for each in passage if each in known], is_meant) for passage, is_meant in data]
    decays = {feature: DECAY * len(rows) / number for feature, number in known.items()}
    share = sum(is_meant for _features, is_meant in rows) / len(rows)
    weights, slopes, bias = dict.fromkeys(known, 0.0), dict.fromkeys(known, 1e-6), 0.0
    order = random.Random(1)  # noqa: S311, it only has to be the same each time
    for _round in range(ROUNDS):
        order.shuffle(rows)
        for features, is_meant in rows:
            each = scale(len(features))
            odds = bias + each * sum(weights[feature] * value(feature) for feature in features)
            error = (is_meant - _chance(odds)) / (2 * (share if is_meant else 1 - share))
            bias += RATE / 50 * error
            for feature in features:
                _step(
                    weights,
                    slopes,
                    feature,
                    error * each * value(feature) - decays[feature] * weights[feature],
                )
    return Leaning(
        question.length, bias + question.lead, {each: weights[each] * value(each) for each in known}
    )


def _step(weights: dict[str, float], slopes: dict[str, float], feature: str, slope: float) -> None:
    slopes[feature] += slope * slope
    weights[feature] += RATE * slope / math.sqrt(slopes[feature])


def value(feature: str) -> float:
    """How much having a feature counts."""
    return SIGN if len(feature) > 1 and feature.startswith(":") else 1.0


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _as_json(learnt: Leaning) -> dict[str, Any]:
    rounded = {feature: round(weight, 2) for feature, weight in sorted(learnt.weights.items())}
    weights = {feature: weight for feature, weight in rounded.items() if abs(weight) >= FAINT}
    return {"length": learnt.length, "bias": round(learnt.bias, 2), "weights": weights}


if __name__ == "__main__":
    main(*sys.argv[1:])

"""How weights are learnt, on a few texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comments.safety import training
from comments.safety.leaning import Leaning, leaning

CALM = [
    "The nurses were kind to me.",
    "How long does it take?",
    "Thank you. I slept well.",
    "Is lunch served there?",
]
URGENT = ["Blood runs down my leg. I feel faint.", "He is not waking up.", "My leg is cold and white. Help."]


@pytest.fixture
def texts(tmp_path: Path) -> str:
    file = tmp_path / "texts.jsonl"
    rows = [{"group": "emergency", "text": text} for text in URGENT * 3]
    rows += [{"group": "harmless", "text": text} for text in CALM * 3]
    file.write_text("\n".join(map(json.dumps, [*rows, {"group": "reply_safe", "text": "We are glad."}])))
    return str(file)


def learnt(texts: str) -> Leaning:
    question = training.QUESTIONS["emergency"]
    return training.learn(list(training.examples_of(texts, question, signs=True)), question)


def odds(weights: Leaning, text: str) -> float:
    question = training.QUESTIONS["emergency"]
    return max(map(weights.of, training.read_passages(question.seen(text), question, signs=True)))


def test_what_was_taught_is_told_apart(texts: str) -> None:
    weights = learnt(texts)
    assert all(odds(weights, text) > 0 for text in URGENT)
    assert all(odds(weights, text) < 0 for text in CALM)


def test_words_like_those_taught_lean_the_same_way(texts: str) -> None:
    weights = learnt(texts)
    assert odds(weights, "There is blood, and my leg is cold") > odds(
        weights, "The nurses took long, thank you"
    )


def test_the_same_texts_give_the_same_weights(texts: str) -> None:
    assert learnt(texts) == learnt(texts)


def test_answers_of_staff_teach_nothing_and_what_is_meant_also_comes_beside_a_harmless_sentence(
    texts: str,
) -> None:
    question = training.QUESTIONS["emergency"]
    examples = list(training.examples_of(texts, question, signs=True))
    assert len(examples) == 3 * 3 * len(URGENT + CALM)
    assert sum(is_meant for _passages, is_meant in examples) == 3 * 3 * len(URGENT)


def test_the_file_in_use_knows_both_questions() -> None:
    assert all(leaning(name).weights for name in training.QUESTIONS)

"""The disguises that the filter is measured on: made from plain rows, the same each time."""

from __future__ import annotations

import random
from typing import Any

import pytest

from benchmarks.spam import disguises
from comments.spam import Submission, unmask
from comments.spam.checks.disguise import check_disguise
from comments.spam.normalise import words_of

SPAM: dict[str, Any] = {
    "id": "1",
    "label": "spam",
    "text": "Buy cheap replica watches and discount handbags online in our store http://shop.example/a",
    "author": "Best Store",
    "url": "http://shop.example/",
}
HAM: dict[str, Any] = {
    "id": "2",
    "label": "ham",
    "text": 'My doctor\'s words were "wait and see" - I take 5 mg a day... Is embolisation difficult?',
}
SEEDS = range(40)


def made(transform: str, seed: int, row: dict[str, Any] = SPAM) -> dict[str, Any]:
    return disguises.disguise(row, transform, random.Random(seed))


@pytest.mark.parametrize("transform", disguises.OF_SPAM)
def test_each_disguise_comes_in_several_shapes_and_changes_each_text(transform: str) -> None:
    texts = {made(transform, seed)["text"] for seed in SEEDS}
    assert len(texts) > 5
    assert SPAM["text"] not in texts


@pytest.mark.parametrize("transform", disguises.OF_SPAM)
def test_the_same_seed_gives_the_same_row(transform: str) -> None:
    assert made(transform, 3) == made(transform, 3)
    assert made(transform, 3)["transform"] == transform


@pytest.mark.parametrize(
    ("transform", "least"),
    [
        ("homoglyphs", 0.95),
        ("zero_width", 1),
        ("full_width", 0.95),
        ("entities", 1),
        ("spacing", 0.7),
        ("leetspeak", 0.7),
    ],
)
def test_most_words_are_read_behind_it(transform: str, least: float) -> None:
    wanted = {*words_of(SPAM["text"])}
    kept = [
        len(wanted & {*words_of(unmask(made(transform, seed)["text"]).text)}) / len(wanted) for seed in SEEDS
    ]
    assert sum(kept) / len(kept) >= least


@pytest.mark.parametrize("seed", SEEDS)
def test_a_phones_typography_is_no_disguise(seed: int) -> None:
    row = made("typography", seed, HAM)
    assert row["text"] != HAM["text"]
    assert list(check_disguise(Submission(row["text"]))) == []


def test_spam_is_written_plain_and_in_each_disguise_and_honest_rows_in_typography() -> None:
    rows = list(disguises.disguised(iter([SPAM, HAM]), seed=5))
    assert [row["transform"] for row in rows] == ["plain", *disguises.OF_SPAM, "plain", "typography"]

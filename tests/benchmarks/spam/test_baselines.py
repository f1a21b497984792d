"""The plainer filters that ours is held against, on a handful of rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.spam import baselines
from benchmarks.spam.baselines import Learner, WordList
from benchmarks.spam.measures import judged

LIST = ["cheap pills", "casino", "-and-", "^viagra.*", "bad.example"]


def row(
    text: str, label: str = "ham", source: str = "a", split: str = "train", **more: str
) -> dict[str, Any]:
    return {"text": text, "label": label, "source": source, "split": split} | more


SPAM = ["cheap pills shop", "cheap watches shop", "cheap casino shop", "pills shop online"]
HAM = ["my doctor was kind", "the nurse was kind", "my doctor explained it", "the scan was clear"]
ROWS = [
    *(row(text, "spam", source) for source in "ab" for text in SPAM),
    *(row(text, "ham", source) for source in "ab" for text in HAM),
    row("cheap pills online", "spam", split="dev"),
    row("my nurse explained it", "ham", split="dev"),
]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (row("CHEAP pills!"), 1),
        (row("cheap and good pills"), 0),
        (row("the casinos of my youth"), 0),
        (row("see http://www.bad.example/x"), 1),
        (row("see http://good.example/x"), 0),
        (row("hello", url="https://shop.bad.example/"), 1),
        (row("hello", author="Casino"), 1),
    ],
)
def test_the_word_list_finds_whole_entries_only(asked: dict[str, Any], found: int) -> None:
    assert WordList(LIST).found(asked) == found


def test_one_entry_of_the_word_list_makes_spam() -> None:
    assert WordList(LIST).answer(row("casino")).verdict == "spam"
    assert WordList(LIST).answer(row("my doctor")).verdict == "ham"


def test_a_folder_without_lists_forbids_nothing(tmp_path: Path) -> None:
    assert WordList.of_folder(tmp_path).answer(row("casino")).verdict == "ham"


def test_naive_bayes_multiplies_the_shares_of_words() -> None:
    counts = baselines.counts_of([row("buy buy"), row("kind"), row("buy"), row("unheard")])
    bought, unheard = baselines.naive_bayes(counts[:2], np.array([1.0, 0.0]), counts[2:])
    # Of spam's words (2 + 2 by smoothing) "buy" is 3 of 4, of honest ones (1 + 2) it is 1 of 3.
    assert bought == pytest.approx((3 / 4) / (3 / 4 + 1 / 3))
    assert unheard == pytest.approx(0.5)


@pytest.mark.parametrize("learner", baselines.LEARNERS.values(), ids=baselines.LEARNERS)
def test_learners_tell_the_dev_rows_apart(learner: Learner) -> None:
    answers = baselines.on_dev(learner, ROWS, baselines.counts_of(ROWS))
    assert [(each.is_spam, each.verdict) for each in answers] == [(True, "spam"), (False, "ham")]


@pytest.mark.parametrize("learner", baselines.LEARNERS.values(), ids=baselines.LEARNERS)
def test_a_source_that_is_left_out_teaches_nothing_about_itself(learner: Learner) -> None:
    alone = [*ROWS, *(row("kind regards", "spam", source="c") for _ in range(9))]
    answers = baselines.left_out(learner, alone, baselines.counts_of(alone))
    strange = [each for each in answers if each.source == "c"]
    assert len(answers) == len(alone)
    assert judged(strange, "ham", is_spam=True).value == 1

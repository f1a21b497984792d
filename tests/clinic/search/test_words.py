"""Spellings that mean the same word have the same stem; others keep theirs."""

from __future__ import annotations

import pytest

from clinic.search.spelling import better_spelling
from clinic.search.words import MOST_WORDS, stems, telling_stems


@pytest.mark.parametrize(
    "same",
    [
        pytest.param("biopsy biopsies BIOPSY’S", id="plural of y, and whose"),
        pytest.param("freeze freezing", id="ing"),
        pytest.param("drain drains drained draining drainage", id="all endings"),
        pytest.param("tumor tumors tumour tumours", id="British our"),
        pytest.param("embolization embolisation", id="British s"),
        pytest.param("anesthesia anaesthesia", id="British ae"),
        pytest.param("catéter cateter catéteres", id="Spanish accent and plural"),
        pytest.param("stop stopped stopping", id="doubled letter"),
        pytest.param("ablate ablation", id="verb and noun"),
    ],
)
def test_spellings_of_one_word_are_one_stem(same: str) -> None:
    assert len(set(stems(same))) == 1


@pytest.mark.parametrize(
    "pair", ["port part", "need needle", "bed bleed", "CT cut", "virus vein", "kidney kid"]
)
def test_other_words_keep_other_stems(pair: str) -> None:
    assert len(set(stems(pair))) == 2


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert telling_stems("What is a biopsy?") == ["biopsi"]
    assert telling_stems("who are you") == ["who", "are", "you"]


def test_a_text_of_ten_thousand_letters_becomes_a_few_words() -> None:
    assert len(telling_stems("pain and more " * 800)) <= MOST_WORDS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("biospy of liver", "biopsy of liver", id="letters swapped"),
        pytest.param("cateter", "catheter", id="a letter missing"),
        pytest.param("biopsy", "", id="right already"),
        pytest.param("zzzzzz", "", id="like nothing"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_wrong_spelling_is_put_right_by_the_site_s_own_words(typed: str, meant: str) -> None:
    assert better_spelling(typed, ["Liver biopsy", "Catheter placement"]) == meant

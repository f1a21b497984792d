from __future__ import annotations

import pytest
from hypothesis import given

from comments.spam.normalise import _FOLDINGS, REMEMBERED, fingerprint, fold, words_of
from tests.comments.spam.strategies import any_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Café CAFE\u0301", ("cafe", "cafe"), id="accents"),
        pytest.param("Straße", ("strasse",), id="sharp s"),
        pytest.param("don't press-release", ("don", "t", "press", "release"), id="punctuation"),
        pytest.param("pi\u200bll pi\u00adll", ("pill", "pill"), id="invisible characters"),
        pytest.param("ＰＩＬＬ ﬁne", ("pill", "fine"), id="full width and ligatures"),
        pytest.param("snake_case\0x\ud800y", ("snake", "case", "x", "y"), id="what parts words"),
        pytest.param("हिन्दी", ("हिनदी",), id="vowel signs stay in the word"),
        pytest.param("😀 !!", (), id="no words"),
    ],
)
def test_words_are_folded(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@given(any_text)
def test_folding_with_and_without_offsets_agree(text: str) -> None:
    folded = fold(text)
    assert tuple(folded.text.split()) == words_of(text)
    assert len(folded.offsets) == len(folded.text)


@given(any_text)
def test_each_folded_letter_leads_back_into_the_text(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start <= end <= len(text) for start, end in spans)


def test_a_span_takes_the_accents_along() -> None:
    assert fold("e\u0301 x").span(0, 1) == (0, 2)
    assert fold("e\u0301").span(0, 1) == (0, 2)


def test_texts_with_the_same_words_have_one_fingerprint() -> None:
    assert fingerprint("Great  article, thank you!") == fingerprint("great ARTICLE. Thank you")
    assert fingerprint("Great article") != fingerprint("Great particle")


def test_emoji_alone_are_told_apart() -> None:
    assert fingerprint("😀") != fingerprint("😢")


def test_sending_all_of_unicode_does_not_fill_the_memory() -> None:
    words_of("".join(map(chr, range(0x30000))))
    assert len(_FOLDINGS) <= REMEMBERED

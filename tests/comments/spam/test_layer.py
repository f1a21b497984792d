"""What one clinic teaches, on top of the shipped weights."""

from __future__ import annotations

import random
import zlib

import pytest

from comments.spam import Features, Layer, Submission, features_of
from comments.spam.features import BUCKETS, GROUPS, bucket_of_word
from comments.spam.layer import MOST_BYTES, MOST_WEIGHT

SELLER = "Lovely page. I had my veins done at the Qorvex centre and they changed my life."
LIKE_IT = "My aunt was at the Qorvex centre too. Ask them about your veins."
UNLIKE = "Can he drive on the day after the biopsy?"


def traits(*words: int) -> Features:
    return Features((tuple(sorted(set(words))), *(((),) * (len(GROUPS) - 1))))


def of(text: str) -> Features:
    return features_of(Submission(text))


def taught(text: str, times: int, *, is_spam: bool = True, base: float = -1.0) -> Layer:
    layer = Layer()
    for _ in range(times):
        layer.learn(of(text), is_spam=is_spam, base=base)
    return layer


def lessons(number: int) -> list[tuple[Features, bool]]:
    draw = random.Random(5)
    return [
        (traits(*(draw.randrange(BUCKETS) for _ in range(20))), draw.random() < 0.5) for _ in range(number)
    ]


def after(steps: list[tuple[Features, bool]], forgotten: frozenset[int] = frozenset()) -> Layer:
    layer = Layer(forgotten)
    for features, is_spam in steps:
        layer.learn(features, is_spam=is_spam, base=0.0)
    return layer


def test_an_empty_layer_says_nothing() -> None:
    assert Layer().log_odds(of(SELLER)) == 0
    assert Layer().weight_of(bucket_of_word("qorvex")) == 0


def test_the_first_label_counts_and_ten_no_less() -> None:
    once, ten = (taught(SELLER, times).log_odds(of(LIKE_IT)) for times in (1, 10))
    assert 0 < once <= ten


@pytest.mark.parametrize(("is_spam", "base"), [(True, -1.0), (False, 2.0)])
def test_ten_labels_move_the_next_like_it_more_than_another(is_spam: bool, base: float) -> None:
    layer = taught(SELLER, 10, is_spam=is_spam, base=base)
    sign = 1 if is_spam else -1
    assert sign * layer.log_odds(of(LIKE_IT)) > 0.5
    assert abs(layer.log_odds(of(UNLIKE))) < abs(layer.log_odds(of(LIKE_IT))) / 2


@pytest.mark.parametrize(("is_spam", "base"), [(True, 4.0), (False, -4.0), (True, 900.0), (False, -900.0)])
def test_a_lesson_that_was_foreseen_teaches_nothing(is_spam: bool, base: float) -> None:
    assert taught(SELLER, 5, is_spam=is_spam, base=base).to_bytes() == Layer().to_bytes()


def test_a_corrected_label_turns_the_opinion() -> None:
    layer = taught(SELLER, 5)
    for _ in range(20):
        layer.learn(of(SELLER), is_spam=False, base=-1.0)
    assert layer.log_odds(of(SELLER)) - 1 < 0


def test_the_same_lessons_in_the_same_order_give_the_same_bytes() -> None:
    steps = lessons(300)
    assert after(steps).to_bytes() == after(steps).to_bytes()
    assert after(steps[:200]).to_bytes() != after(steps).to_bytes()


def test_a_stored_layer_goes_on_as_if_nothing_had_been() -> None:
    steps = lessons(300)
    stored = Layer.from_bytes(after(steps[:200]).to_bytes())
    for features, is_spam in steps[200:]:
        stored.learn(features, is_spam=is_spam, base=0.0)
    assert stored.to_bytes() == after(steps).to_bytes()


def test_ten_thousand_lessons_do_not_bloat_it() -> None:
    layer = after(lessons(10_000))
    assert len(layer.to_bytes()) <= MOST_BYTES <= 2_500_000


def test_no_trait_weighs_more_than_its_cap_however_often_it_is_taught() -> None:
    for is_spam, most in ((True, MOST_WEIGHT), (False, -MOST_WEIGHT)):
        layer = Layer()
        for _ in range(500):
            layer.learn(traits(7), is_spam=is_spam, base=-900.0 if is_spam else 900.0)
        assert layer.weight_of(7) == most


def test_what_is_forgotten_weighs_nothing_and_learns_nothing() -> None:
    steps = lessons(50)
    gone = steps[0][0].groups[0][0]
    layer = after(steps, frozenset({gone}))
    assert layer.weight_of(gone) == 0
    remembered = Layer.from_bytes(layer.to_bytes())
    assert remembered.weight_of(gone) == 0


def test_forgetting_takes_away_what_was_known_before() -> None:
    layer = after([(traits(7, 8), True)])
    later = Layer.from_bytes(layer.to_bytes(), frozenset({7}))
    assert layer.weight_of(7) > 0
    assert later.weight_of(7) == 0
    assert 0 < later.log_odds(traits(7, 8)) < layer.log_odds(traits(7, 8))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"no layer", id="something else"),
        pytest.param(Layer().to_bytes()[:-9], id="cut off"),
        pytest.param(zlib.compress(bytes(8 * BUCKETS - 4)), id="too small"),
        pytest.param(zlib.compress(bytes(8 * BUCKETS + 4)), id="too large"),
    ],
)
def test_a_damaged_layer_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="layer"):
        Layer.from_bytes(data)

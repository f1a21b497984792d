"""Traits as numbers: which, how they weigh, and how they are kept."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given

from comments.spam import Features, Submission, features_of
from comments.spam.features import (
    BUCKETS,
    FEW,
    GROUPS,
    MOST_KEPT,
    PACKED_VERSION,
    bucket_of_host,
    bucket_of_word,
)
from tests.comments.spam.strategies import submissions

LONG = " ".join(f"word{chr(97 + number % 26)}{number}" for number in range(3_000))
SHORT = features_of(
    Submission("Thank you, Dr. Lee!", author_name="Ann", author_website="http://garden.example")
)


@given(submissions())
def test_anything_has_traits_that_can_be_kept(submission: Submission) -> None:
    features = features_of(submission)
    kept = Features.unpack(features.pack())
    assert len(features.pack()) <= 6_000
    assert all(set(few) <= set(all_) for few, all_ in zip(kept.groups, features.groups, strict=True))
    assert Features.unpack(kept.pack()) == kept


def test_a_usual_comment_is_kept_whole() -> None:
    assert Features.unpack(SHORT.pack()) == SHORT


@pytest.mark.parametrize("text", [LONG, "a" * 20_000, "\ud800" * 20_000, "http://a.example " * 1_200])
def test_a_long_text_keeps_a_part_of_each_group(text: str) -> None:
    features = features_of(Submission(text, author_name=text, author_website=text, page_title=text))
    kept = Features.unpack(features.pack())
    assert sum(map(len, kept.groups)) <= MOST_KEPT
    assert [bool(group) for group in kept.groups[:2]] == [bool(group) for group in features.groups[:2]]


def test_each_group_is_sorted_and_holds_each_trait_once() -> None:
    for group in features_of(Submission(LONG)).groups:
        assert list(group) == sorted(set(group))
        assert all(0 <= bucket < BUCKETS for bucket in group)


def test_a_long_text_weighs_hardly_more_than_a_short_one_and_one_trait_alone_little() -> None:
    for share, group in zip(GROUPS.values(), SHORT.groups, strict=True):
        alone = Features(tuple(group if other is group else () for other in SHORT.groups))
        length = math.sqrt(sum(value**2 for _bucket, value in alone.weighted()))
        assert length == pytest.approx(share * math.sqrt(len(group) / (len(group) + FEW)))


def test_words_and_hosts_can_be_found_by_their_number() -> None:
    words, *_others, hosts, _shape = SHORT.groups
    assert bucket_of_word("thank") in words
    assert bucket_of_host("garden.example") in hosts
    assert bucket_of_word("garden.example") != bucket_of_host("garden.example")


def test_the_same_word_has_the_same_number_for_ever() -> None:
    """Lessons are kept as numbers: another way of counting needs another `PACKED_VERSION`."""
    known = bucket_of_word("pain"), bucket_of_host("a.example"), bucket_of_word("\ud800"), PACKED_VERSION
    assert known == (238023, 95490, 241469, 1)


DAMAGED = SHORT.pack()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(DAMAGED[:5], id="half a head"),
        pytest.param(DAMAGED[:-1], id="a byte too few"),
        pytest.param(DAMAGED + b"\0", id="a byte too many"),
        pytest.param(DAMAGED[1:], id="without its version"),
        pytest.param(bytes([PACKED_VERSION + 1]) + DAMAGED[1:], id="another version"),
        pytest.param(DAMAGED[:-4] + b"\xff" * 4, id="a bucket that does not exist"),
        pytest.param(
            struct.pack(f"<B{len(GROUPS)}H", PACKED_VERSION, 60_000, *[0] * (len(GROUPS) - 1))
            + bytes(240_000),
            id="more than is ever kept",
        ),
    ],
)
def test_what_is_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"feature|bucket"):
        Features.unpack(data)

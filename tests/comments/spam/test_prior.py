"""The file of shipped weights."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

from comments.spam import Submission, assess, features_of, prior
from comments.spam.features import BUCKETS, GROUPS
from comments.spam.lexicon import BITS
from comments.spam.prior import FILE, Prior, shipped

MOST_BYTES = 300_000
DATA = FILE.read_bytes()
HEAD, _, PACKED = DATA.partition(b"\n")


def with_head(**changes: object) -> bytes:
    return json.dumps(json.loads(HEAD) | changes).encode() + b"\n" + PACKED


def test_the_file_is_small() -> None:
    assert len(DATA) <= MOST_BYTES


def test_it_holds_numbers_and_bits_and_a_head_without_words() -> None:
    head = json.loads(HEAD)
    assert set(head) == {"version", "scale", "bias", "sizes"}
    assert all(isinstance(head[name], float) for name in ("scale", "bias"))
    assert len(head["version"]) <= 40
    assert head["sizes"][0] == BUCKETS
    assert all(size in (0, BITS // 8) for size in head["sizes"][1:])
    assert len(zlib.decompress(PACKED)) == sum(head["sizes"])


def test_it_comes_back_as_it_was() -> None:
    assert Prior.from_bytes(DATA) == shipped()
    assert Prior.from_bytes(shipped().to_bytes()) == shipped()


def test_it_says_something_on_words_authors_hosts_and_form() -> None:
    """A group without weights would be a fault of training."""
    said = Submission("Ask Dr Lee of Qorvex, they know", "Ann", author_website="http://cheap.example")
    parts = dict(zip(GROUPS, shipped().parts(features_of(said)), strict=True))
    assert all(parts[name] for name in GROUPS if features_of(said).groups[[*GROUPS].index(name)])


def test_the_parts_and_the_bias_are_the_sum_of_all_weights() -> None:
    features = features_of(Submission("Why does my leg hurt?", "Ann"))
    summed = sum(shipped().weight_of(bucket) * value for bucket, value in features.weighted())
    assert sum(shipped().parts(features)) == pytest.approx(summed)
    assert len(list(shipped().parts(features))) == len(GROUPS)


def test_without_weights_it_says_nothing() -> None:
    assert not any(Prior().parts(features_of(Submission("Buy pills"))))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(HEAD, id="a head alone"),
        pytest.param(PACKED, id="no head"),
        pytest.param(DATA[: len(DATA) // 2], id="half of it"),
        pytest.param(DATA[:-2_000] + b"\0" * 2_000, id="an end of zeros"),
        pytest.param(b"\xff" + DATA, id="another first byte"),
        pytest.param(b"[]\n" + PACKED, id="a head of another form"),
        pytest.param(b"{}\n" + PACKED, id="an empty head"),
        pytest.param(with_head(sizes=[BUCKETS]), id="too few sizes"),
        pytest.param(with_head(sizes=[1, 2, 3]), id="wrong sizes"),
        pytest.param(with_head(sizes=["a", "b", "c"]), id="sizes that are no numbers"),
        pytest.param(
            with_head(sizes=[BUCKETS, BITS // 8 - 1, sum(json.loads(HEAD)["sizes"][1:]) - BITS // 8 + 1]),
            id="bits of a wrong size",
        ),
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Prior.from_bytes(data)


def test_without_its_weights_the_filter_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prior, "FILE", tmp_path / "lost.bin")
    shipped.cache_clear()
    try:
        verdict = assess(Submission("When may I shower?"))
    finally:
        shipped.cache_clear()
    assert not verdict.complete
    assert verdict.label == "unsure"

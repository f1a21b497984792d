"""Twenty times the text may take twenty times the work, never four hundred."""

from __future__ import annotations

import time

import pytest

from comments.spam import Layer, Recent, Submission, assess, checks_with, features_of, fingerprint, unmask

CHECKS = checks_with(Layer())
SMALL, TIMES = 2_000, 20
# Twenty is the honest ratio. A pattern that goes back over its text shows four hundred.
MOST = 80
# Seconds for 1,400 traits, a hundred times what it takes.
MOST_TO_LEARN = 0.3


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("a", id="one long word"),
        pytest.param("a.", id="dotted letters"),
        pytest.param(".", id="dots"),
        pytest.param("-", id="dashes"),
        pytest.param("a@", id="signs of mail addresses"),
        pytest.param("http://", id="schemes without hosts"),
        pytest.param("http://a@", id="addresses with users"),
        pytest.param("http://a.example ", id="real links"),
        pytest.param("www.", id="www"),
        pytest.param("[url=", id="BBCode"),
        pytest.param("](", id="Markdown"),
        pytest.param("<a ", id="HTML"),
        pytest.param(" ", id="spaces"),
        pytest.param("\n", id="new lines"),
        pytest.param("\u0301\u0323", id="towers of accents"),
        pytest.param("\u200b", id="invisible characters"),
        pytest.param("\ud800", id="half characters"),
        pytest.param("ﷺ", id="characters that unfold"),
        pytest.param("pill ", id="blocked words"),
        pytest.param("vі", id="letters of two alphabets"),
        pytest.param("a\u200b", id="hidden characters in words"),
        pytest.param("\u202ea", id="turned words"),
        pytest.param("a\u0336", id="marks on letters"),
        pytest.param("ⓥ ", id="letters in circles"),
        pytest.param("&amp;#118;", id="entities"),
        pytest.param("a ", id="single letters"),
        pytest.param("a-", id="letters with dashes"),
        pytest.param("vi-agra ", id="words in pieces"),
        pytest.param("c4s1n0 ", id="digits for letters"),
        pytest.param("a (dot) ", id="dots in words"),
        pytest.param("http://%65", id="percent signs"),
        pytest.param("xn--a", id="punycode"),
        pytest.param("<!--", id="comments in code"),
        pytest.param("[[]](http:", id="brackets"),
        pytest.param("a'", id="apostrophes"),
        pytest.param("Qorvex ", id="names that somebody made up"),
        pytest.param("Mary ", id="names of people"),
        pytest.param("!", id="shouts"),
        pytest.param("?\n", id="questions and lines"),
        pytest.param("$1,", id="prices"),
        pytest.param("@a.", id="handles"),
        pytest.param("1 ", id="digits as in telephone numbers"),
        pytest.param("(1", id="brackets before digits"),
        pytest.param("+1", id="plus signs"),
        pytest.param("a.a@a.", id="halves of mail addresses"),
        pytest.param("🙂", id="emoji"),
        pytest.param("中", id="letters without spaces"),
    ],
)
def test_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    small, large = (submission((piece * size)[:size]) for size in (SMALL, SMALL * TIMES))
    assert seconds(large) / seconds(small) < MOST


def test_work_grows_no_faster_where_each_word_is_new() -> None:
    words = " ".join(f"Qx{number:x}vz" for number in range(SMALL * TIMES // 4))
    small, large = (submission(words[:size]) for size in (SMALL, SMALL * TIMES))
    assert seconds(large) / seconds(small) < MOST


@pytest.mark.parametrize("piece", ["a", "Qorvex ", "http://a.example ", "\ud800"])
def test_a_layer_takes_no_longer_to_learn_from_a_long_text_than_from_what_is_kept_of_it(piece: str) -> None:
    long, layer = features_of(submission(piece * SMALL * TIMES)), Layer()
    begin = time.process_time()
    layer.learn(type(long).unpack(long.pack()), is_spam=True, base=0.0)
    assert time.process_time() - begin < MOST_TO_LEARN


def submission(text: str) -> Submission:
    """The text in each field, and a clinic's list that begins to match again and again."""
    return Submission(
        text,
        author_name=text,
        author_email=text,
        author_website=text,
        blocked_words=("pill pill pill pill x", "a a a b"),
        recent=(Recent(1, fingerprint("other words")),) * 50,
    )


def seconds(submission: Submission) -> float:
    """The least processor time of two tries: what others do on the machine does not count."""
    return min(_once(submission) for _ in range(2))


def _once(submission: Submission) -> float:
    # What is remembered of the first try would be left out of the second.
    unmask.cache_clear()
    begin = time.process_time()
    assess(submission, CHECKS)
    return max(time.process_time() - begin, 0.001)

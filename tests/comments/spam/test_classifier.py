"""The statistical check: what it finds, with which reasons, and where it marks them."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
from hypothesis import given

from benchmarks.spam import disguises
from comments.spam import Layer, Submission, assess, checks_with, features_of
from comments.spam.classifier import LEARNT, LONGEST_SHOWN, NOTHING_ALONE, SENTENCES, TOGETHER, Classifier
from comments.spam.prior import shipped
from comments.spam.verdict import MOST, Finding
from tests.comments.spam.samples import rows
from tests.comments.spam.strategies import ask, marked, submissions

HONEST = Submission("Can my father eat before the biopsy? He takes insulin at eight.", "Ruth")
SELLING = Submission(
    "Buy cheap replica watches and handbags online, best price, visit http://watches-outlet.example now!",
    author_name="Cheap Watches Online",
    author_website="http://watches-outlet.example",
)
PRAISE = "My sister had this done as well. The nurses at http://garden-notes.example were kind to her."
# Ten comments with nothing in common but where they point to.
WITH_HOST = (
    "Lovely page. http://garden-notes.example is worth a look too.",
    "My knee is better since spring, I wrote it all down at http://garden-notes.example",
    "http://garden-notes.example answered this for my wife in one evening.",
    "Thanks doctor! More at http://garden-notes.example",
    "We could not sleep for weeks. What helped was http://garden-notes.example and warm milk.",
    "Is the second visit longer? At http://garden-notes.example they say an hour.",
    "I disagree with point three, see http://garden-notes.example",
    "Four stars from me. http://garden-notes.example has five.",
    "Good morning from Oslo, http://garden-notes.example sends you all a hug",
    "Dad is home again, thank heavens, and thank http://garden-notes.example",
)


def taught(submission: Submission, times: int = 10, *, is_spam: bool = True) -> Layer:
    """A layer after a clinic said the same of such a comment again and again."""
    layer = Layer()
    for _ in range(times):
        teach(layer, submission, is_spam=is_spam)
    return layer


def teach(layer: Layer, submission: Submission, *, is_spam: bool) -> None:
    base = assess(submission, checks_with(layer)).log_odds_without(LEARNT)
    layer.learn(features_of(submission), is_spam=is_spam, base=base)


def learnt(submission: Submission, layer: Layer) -> Finding:
    return ask(Classifier(layer), submission)[LEARNT]


@pytest.mark.parametrize(
    "submission", [HONEST, SELLING, Submission(""), Submission("🙂"), Submission("Thank you", "Ann")]
)
def test_the_findings_of_a_short_text_are_all_that_the_weights_say(submission: Submission) -> None:
    whole = shipped().bias + math.fsum(shipped().parts(features_of(submission)))
    found = ask(Classifier(), submission).values()
    assert all(abs(finding.weight) < MOST for finding in found)
    assert sum(finding.weight for finding in found) == pytest.approx(whole, abs=0.01)


@given(submissions())
def test_each_finding_has_a_sentence_and_its_words_stand_in_the_text(submission: Submission) -> None:
    for finding in Classifier(taught(SELLING, 1))(submission):
        assert finding.message in (*SENTENCES[finding.name], TOGETHER)
        assert all(0 <= start < end <= len(submission.text) for start, end in finding.spans)
        assert all(len(shown) > 0 for shown in finding.evidence)


def test_the_words_that_speak_for_spam_are_named_and_marked() -> None:
    words = ask(Classifier(), SELLING)["words"]
    assert words.weight > 0
    assert {*words.evidence} == {*marked(words, SELLING)}
    assert NOTHING_ALONE not in words.evidence


def test_an_honest_comment_is_told_why_too_and_nothing_is_marked() -> None:
    words = ask(Classifier(), HONEST)["words"]
    assert words.weight < 0
    assert words.spans == ()
    assert words.sentence


@pytest.mark.parametrize("row", rows("fluent.jsonl")[:80], ids=lambda row: row["kind"])
def test_where_a_name_is_put_forward_it_is_shown(row: dict[str, Any]) -> None:
    finding = ask(Classifier(), Submission(row["text"])).get("unusual")
    assert finding is None or NOTHING_ALONE not in finding.evidence


def test_name_and_hosts_are_named() -> None:
    found = ask(Classifier(), SELLING)
    assert found["author"].evidence == ("Cheap Watches Online",)
    assert found["hosts"].evidence == ("watches-outlet.example",)


@pytest.mark.parametrize("transform", disguises.OF_SPAM)
@pytest.mark.parametrize("seed", range(8))
def test_marked_words_of_a_disguised_text_lie_in_what_was_typed(transform: str, seed: int) -> None:
    row: dict[str, Any] = {"label": "spam", "text": SELLING.text, "author": "", "url": ""}
    text = disguises.disguise(row, transform, random.Random(seed))["text"]
    for finding in Classifier(taught(SELLING, 2))(Submission(text)):
        assert all(0 <= start < end <= len(text) for start, end in finding.spans)
        assert all(part.strip() for part in marked(finding, Submission(text)))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("Shop\x00\ud800\u202e 24", "Shop 24", id="signs that can't be stored"),
        pytest.param("shop" * 5_000, ("shop" * 5_000)[:LONGEST_SHOWN], id="a huge name"),
    ],
)
def test_a_name_is_shown_as_far_as_it_can_be(name: str, shown: str) -> None:
    layer = taught(Submission("words", author_name=name))
    found = ask(Classifier(layer), Submission("words", author_name=name))
    assert all(len(part) <= 253 for finding in found.values() for part in finding.evidence)
    assert "author" not in found or found["author"].evidence == (shown,)


def test_a_word_of_twenty_thousand_letters_is_not_shown_whole() -> None:
    submission = Submission("Qorvex" * 4_000)
    found = [*Classifier()(submission), learnt(submission, taught(submission))]
    assert all(len(part) <= LONGEST_SHOWN for finding in found for part in finding.evidence)


def test_without_a_layer_nothing_is_learnt() -> None:
    assert LEARNT not in ask(Classifier(), SELLING)
    assert LEARNT not in ask(Classifier(Layer()), SELLING)


def test_what_was_learnt_names_the_words_and_hosts_that_moved_it() -> None:
    finding = learnt(Submission(PRAISE), taught(Submission(PRAISE)))
    assert finding.weight > 0
    assert "garden-notes.example" in finding.evidence
    assert len(finding.evidence) > 1
    assert {*finding.evidence} - {"garden-notes.example"} <= {*marked(finding, Submission(PRAISE))}


def test_a_clinic_that_learns_a_host_judges_the_next_comment_with_it_differently() -> None:
    layer = Layer()
    for text in WITH_HOST:
        teach(layer, Submission(text), is_spam=True)
    other = Submission("Has anybody read what http://garden-notes.example says of roses?", "Ed")
    before, after = (assess(other, checks_with(known)) for known in (None, layer))
    assert after.probability > before.probability
    assert after.label != "ham"
    assert "garden-notes.example" in learnt(other, layer).evidence


def test_a_clinic_that_approves_a_host_is_heard_as_well() -> None:
    layer = taught(SELLING, is_spam=False)
    before, after = (assess(SELLING, checks_with(known)) for known in (None, layer))
    assert before.label != "ham"
    assert after.log_odds_without() < before.log_odds_without() - 2
    assert learnt(SELLING, layer).message == SENTENCES[LEARNT][1]


def test_what_is_forgotten_is_no_reason_any_more() -> None:
    from_clinic = taught(Submission(PRAISE))
    buckets = frozenset(bucket for group in features_of(Submission(PRAISE)).groups for bucket in group)
    forgetful = Layer.from_bytes(from_clinic.to_bytes(), buckets)
    assert LEARNT not in ask(Classifier(forgetful), Submission(PRAISE))


def test_a_switched_off_check_says_nothing() -> None:
    found = assess(SELLING, checks_with(taught(SELLING), without={"words"})).findings
    assert not {finding.name for finding in found} & {*SENTENCES}

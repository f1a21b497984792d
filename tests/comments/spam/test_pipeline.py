from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from comments.spam import CHECKS, Finding, Recent, Submission, Thresholds, assess, fingerprint
from comments.spam.classifier import LEARNT, SENTENCES, TOGETHER
from tests.comments.spam.strategies import BY_HAND

ILLNESS = [
    "I was told that I have liver cancer and need chemotherapy. How long does the port stay in?",
    "Mum takes oxycodone 5mg and Viagra for her lungs. Should she stop the pills before the biopsy?",
    "WHAT IS THE PRICE WITHOUT INSURANCE?? I called three times, the bill was $4,200!!!",
    "Mi padre tiene ascitis. ¿Puede ducharse con el catéter?",
    "شكرا جزيلا، متى يمكنني العودة إلى العمل؟",
    "Thank you 🙏🏽",
    "Free of pain at last, I lost weight, feel cheap saying it but this procedure is the best deal ever.",
]


def faulty(submission: Submission) -> Iterator[Finding]:
    raise KeyError(submission.text)


def straying(submission: Submission) -> Iterator[Finding]:
    yield Finding("stray", 1.0, "It strays.", spans=((0, len(submission.text) + 1),))


class Learnt:
    """A check that is an object, as a trained one would be."""

    def __call__(self, submission: Submission) -> Iterator[Finding]:
        yield Finding("learnt", -4.0, "Reads like what this clinic approved.")


@pytest.mark.parametrize("text", ILLNESS)
def test_the_words_of_illness_never_count(text: str) -> None:
    told = Submission(text, author_name="Ann", author_email="ann@mail.example", seconds_on_form=60.0)
    assert assess(told, BY_HAND).findings == ()
    assert assess(told).label == "ham"


def test_a_patient_who_links_to_a_journal_is_not_held() -> None:
    text = "My doctor gave me this: https://journal.example/ablation. Does it apply to kidneys too?"
    assert assess(Submission(text, author_name="Ann", author_website="https://ann.example")).label == "ham"


def test_a_blogger_who_quotes_many_sources_is_held_but_not_filed_as_spam() -> None:
    text = "I collected what helped me: " + ", ".join(f"[part {n}](https://a{n}.example)" for n in range(12))
    verdict = assess(Submission(text, author_name="Ann"))
    assert verdict.held
    assert verdict.label != "spam"


def test_a_filled_trap_alone_is_held_but_not_filed_as_spam() -> None:
    verdict = assess(Submission("When may I shower?", honeypot="x"), BY_HAND)
    assert verdict.label == "unsure"
    assert verdict.probability > 0.8


def test_a_robots_post_is_spam_by_its_signs_together() -> None:
    text = "Nice post! [url=http://a.example]cheap[/url] http://b.example http://c.example"
    verdict = assess(
        Submission(text, honeypot="x", seconds_on_form=0.4, sender_origin="unknown", token_age=None)
    )
    assert verdict.label == "spam"
    assert verdict.probability > 0.99


def test_the_same_advertisement_for_the_fifth_time_is_spam() -> None:
    text = "This is a very informative article, I always recommend http://a.example to my friends."
    recent = tuple(Recent(60.0 * n, fingerprint(text), same_network=True) for n in range(7))
    told = Submission(text, author_website="http://a.example", recent=recent, lately_by_network=7)
    assert assess(told).label == "spam"


def test_reasons_come_heaviest_first() -> None:
    verdict = assess(Submission("http://a.example is good for you", honeypot="x", token_age=None), BY_HAND)
    assert [finding.name for finding in verdict.findings] == ["honeypot", "token_missing", "links"]


def test_a_check_that_fails_holds_the_comment_and_the_others_still_speak() -> None:
    verdict = assess(Submission("Hello", honeypot="x"), checks=(faulty, *BY_HAND))
    assert [finding.name for finding in verdict.findings] == ["honeypot", "check_failed"]
    assert not verdict.complete


def test_a_failed_check_alone_is_enough_to_hold() -> None:
    verdict = assess(Submission("Hello"), checks=(faulty,))
    assert verdict.label == "unsure"
    assert verdict.findings[0].sentence == "One check could not be made (faulty), so a person needs to look."


def test_a_failure_is_logged_without_the_visitors_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assess(Submission("my private illness"), checks=(faulty,))
    assert caplog.messages == ["The check faulty failed: KeyError"]
    assert "illness" not in caplog.text


def test_a_check_that_marks_words_outside_the_text_has_failed() -> None:
    verdict = assess(Submission("Hello"), checks=(straying,))
    assert [finding.name for finding in verdict.findings] == ["check_failed"]


def test_a_learnt_check_can_join_and_speak_for_a_comment() -> None:
    verdict = assess(Submission("Hello http://a.example friends of mine"), checks=(*BY_HAND, Learnt()))
    assert verdict.probability < 0.05
    assert verdict.findings[-1].name == "learnt"


def test_a_learnt_check_cannot_release_what_a_rule_holds() -> None:
    verdict = assess(Submission("Hello", sender_origin="unknown"), checks=(*CHECKS, Learnt()))
    assert verdict.label == "unsure"


def test_prior_and_thresholds_can_be_measured_and_passed_in() -> None:
    verdict = assess(Submission("Hello"), BY_HAND, prior=0.0, thresholds=Thresholds(unsure=0.2, spam=0.5))
    assert (verdict.probability, verdict.label) == (0.5, "spam")


def test_the_repr_of_a_submission_shows_no_word_and_no_address() -> None:
    submission = Submission("my illness", author_name="Ann", author_email="ann@mail.example")
    assert repr(submission) == str(submission) == "<Submission of 10 characters>"


def test_no_reason_calls_a_comment_spam() -> None:
    everything = Submission(
        "[url=http://a.example] http://b.example pill", honeypot="x", seconds_on_form=1.0, token_age=None,
        sender_origin="unknown", claims_staff=True, blocked_words=("pill",), author_name="http://a.example",
        recent=(Recent(1, fingerprint("url http a example http b example pill"), True, True),) * 9,
        lately_by_author=9, lately_by_network=9,
    )  # fmt: skip
    sentences = [finding.sentence for finding in assess(everything).findings]
    assert len(sentences) >= 9
    assert not any("spam" in sentence.lower() for sentence in sentences)


def test_nor_does_what_the_statistics_say_of_any_comment() -> None:
    """What the moderators did is told as they did it."""
    said = [sentence for name, pair in SENTENCES.items() if name != LEARNT for sentence in pair]
    assert not any("spam" in sentence.lower() for sentence in (*said, TOGETHER))


def test_the_filter_runs_without_django() -> None:
    look = "import sys, comments.spam; print([m for m in sys.modules if m.startswith(('django', 'wagtail'))])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

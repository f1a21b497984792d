from __future__ import annotations

import json

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from comments.spam import THRESHOLDS, Submission, assess, fingerprint
from comments.spam.verdict import MOST_BY_HAND
from tests.comments.spam.strategies import BY_HAND, any_text, huge_text, submissions


@given(submissions())
def test_any_submission_gets_a_complete_verdict(submission: Submission) -> None:
    verdict = assess(submission)
    assert 0 <= verdict.probability <= 1
    assert verdict.complete, verdict.findings


@given(submissions())
def test_marked_words_lie_inside_the_text(submission: Submission) -> None:
    spans = [span for finding in assess(submission).findings for span in finding.spans]
    assert all(0 <= start < end <= len(submission.text) for start, end in spans)


@given(submissions())
def test_the_same_submission_gets_the_same_verdict(submission: Submission) -> None:
    assert assess(submission) == assess(submission)


@given(submissions())
def test_reasons_can_be_stored_in_any_database(submission: Submission) -> None:
    stored = json.dumps([finding.as_dict() for finding in assess(submission).findings], ensure_ascii=False)
    assert "\\u0000" not in stored
    assert stored.encode("utf-8")


@given(submissions())
def test_no_single_finding_by_hand_makes_spam(submission: Submission) -> None:
    verdict = assess(submission, BY_HAND)
    assert all(finding.weight <= MOST_BY_HAND for finding in verdict.findings)
    assert verdict.label != "spam" or len(verdict.findings) > 1


@given(submissions())
def test_ham_is_only_what_nothing_holds(submission: Submission) -> None:
    verdict = assess(submission)
    clean = verdict.probability < THRESHOLDS.unsure and not any(f.holds or f.failed for f in verdict.findings)
    assert (verdict.label == "ham") == clean


@given(submissions())
def test_the_words_never_show_in_a_repr(submission: Submission) -> None:
    assert repr(submission) == f"<Submission of {len(submission.text)} characters>"


@given(any_text, st.integers(0, 3))
def test_a_link_more_never_looks_better(text: str, number: int) -> None:
    links = [" http://a.example http://b.example"] * number
    texts = ("".join([text, " word" * 9, *links[:n]]) for n in (number - 1, number))
    fewer, more = (assess(Submission(each), BY_HAND) for each in texts)
    assert more.probability >= fewer.probability


@settings(max_examples=3, phases=[Phase.generate])
@given(huge_text)
def test_a_megabyte_of_anything_gets_a_verdict(text: str) -> None:
    submission = Submission(text, blocked_words=("pill", text[:1000]))
    assert assess(submission).complete


@given(any_text)
def test_a_fingerprint_is_64_digits_of_any_text(text: str) -> None:
    assert len(fingerprint(text)) == 64
    assert fingerprint(text) == fingerprint(f" {text}\n")

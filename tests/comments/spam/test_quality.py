"""How the shipped filter judges texts that it was never taught: invented ones of sellers and patients.

The bars are those that the clinic may rely on; `docs/spam.md` has the measured figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from comments.spam import Submission, assess
from comments.spam.verdict import Label
from tests.comments.spam.samples import questions, rows

Row = dict[str, Any]

# Shares of texts, 0 to 1. What an honest person meets comes first: where two conflict, hold.
HARD_FILED, HARD_HELD = 0.003, 0.05
FLUENT_HELD, FLUENT_FILED, FLUENT_PUBLISHED = 0.08, 0.005, 0.3
CLASSIC_STOPPED, CLASSIC_FILED = 0.85, 0.5
QUESTIONS_HELD = 1


def judged(row: Row) -> Label:
    """What becomes of a first comment of a person, sent by an ordinary browser in an ordinary time."""
    submission = Submission(
        row["text"],
        author_name=row.get("author", ""),
        author_website=row.get("url", ""),
        page_title=row.get("page_title", ""),
    )
    return assess(submission).label


def those(label: Label, among: Iterable[Row]) -> list[str]:
    """The texts that are judged so: a test that fails shows them."""
    return [row["text"] for row in among if judged(row) == label]


def fluent(label: str) -> list[Row]:
    return [row for row in rows("fluent.jsonl") if row["label"] == label]


QUESTIONS = [{"text": line} for line in questions()]


def test_there_are_enough_texts_to_tell() -> None:
    assert len(rows("hard_ham.jsonl")) >= 300
    assert len(fluent("spam")) >= 150
    assert len(fluent("ham")) >= 150


def test_hardly_a_patient_is_called_a_spammer() -> None:
    patients = rows("hard_ham.jsonl")
    assert len(filed := those("spam", patients)) <= HARD_FILED * len(patients), filed


def test_few_patients_wait() -> None:
    patients = rows("hard_ham.jsonl")
    assert len(held := those("unsure", patients)) <= HARD_HELD * len(patients), held


def test_no_question_about_health_is_filed_and_hardly_one_waits() -> None:
    assert those("spam", QUESTIONS) == []
    assert len(held := those("unsure", QUESTIONS)) <= QUESTIONS_HELD, held


def test_honest_people_who_write_like_advertisers_are_not_filed() -> None:
    honest = fluent("ham")
    assert len(filed := those("spam", honest)) <= FLUENT_FILED * len(honest), filed


def test_honest_people_who_write_like_advertisers_rarely_wait() -> None:
    honest = fluent("ham")
    assert len(held := those("unsure", honest)) <= FLUENT_HELD * len(honest), held


def test_most_fluent_spam_is_not_published() -> None:
    spam = fluent("spam")
    assert len(published := those("ham", spam)) <= FLUENT_PUBLISHED * len(spam), published


def test_classic_spam_is_stopped() -> None:
    spam = rows("classic_spam.jsonl")
    assert len(published := those("ham", spam)) <= (1 - CLASSIC_STOPPED) * len(spam), published
    assert len(those("spam", spam)) >= CLASSIC_FILED * len(spam)


def test_every_verdict_has_reasons() -> None:
    for row in (*rows("fluent.jsonl"), *rows("classic_spam.jsonl"), *QUESTIONS):
        assert assess(Submission(row["text"])).findings

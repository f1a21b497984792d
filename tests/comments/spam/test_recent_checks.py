"""What the last comments tell about a new one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comments.spam import Recent, Submission, fingerprint
from comments.spam.checks.duplicates import check_duplicates
from comments.spam.checks.rate import check_rate
from comments.spam.verdict import MOST_BY_HAND
from tests.comments.spam.strategies import ask

LONG = "I always recommend this wonderful place to all my friends."


def test_new_words_are_no_duplicate() -> None:
    recent = (Recent(5.0, fingerprint("Something else entirely.")), Recent(5.0))
    assert ask(check_duplicates, Submission(LONG, recent=recent)) == {}


def test_the_same_words_by_anyone_are_held() -> None:
    recent = (Recent(5.0, fingerprint(LONG.upper())),)
    assert ask(check_duplicates, Submission(LONG, recent=recent))["duplicate"].holds


def test_copies_weigh_more_the_more_there_are() -> None:
    one, ten = (
        ask(check_duplicates, Submission(LONG, recent=(Recent(5.0, fingerprint(LONG)),) * number))[
            "duplicate"
        ]
        for number in (1, 10)
    )
    assert one.weight < ten.weight == MOST_BY_HAND
    assert ten.count == 10


def test_a_short_thank_you_of_many_people_is_not_held() -> None:
    recent = (Recent(5.0, fingerprint("Thank you, doctor!")),) * 3
    finding = ask(check_duplicates, Submission("thank you doctor", recent=recent))["common_words"]
    assert finding.weight < 0.2
    assert not finding.holds


@pytest.mark.parametrize("same", ["same_author", "same_network"])
def test_a_short_comment_twice_by_the_same_is_held(same: str) -> None:
    recent = (Recent(5.0, fingerprint("Thank you!"), **{same: True}),)
    assert ask(check_duplicates, Submission("Thank you!", recent=recent))["duplicate"].holds


@pytest.mark.parametrize(
    ("same", "number", "name"),
    [
        pytest.param("lately_by_author", 3, "flood_by_author", id="one author"),
        pytest.param("lately_by_network", 6, "flood_by_network", id="one network"),
    ],
)
def test_a_flood_is_held_and_one_comment_less_is_not(same: str, number: int, name: str) -> None:
    assert ask(check_rate, replace(Submission("Hi"), **{same: number}))[name].holds
    assert ask(check_rate, replace(Submission("Hi"), **{same: number - 1})) == {}


def test_a_busy_day_of_other_people_is_no_flood() -> None:
    assert ask(check_rate, Submission("Hi", recent=(Recent(1.0),) * 200)) == {}


def test_a_large_flood_stays_within_what_one_sign_may_weigh() -> None:
    flood = Submission("Hi", lately_by_author=200, lately_by_network=200)
    weights = [finding.weight for finding in ask(check_rate, flood).values()]
    assert weights == [MOST_BY_HAND, MOST_BY_HAND]

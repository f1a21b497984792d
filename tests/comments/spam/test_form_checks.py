"""What the form itself tells: trap, time, mark, origin, staff."""

from __future__ import annotations

import pytest

from comments.spam import Submission
from comments.spam.checks.honeypot import check_honeypot
from comments.spam.checks.origin import check_origin
from comments.spam.checks.staff import check_staff
from comments.spam.checks.timing import check_timing
from comments.spam.checks.token import check_token
from tests.comments.spam.strategies import ask

DAY = 86_400.0


def test_a_filled_trap_holds() -> None:
    assert ask(check_honeypot, Submission("Hi", honeypot="http://a.example"))["honeypot"].holds


@pytest.mark.parametrize("honeypot", ["", " \n"])
def test_an_empty_trap_says_nothing(honeypot: str) -> None:
    assert ask(check_honeypot, Submission("Hi", honeypot=honeypot)) == {}


@pytest.mark.parametrize("seconds", [0.0, 2.9])
def test_a_form_sent_at_once_is_held(seconds: float) -> None:
    assert ask(check_timing, Submission("Hi", seconds_on_form=seconds))["too_fast"].holds


NO_TIME = [-5.0, float("-inf"), float("inf"), float("nan")]


@pytest.mark.parametrize("seconds", NO_TIME)
def test_a_time_that_cannot_be_is_unknown(seconds: float) -> None:
    assert ask(check_timing, Submission("word " * 100, seconds_on_form=seconds)) == {}
    assert [*ask(check_token, Submission("Hi", token_age=seconds))] == ["token_missing"]


@pytest.mark.parametrize("seconds", [None, 3.0, 40.0, 90_000.0])
def test_any_other_time_says_nothing(seconds: float | None) -> None:
    assert ask(check_timing, Submission("When may I shower?", seconds_on_form=seconds)) == {}


def test_a_pasted_text_is_a_faint_sign_that_holds_nothing() -> None:
    finding = ask(check_timing, Submission("word " * 100, seconds_on_form=5.0))["pasted"]
    assert finding.weight < 0.5
    assert not finding.holds


def test_a_long_text_typed_in_its_time_says_nothing() -> None:
    assert ask(check_timing, Submission("word " * 100, seconds_on_form=120.0)) == {}


def test_a_form_of_yesterday_says_nothing() -> None:
    assert ask(check_token, Submission("Hi", token_age=DAY)) == {}


def test_a_form_of_last_month_is_held_and_told_in_days() -> None:
    finding = ask(check_token, Submission("Hi", token_age=30 * DAY))["token_old"]
    assert finding.holds
    assert finding.sentence == "The form was 30 days old."


def test_the_site_says_what_is_old() -> None:
    assert ask(check_token, Submission("Hi", token_age=2 * DAY, max_token_age=DAY))


def test_a_missing_mark_is_held() -> None:
    assert ask(check_token, Submission("Hi", token_age=None))["token_missing"].holds


def test_a_post_from_nowhere_is_held() -> None:
    assert ask(check_origin, Submission("Hi", sender_origin="unknown"))["origin_unknown"].holds


def test_a_post_from_the_site_itself_says_nothing() -> None:
    assert ask(check_origin, Submission("Hi")) == {}


def test_whoever_uses_a_staff_name_is_held_but_not_suspected() -> None:
    finding = ask(check_staff, Submission("Hi", claims_staff=True))["claims_staff"]
    assert finding.holds
    assert finding.weight == 0
    assert ask(check_staff, Submission("Hi")) == {}

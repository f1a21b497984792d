"""What is kept of a comment's past at WordPress, and what is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from moving.records import Meta, Remark
from moving.wordpress.akismet import MOST_EVENTS, Event, Past, past_of
from tests.moving.wxr_sites import AN_OBJECT, history, serialised_event, trashed_and_corrected


def past(meta: list[tuple[str, str]]) -> Past:
    """The past of a comment beside which this stands."""
    kept: Meta = {}
    for name, value in meta:
        kept.setdefault(name, []).append(value)
    return past_of(Remark(1, 2, meta=kept))


def test_a_comment_without_a_past_has_none() -> None:
    assert past([]) == Past()


def test_the_filters_word_a_persons_correction_and_the_history_are_kept() -> None:
    found = past(trashed_and_corrected())
    assert (found.filter_said_spam, found.person_said_spam, found.person) == (False, True, "editor")
    assert found.history == (
        Event(datetime(2021, 3, 4, 5, 6, 7, 500000, tzinfo=UTC), "check-ham"),
        Event(datetime(2021, 3, 4, 6, 6, 7, tzinfo=UTC), "report-spam", "editor"),
    )
    assert (found.state_before, found.trashed_at) == ("1", datetime(2021, 3, 4, 7, 6, 7, tzinfo=UTC))


def test_raw_copies_with_addresses_are_not_passed_on() -> None:
    assert "192.0.2.7" not in repr(past(trashed_and_corrected()))


def test_history_comes_in_the_order_of_time() -> None:
    found = past(history((300.0, "report-ham", "a"), (100.0, "check-spam", ""), (200.0, "report-spam", "b")))
    assert [event.event for event in found.history] == ["check-spam", "report-spam", "report-ham"]


@pytest.mark.parametrize(
    "text",
    [
        AN_OBJECT,
        "plain",
        "i:5;",
        "a:0:{}",
        'a:1:{s:5:"event";i:5;}',
        serialised_event(1.0, "<script>", ""),
        serialised_event(1.0, "x" * 60, ""),
    ],
)
def test_a_line_of_history_that_is_none_is_left_out(text: str) -> None:
    assert past([("akismet_history", text), *history((100.0, "check-ham", ""))]).history == (
        Event(datetime(1970, 1, 1, 0, 1, 40, tzinfo=UTC), "check-ham"),
    )


def test_times_that_are_none_leave_the_event() -> None:
    texts = ['a:2:{s:4:"time";d:1.0E+99;s:5:"event";s:9:"check-ham";}', 'a:1:{s:5:"event";s:9:"check-ham";}']
    assert [event.at for event in past([("akismet_history", text) for text in texts]).history] == [None, None]


def test_of_a_very_long_history_the_newest_is_kept() -> None:
    found = past(history(*((float(number), "recheck-ham", "") for number in range(1, 500))))
    assert len(found.history) == MOST_EVENTS
    assert found.history[-1].at == datetime(1970, 1, 1, 0, 8, 19, tzinfo=UTC)


@pytest.mark.parametrize("said", ["", "error", "True", AN_OBJECT])
def test_a_word_that_is_none_of_the_filters_says_nothing(said: str) -> None:
    assert past([("akismet_result", said)]).filter_said_spam is None

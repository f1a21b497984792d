"""Which backups stay: however often and irregularly they are made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic.backups.keeping import DAILY, MONTHLY, WEEKLY, kept

moments = st.datetimes(datetime(2024, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
NIGHT = datetime(2026, 1, 1, 1, 23, tzinfo=UTC)


@given(st.sets(moments))
def test_the_newest_is_never_deleted_and_nothing_is_made_up(times: set[datetime]) -> None:
    left = kept(times)
    assert left <= times
    assert not times or max(times) in left
    assert len(left) <= DAILY + WEEKLY + MONTHLY


@given(st.sets(moments))
def test_deleting_twice_deletes_no_more(times: set[datetime]) -> None:
    left = kept(times)
    assert kept(left) == left


@given(st.sets(moments, min_size=1))
def test_each_of_the_last_seven_days_keeps_its_newest(times: set[datetime]) -> None:
    days = sorted({at.date() for at in times})[-DAILY:]
    assert {max(at for at in times if at.date() == day) for day in days} <= kept(times)


@settings(max_examples=15)
@given(st.sets(st.integers(1, 300), max_size=60))
def test_after_any_nights_a_year_reaches_back_for_months(missed: set[int]) -> None:
    left: set[datetime] = set()
    for night in range(300):
        if night not in missed:
            left = kept({*left, NIGHT + timedelta(days=night)})
    newest = max(left)
    months = {(at.year, at.month) for at in left}
    weeks = {at.isocalendar()[:2] for at in left}
    assert len(months) >= MONTHLY
    assert len(weeks) >= WEEKLY
    assert newest - min(left) > timedelta(days=120)


def test_a_quiet_year_of_nights_leaves_the_days_weeks_and_months_that_are_promised() -> None:
    left: set[datetime] = set()
    for night in range(365):
        left = kept({*left, NIGHT + timedelta(days=night)})
    assert [f"{at:%m-%d}" for at in sorted(left)] == [
        "07-31",
        "08-31",
        "09-30",
        "10-31",
        "11-30",
        "12-13",
        "12-20",
        *(f"12-{day}" for day in range(25, 32)),
    ]

"""The arithmetic of capacity, with numbers that one can follow on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.capacity import CASES, MONTH, Assumed, Measured, Served, need, tables

MEASURED = Measured(kept=0.1, kept_shared=0.3, drawn=40, post=100, worker=200, comment=5_000, page=20_000)
ASSUMED = Assumed(
    pages_a_reader=2,
    peak=10,
    hit_rate=0.9,
    comments_a_thousand_views=1,
    busy=0.5,
    cores_a_machine=2,
    rest_mb=1000,
    years_kept=1,
    media_gb=3,
    files_kb=100,
)


def test_one_small_clinic() -> None:
    # 2 views a reader: one a second on average, ten in the busiest hour.
    case = Served("one", clinics=1, readers=MONTH // 2)
    takes = need(case, MEASURED, ASSUMED)
    assert takes.views == pytest.approx(10)
    # Each view: 0.9 x 0.1 + 0.1 x 40 + 100 / 1000 = 4.19 ms; ten of them 41.9 ms a second, half busy.
    assert takes.cores == pytest.approx(0.0838)
    assert (takes.workers, takes.machines) == (2, 1)
    assert takes.memory_gb == pytest.approx(1.4)
    # 2,592 comments a month for a year, 5 kB each.
    assert takes.database_gb == pytest.approx(2_592 * 12 * 5_000 / 1e9)
    assert takes.media_gb == 3
    assert takes.traffic_gb == pytest.approx((MONTH * 20_000 + MONTH / 2 * 100_000) / 1e9)


def test_what_one_machine_cannot_carry_asks_redis_and_takes_several() -> None:
    case = Served("many", clinics=100, readers=50 * MONTH)
    takes = need(case, MEASURED, ASSUMED)
    # 1,000 views a second of 0.9 x 0.3 + 4 + 0.1 = 4.37 ms, half busy: 8.74 cores.
    assert takes.cores == pytest.approx(8.74)
    assert (takes.workers, takes.machines) == (9, 5)
    assert takes.memory_gb == pytest.approx(2.8)
    assert takes.media_gb == 300


def test_more_readers_never_need_less() -> None:
    found = [need(Served("", 1, 10**number), MEASURED, ASSUMED) for number in range(2, 10)]
    for name in ("views", "cores", "workers", "machines", "memory_gb", "database_gb", "traffic_gb"):
        values = [getattr(each, name) for each in found]
        assert values == sorted(values), name


def test_a_better_cache_needs_fewer_cores() -> None:
    better = replace(ASSUMED, hit_rate=0.99)
    assert all(need(case, MEASURED, better).cores < need(case, MEASURED, ASSUMED).cores for case in CASES)


def test_the_table_shows_what_was_measured_and_every_assumption() -> None:
    told = tables(MEASURED, ASSUMED)
    assert "| a page drawn anew, ms | 40 |" in told
    assert "pages a reader 2, peak 10, hit rate 0.9, comments a thousand views 1, busy 0.5" in told
    assert [line for case in CASES for line in told.splitlines() if case.name in line] == told.splitlines()[
        -4:
    ]

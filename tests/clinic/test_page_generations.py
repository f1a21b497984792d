from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clinic.page_cache import PageCache
from clinic.page_generations import CHECK_EVERY, SIZE, PageGenerations
from tests.clinic.drawn_site import DrawnSite, ask


def test_a_stamp_holds_until_something_is_forgotten(generations: PageGenerations) -> None:
    stamp = generations.stamp("/a/")
    assert generations.holds(stamp, 0.0)
    generations.forget(["/a/"])
    assert not generations.holds(stamp, 0.0)


def test_forgetting_one_address_leaves_another(generations: PageGenerations) -> None:
    stamp = generations.stamp("/b/")
    generations.forget(["/a/"])
    assert generations.holds(stamp, 0.0)


def test_a_second_reader_of_the_file_sees_what_the_first_forgot(
    generations_file: Path, generations: PageGenerations
) -> None:
    other = PageGenerations(generations_file)
    stamp = other.stamp("/a/")
    generations.forget_everything()
    assert not other.holds(stamp, 0.0)


def test_a_deleted_file_is_noticed_and_its_pages_are_forgotten(
    generations_file: Path, generations: PageGenerations
) -> None:
    stamp = generations.stamp("/a/")
    generations.holds(stamp, 0.0)
    generations_file.unlink()
    assert not generations.holds(stamp, CHECK_EVERY)
    newer = generations.stamp("/a/")
    PageGenerations(generations_file).forget(["/a/"])
    assert not generations.holds(newer, CHECK_EVERY)


def test_no_purge_is_lost_between_processes(generations_file: Path, generations: PageGenerations) -> None:
    before = generations.stamp("/").site
    code = "import sys, pathlib; from clinic.page_generations import PageGenerations as G;"
    code += "g = G(pathlib.Path(sys.argv[1])); [g.forget_everything() for _ in range(300)]"
    command = [sys.executable, "-c", code, str(generations_file)]
    workers = [subprocess.Popen(command) for _ in range(3)]
    assert [worker.wait(30) for worker in workers] == [0, 0, 0]
    assert generations.stamp("/").site == before + 900


def test_a_short_file_is_made_whole(generations_file: Path, generations: PageGenerations) -> None:
    generations_file.parent.mkdir()
    generations_file.write_bytes(b"abc")
    generations.forget_everything()
    assert generations_file.stat().st_size == SIZE
    assert generations.stamp("/a/").site > 0


def test_addresses_that_begin_alike_are_forgotten_together(generations_file: Path) -> None:
    numbers = PageGenerations(generations_file, together=r"/talk/[0-9]+/")
    stamps = [numbers.stamp(path) for path in ("/talk/7/", "/talk/7/newest/", "/talk/7/newest/12/")]
    others = [numbers.stamp(path) for path in ("/talk/8/newest/", "/talk/", "/about/talk/7/")]
    numbers.forget(["/talk/7/"])
    assert not any(numbers.holds(stamp, 0.0) for stamp in stamps)
    assert all(numbers.holds(stamp, 0.0) for stamp in others)


def test_where_nothing_can_be_forgotten_every_page_is_drawn_anew_and_none_is_kept_for_later(
    generations_file: Path, generations: PageGenerations, drawn: DrawnSite, cache: PageCache
) -> None:
    ask(cache)
    numbers = generations_file.rename(generations_file.with_name("away"))
    generations_file.mkdir()
    generations._look_again_at = 0.0
    with pytest.raises(IsADirectoryError):
        PageGenerations(generations_file).forget(["/a/"])
    ask(cache)
    ask(cache)
    assert drawn.times == 3
    generations_file.rmdir()
    numbers.rename(generations_file)
    ask(cache)
    assert drawn.times == 4

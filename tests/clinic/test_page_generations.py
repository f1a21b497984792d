from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clinic.page_generations import CHECK_EVERY, SIZE, PageGenerations


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "page-generations"


@pytest.fixture
def generations(file: Path) -> PageGenerations:
    return PageGenerations(file)


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
    file: Path, generations: PageGenerations
) -> None:
    other = PageGenerations(file)
    stamp = other.stamp("/a/")
    generations.forget_everything()
    assert not other.holds(stamp, 0.0)


def test_a_deleted_file_is_noticed_and_its_pages_are_forgotten(
    file: Path, generations: PageGenerations
) -> None:
    stamp = generations.stamp("/a/")
    generations.holds(stamp, 0.0)
    file.unlink()
    assert not generations.holds(stamp, CHECK_EVERY)
    newer = generations.stamp("/a/")
    PageGenerations(file).forget(["/a/"])
    assert not generations.holds(newer, CHECK_EVERY)


def test_no_purge_is_lost_between_processes(file: Path, generations: PageGenerations) -> None:
    before = generations.stamp("/").site
    code = "import sys, pathlib; from clinic.page_generations import PageGenerations as G;"
    code += "g = G(pathlib.Path(sys.argv[1])); [g.forget_everything() for _ in range(300)]"
    command = [sys.executable, "-c", code, str(file)]
    workers = [subprocess.Popen(command) for _ in range(3)]
    assert [worker.wait(30) for worker in workers] == [0, 0, 0]
    assert generations.stamp("/").site == before + 900


def test_a_short_file_is_made_whole(file: Path, generations: PageGenerations) -> None:
    file.parent.mkdir()
    file.write_bytes(b"abc")
    generations.forget_everything()
    assert file.stat().st_size == SIZE
    assert generations.stamp("/a/").site > 0

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from clinic.page_cache import PageCache
from clinic.page_generations import PageGenerations
from clinic.page_purges import PageCacheBackend, path_of
from tests.clinic.drawn_site import DrawnSite, ask


def test_a_purge_makes_the_next_reader_see_the_new_page(
    cache: PageCache, drawn: DrawnSite, generations: PageGenerations
) -> None:
    ask(cache)
    drawn.words = "New words."
    generations.forget(["/a/"])
    assert ask(cache).body == b"New words."


def test_a_purge_of_one_page_leaves_the_others(
    cache: PageCache, drawn: DrawnSite, generations: PageGenerations
) -> None:
    ask(cache, "/b/")
    generations.forget(["/a/"])
    ask(cache, "/b/")
    assert drawn.times == 1


def test_forgetting_everything_forgets_each_page(
    cache: PageCache, drawn: DrawnSite, generations: PageGenerations
) -> None:
    ask(cache, "/a/")
    ask(cache, "/b/")
    generations.forget_everything()
    ask(cache, "/a/")
    ask(cache, "/b/")
    assert drawn.times == 4


def test_a_purge_while_rendering_wins(
    cache: PageCache, drawn: DrawnSite, generations: PageGenerations
) -> None:
    drawn.while_drawing = lambda: generations.forget(["/a/"])
    ask(cache)
    drawn.while_drawing = lambda: None
    drawn.words = "New words."
    assert ask(cache).body == b"New words."


def test_a_page_is_drawn_again_when_its_time_is_over(
    cache: PageCache, drawn: DrawnSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("clinic.page_cache.time.monotonic", lambda: now)
    ask(cache)
    now += 599
    ask(cache)
    assert drawn.times == 1
    now += 2
    ask(cache)
    assert drawn.times == 2


def test_the_site_may_ask_for_a_shorter_time(
    cache: PageCache, drawn: DrawnSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("clinic.page_cache.time.monotonic", lambda: now)
    drawn.headers = [("Surrogate-Control", "max-age=5")]
    ask(cache)
    now += 6
    ask(cache)
    assert drawn.times == 2


def test_memory_is_bounded_and_the_page_unused_for_longest_goes(
    drawn: DrawnSite, generations: PageGenerations
) -> None:
    small = PageCache(drawn, generations, 600, max_bytes=4 * 2 * len(drawn.words))
    for path in ("/1/", "/2/", "/3/", "/4/", "/1/", "/5/"):
        ask(small, path)
    assert drawn.times == 5
    assert small._bytes <= 4 * 2 * len(drawn.words)
    ask(small, "/1/")
    assert drawn.times == 5
    ask(small, "/2/")
    assert drawn.times == 6


def test_a_giant_page_pushes_nobody_out(drawn: DrawnSite, generations: PageGenerations) -> None:
    small = PageCache(drawn, generations, 600, max_bytes=1000)
    assert ask(small).body == drawn.words.encode()
    assert small._pages == {}


def test_a_page_outgrowing_its_former_self_is_counted_once(
    cache: PageCache, drawn: DrawnSite, generations: PageGenerations
) -> None:
    ask(cache)
    generations.forget_everything()
    drawn.words = "longer " * 100
    ask(cache)
    assert cache._bytes == 2 * len(drawn.words)


def test_an_unreadable_file_of_numbers_makes_pages_slow_but_right(drawn: DrawnSite, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    cache = PageCache(drawn, PageGenerations(tmp_path / "cache" / "page-generations"), 600)
    ask(cache)
    drawn.words = "New words."
    assert ask(cache).body == b"New words."


def test_two_processes_forget_together(cache: PageCache, drawn: DrawnSite, generations_file: Path) -> None:
    ask(cache)
    drawn.words = "New words."
    code = "import sys, pathlib; from clinic.page_generations import PageGenerations as G;"
    code += "G(pathlib.Path(sys.argv[1])).forget(['/a/'])"
    subprocess.run([sys.executable, "-c", code, str(generations_file)], check=True)
    assert ask(cache).body == b"New words."


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://clinic.test/a/b/", "/a/b/"),
        ("https://clinic.test", "/"),
        ("http://clinic.test/caf%C3%A9/?x=1", "/caf\u00c3\u00a9/"),
    ],
)
def test_an_address_to_purge_becomes_the_path_that_servers_give(url: str, path: str) -> None:
    assert path_of(url) == path


@pytest.fixture
def shared(tmp_path: Path, settings: Any) -> PageGenerations:
    settings.DATA_DIR = tmp_path
    return PageGenerations(tmp_path / "cache" / "page-generations")


@pytest.mark.django_db
def test_wagtail_purges_reach_kept_pages_after_the_commit(
    shared: PageGenerations, django_capture_on_commit_callbacks: Any
) -> None:
    stamp = shared.stamp("/a/")
    with django_capture_on_commit_callbacks() as callbacks:
        PageCacheBackend({}).purge_batch(["http://clinic.test/a/"])
    assert shared.holds(stamp, 0.0)
    callbacks[0]()
    assert not shared.holds(stamp, 0.0)

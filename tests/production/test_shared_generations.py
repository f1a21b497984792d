"""The numbers of kept pages in a real Redis, which two machines ask, and which is killed."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from redis import Redis

from clinic import page_purges
from clinic.page_cache import PageCache
from clinic.shared_generations import KEY, PAUSE, SharedGenerations
from deploy.prod_local.packages import Missing, find, install
from deploy.prod_local.part import Part
from deploy.prod_local.place import Place, free_ports
from deploy.prod_local.topology import keys
from tests.clinic.drawn_site import DrawnSite, ask

pytestmark = pytest.mark.production


@pytest.fixture
def redis() -> Iterator[Part]:
    """A server of its own, as production starts it."""
    try:
        if not find("redis-server"):
            install(["redis-server"])
    except Missing as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))
    with tempfile.TemporaryDirectory(prefix="clinic-redis-") as folder:
        place = Place(Path(folder), free_ports())
        (place.folder / "logs").mkdir()
        # It runs as nobody of importance, who must get there.
        place.folder.chmod(0o711)
        server = keys(place, {"redis-server": str(find("redis-server"))})
        server.start()
        yield server
        server.stop()


@pytest.fixture
def url(redis: Part) -> str:
    return f"redis://127.0.0.1:{redis.command[redis.command.index('--port') + 1]}/0"


@pytest.fixture
def here(url: str) -> SharedGenerations:
    return SharedGenerations(url)


@pytest.fixture
def there(url: str) -> SharedGenerations:
    """What another machine sees."""
    return SharedGenerations(url, together="/talk/[0-9]+/")


@pytest.fixture
def drawn() -> DrawnSite:
    return DrawnSite()


@pytest.fixture
def cache(drawn: DrawnSite, here: SharedGenerations) -> PageCache:
    return PageCache(drawn, here, 600)


def test_what_one_machine_forgets_is_drawn_anew_by_the_other_at_the_next_request(
    cache: PageCache, drawn: DrawnSite, there: SharedGenerations
) -> None:
    assert ask(cache) == ask(cache, "/b/") == ask(cache)
    assert drawn.times == 2
    drawn.words = "New words."
    there.forget(["/a/"])
    assert ask(cache).body == b"New words."
    assert ask(cache, "/b/").body != b"New words."
    there.forget_everything()
    assert ask(cache, "/b/").body == b"New words."


def test_what_is_forgotten_while_it_is_drawn_is_not_kept(
    cache: PageCache, drawn: DrawnSite, there: SharedGenerations
) -> None:
    drawn.while_drawing = lambda: there.forget(["/a/"])
    ask(cache)
    ask(cache)
    assert drawn.times == 2


def test_a_kept_page_costs_one_question(cache: PageCache, url: str) -> None:
    ask(cache)
    server = Redis.from_url(url)
    before = server.info("commandstats")["cmdstat_hmget"]["calls"]
    for _ in range(10):
        ask(cache)
    assert server.info("commandstats")["cmdstat_hmget"]["calls"] == before + 10


def test_a_page_with_marks_for_other_caches_costs_no_second_one(
    drawn: DrawnSite, here: SharedGenerations, url: str
) -> None:
    marked = PageCache(drawn, here, 600, marks=True)
    ask(marked)
    server = Redis.from_url(url)
    before = server.info("commandstats")["cmdstat_hmget"]["calls"]
    assert ask(marked).headers["surrogate-control"].startswith("max-age=59")
    assert server.info("commandstats")["cmdstat_hmget"]["calls"] == before + 1


def test_addresses_that_begin_alike_are_forgotten_together(there: SharedGenerations) -> None:
    stamps = [there.stamp(path) for path in ("/talk/7/", "/talk/7/newest/")]
    other = there.stamp("/talk/8/")
    there.forget(["/talk/7/"])
    assert [there.holds(stamp, 0.0) for stamp in (*stamps, other)] == [False, False, True]


def test_while_redis_is_dead_nothing_is_given_from_memory_and_afterwards_nothing_old(
    cache: PageCache, drawn: DrawnSite, redis: Part
) -> None:
    ask(cache)
    redis.kill()
    drawn.words = "New words."
    assert [ask(cache).body, ask(cache).body] == [b"New words."] * 2
    drawn.status, drawn.headers = "503 Service Unavailable", []
    assert ask(cache).status.startswith("503"), "a page that may have been taken down is given in need"
    drawn.__init__(words="Newer words.")  # type: ignore[misc]  # well again
    redis.restart()
    time.sleep(PAUSE)
    assert ask(cache).body == b"Newer words."
    times = drawn.times
    ask(cache)
    assert drawn.times == times, "nothing is kept any more"


def test_redis_that_dies_while_a_page_is_drawn_ends_no_request(
    cache: PageCache, drawn: DrawnSite, redis: Part
) -> None:
    ask(cache)
    drawn.status, drawn.headers = "503 Service Unavailable", []
    cache._generations.forget_everything()
    drawn.while_drawing = redis.kill
    assert ask(cache).status.startswith("503")


@pytest.mark.parametrize("lose", ["a flushed server", "a dropped key"])
def test_numbers_that_are_lost_make_every_kept_page_old(
    cache: PageCache, drawn: DrawnSite, there: SharedGenerations, url: str, lose: str
) -> None:
    ask(cache)
    server = Redis.from_url(url)
    server.flushall() if lose == "a flushed server" else server.delete(KEY)
    there.forget(["/elsewhere/"])
    ask(cache)
    assert drawn.times == 2
    ask(cache)
    assert drawn.times == 2


def test_a_server_that_says_nothing_holds_nobody_up_for_long(
    drawn: DrawnSite, here: SharedGenerations, redis: Part
) -> None:
    cache = PageCache(drawn, here, 600)
    ask(cache)
    os.kill(redis.processes[0], 19)  # stopped, not dead: connections are taken and never answered
    try:
        begun = time.monotonic()
        for _ in range(20):
            ask(cache)
        assert time.monotonic() - begun < 5
        assert drawn.times == 21
    finally:
        os.kill(redis.processes[0], 18)


@pytest.mark.django_db
def test_what_could_not_be_told_is_told_by_a_task(
    redis: Part, url: str, settings: Any, run_tasks: Callable[[], list[DBTaskResult]]
) -> None:
    settings.CLINIC_SEVERAL_MACHINES = True
    settings.CACHES = {"default": {"BACKEND": "clinic.caches.Redis", "LOCATION": url}}
    other = SharedGenerations(url)
    stamp = other.stamp("/a/")
    os.kill(redis.processes[0], 19)
    try:
        page_purges.forget(["/a/"])
    finally:
        os.kill(redis.processes[0], 18)
    (task,) = run_tasks()
    assert task.status == "SUCCESSFUL"
    assert not other.holds(stamp, 0.0)

"""A thousand comments at once while every server is killed in turn."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from time import monotonic, sleep

import pytest

from tests.production.site import ARTICLE, Site

pytestmark = pytest.mark.soak

VICTIMS = ("web-a", "worker", "cache", "keys", "web-b", "database")
# Seconds for which a sender goes on pressing the button, and for which a server stays dead.
PATIENCE, DEAD = 300, 3


def send_until_taken(site: Site, action: str, fields: dict[str, str]) -> list[int]:
    """Send a comment, and again as the page says, until it is taken; every status on the way."""
    statuses: list[int] = []
    end = monotonic() + PATIENCE
    while monotonic() < end and 303 not in statuses:
        try:
            statuses.append(site.post(action, fields).status)
        except (OSError, HTTPException):
            statuses.append(0)
        # So they are under way for as long as it takes to kill each server.
        sleep(1)
    return statuses


def test_a_thousand_comments_survive_the_death_of_every_server(site: Site) -> None:
    action, form = site.comment_form()
    words = [f"Soaked {number}: may somebody come with me on the day itself?" for number in range(1000)]
    with ThreadPoolExecutor(16) as readers:
        sending = [
            readers.submit(
                send_until_taken, site, action, form | {"comment": text, "name": f"Reader {text[:12]}"}
            )
            for text in words
        ]
        rounds = 0
        while not all(each.done() for each in sending):
            part = site.parts[VICTIMS[rounds % len(VICTIMS)]]
            part.kill()
            sleep(DEAD)
            part.restart()
            sleep(DEAD)
            rounds += 1
        tries = [each.result() for each in sending]
    stored = Counter(site.comments())
    assert rounds >= len(VICTIMS)
    assert sum(303 in statuses for statuses in tries) == len(words)
    assert {stored[text] for text in words} == {1}
    print(f"{rounds} kills; taken at the first try: {sum(each == [303] for each in tries)} of {len(words)}")
    print(f"answers: {dict(Counter(status for each in tries for status in each))}")


def test_readers_read_for_as_long_as_everything_behind_the_cache_is_away(site: Site) -> None:
    assert site.ask(ARTICLE).status == 200
    for name in ("web-a", "web-b", "database", "keys", "worker"):
        site.parts[name].kill()
    end = monotonic() + 60
    asked = 0
    while monotonic() < end:
        assert site.ask(ARTICLE).status == 200
        asked += 1
        sleep(0.05)
    assert asked > 100

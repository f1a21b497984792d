"""Servers are killed: readers read on, senders are told the truth, no comment is lost or doubled."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Event
from time import sleep

import psycopg2
import pytest

from tests.production.site import ARTICLE, Answer, Site, until

pytestmark = pytest.mark.production

# All but these, and but what belongs to the server itself.
CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND application_name <> 'taker'"""
PAGES = Path(__file__).parent.parent.parent / "deploy" / "proxy"


def send_many(site: Site, label: str, number: int) -> dict[str, Answer]:
    """Comments of many readers at once: the words of each, and its answer."""
    action, fields = site.comment_form()
    words = [f"{label} {each}: how long does it take until I may go home again?" for each in range(number)]

    def send(text: str) -> Answer:
        return site.post(action, fields | {"comment": text, "name": f"Reader of {text[:20]}"})

    with ThreadPoolExecutor(8) as readers:
        return dict(zip(words, readers.map(send, words), strict=True))


def test_a_killed_instance_loses_and_doubles_no_comment(site: Site) -> None:
    with ThreadPoolExecutor(1) as other:
        sending = other.submit(send_many, site, "Killed", 60)
        until(lambda: any(text.startswith("Killed 5") for text in site.comments()))
        site.parts["web-a"].kill()
        answers = sending.result()
    stored = Counter(site.comments())
    taken = [text for text, answer in answers.items() if answer.status == 303]
    # Each was offered to the other instance, so that no sender noticed.
    assert len(taken) == 60
    assert [text for text in taken if stored[text] != 1] == []
    assert max(stored[text] for text in answers) == 1


def test_instances_are_restarted_in_turn_and_nobody_notices(site: Site) -> None:
    done = Event()
    with ThreadPoolExecutor(5) as others:
        senders = [others.submit(keep_sending, site, f"In turn {each}", done) for each in range(4)]
        searcher = others.submit(keep_searching, site, done)
        try:
            for name in ("web-a", "web-b"):
                site.parts[name].restart()
        finally:
            done.set()
    answers = {text: answer for sender in senders for text, answer in sender.result().items()}
    stored = Counter(site.comments())
    assert len(answers) > 20
    assert [answer.text for answer in answers.values() if answer.status != 303] == []
    assert {stored[text] for text in answers} == {1}
    assert searcher.result() == {200}


def keep_sending(site: Site, label: str, done: Event) -> dict[str, Answer]:
    """One comment after the other until it is done: the words of each, and its answer."""
    action, fields = site.comment_form()
    answers: dict[str, Answer] = {}
    while not done.is_set():
        text = f"{label}: I have asked myself {len(answers)} times whether I may eat before."
        answers[text] = site.post(action, fields | {"comment": text})
    return answers


def keep_searching(site: Site, done: Event) -> set[int]:
    """Every status with which a page that no cache keeps was answered until it is done."""
    found = set()
    while not done.is_set():
        found.add(site.ask("/search/?q=embolization").status)
    return found


def test_with_no_instance_alive_readers_read_and_senders_are_told_that_nothing_was_stored(site: Site) -> None:
    action, fields = site.comment_form()
    until(lambda: site.ask("/").is_hit and site.ask(ARTICLE).is_hit)
    before = len(site.comments())
    for name in ("web-a", "web-b"):
        site.parts[name].kill()
    for _ in range(3):
        assert (site.ask("/").status, site.ask(ARTICLE).status) == (200, 200)
    answer = site.post(action, fields | {"comment": "Are you open on Sunday?"})
    assert answer.status == 503
    assert answer.body in {(PAGES / name).read_bytes() for name in ("pause.html", "unsure.html")}
    until(lambda: site.post(action, fields | {"comment": "Now?"}).body == (PAGES / "pause.html").read_bytes())
    assert len(site.comments()) == before
    # Long after what was kept has grown old.
    sleep(11)
    assert site.ask(ARTICLE).status == 200
    assert site.ask("/never-seen/").status == 503


def test_with_the_database_dead_readers_read_and_senders_are_told(site: Site) -> None:
    action, fields = site.comment_form()
    site.parts["database"].kill()
    for _ in range(3):
        assert site.ask(ARTICLE).status == 200
    until(
        lambda: site.post(action, fields | {"comment": "Hello?"}).body == (PAGES / "pause.html").read_bytes()
    )
    sleep(11)
    assert site.ask(ARTICLE).status == 200


def test_with_every_connection_taken_senders_keep_their_words_and_can_send_again(site: Site) -> None:
    action, fields = site.comment_form()
    words = "May I fly home with a stent, when all connections are taken?"
    with every_connection_taken(site):
        answer = site.post(action, fields | {"comment": words})
        assert answer.status == 503
        assert words in answer.text or answer.body == (PAGES / "pause.html").read_bytes()
        assert site.ask(ARTICLE).status == 200
    until(lambda: site.post(action, fields | {"comment": words}).status == 303)
    assert site.comments().count(words) == 1


@contextmanager
def every_connection_taken(site: Site) -> Iterator[None]:
    """The database lends no more: others hold all that it has, and the site's own were cut."""
    taken = []
    try:
        for _each in range(200):
            taken.append(
                psycopg2.connect(host=site.place.database_folder, user="postgres", application_name="taker")
            )
            taken[0].cursor().execute(CUT)
            taken[0].rollback()
        pytest.fail("the database lends more than it should")
    except psycopg2.OperationalError:
        yield
    finally:
        for connection in taken:
            connection.close()


def test_with_the_page_cache_dead_the_instances_answer_themselves(site: Site) -> None:
    action, fields = site.comment_form()
    site.parts["cache"].kill()
    answer = site.ask(ARTICLE)
    assert answer.status == 200
    assert not {"xkey", "surrogate-control"} & {*answer.headers}
    assert site.post(action, fields | {"comment": "Does it hurt, past the cache?"}).status == 303


def test_with_the_keys_dead_the_site_goes_on(site: Site) -> None:
    action, fields = site.comment_form()
    site.parts["keys"].kill()
    assert site.ask("/search/?q=embolization").status == 200
    assert site.post(action, fields | {"comment": "Does it hurt, without the keys?"}).status == 303


def test_the_page_that_says_so_brings_a_policy_that_lets_its_own_style_through(site: Site) -> None:
    for name in ("web-a", "web-b"):
        site.parts[name].kill()
    answer = site.ask("/never-seen-either/")
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    assert digest(style) in answer.headers["content-security-policy"]
    assert answer.headers["retry-after"] == "60"
    assert 'lang="es"' in answer.text


def digest(style: str) -> str:
    """A style as a policy names it."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"

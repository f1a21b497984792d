"""Akismet: what it is sent, what it may say, and each of its bad days."""

from __future__ import annotations

import logging
import time
from typing import Any

import pytest

from comments.backends import Assessment, Evidence, Told, Trouble
from comments.backends import akismet as backend
from comments.models import Comment, DiscussionSettings, FilterSettings
from comments.models.comment import Label
from procedures.models import ArticlePage
from tests.comments.backends.akismet_server import SPAM_WORD, AkismetServer, Answer, a_closed_port
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

DEBUG, ERROR = "X-akismet-debug-help", "X-akismet-error"


def assessed(comment: Comment) -> Assessment:
    rules = DiscussionSettings.for_page(comment.page)
    return backend.assess(comment, rules=rules, evidence=Evidence())


@pytest.fixture
def comment(article: ArticlePage) -> Comment:
    return a_comment(
        on=article, text="I liked it", author_website="https://robin.example", ip_address="203.0.113.7"
    )


def test_as_shipped_the_words_and_the_page_are_sent_and_nothing_of_the_writer(
    akismet: AkismetServer, comment: Comment, settings: Any
) -> None:
    assessed(comment)
    assert akismet.of("comment-check") == [
        {
            "api_key": settings.CLINIC_AKISMET_KEY,
            "blog": settings.CLINIC_SITE_URL,
            "blog_charset": "UTF-8",
            "comment_type": "comment",
            "comment_content": "I liked it",
            "permalink": settings.CLINIC_SITE_URL + comment.page_url,
            "user_ip": "192.0.2.1",
        }
    ]


@pytest.mark.parametrize(
    ("tick", "name", "value"),
    [
        ("send_name", "comment_author", "Robin"),
        ("send_email", "comment_author_email", "robin@example.org"),
        ("send_website", "comment_author_url", "https://robin.example"),
        ("send_network", "user_ip", "203.0.113.7"),
    ],
)
def test_each_tick_sends_one_field_more(
    akismet: AkismetServer, comment: Comment, ticks: FilterSettings, tick: str, name: str, value: str
) -> None:
    setattr(ticks, tick, True)
    ticks.save()
    assessed(comment)
    [given] = akismet.of("comment-check")
    assert given[name] == value
    theirs = {"Robin", "robin@example.org", "https://robin.example", "203.0.113.7"}
    assert theirs & set(given.values()) == {value}


def test_without_the_page_the_words_alone_are_sent(
    akismet: AkismetServer, comment: Comment, ticks: FilterSettings
) -> None:
    ticks.send_page = False
    ticks.save()
    assessed(comment)
    assert "permalink" not in akismet.of("comment-check")[0]


def test_what_is_empty_or_erased_is_left_out(
    akismet: AkismetServer, article: ArticlePage, ticks: FilterSettings
) -> None:
    FilterSettings.objects.update(send_name=True, send_email=True, send_website=True, send_network=True)
    assessed(a_comment(on=article, author_name="", author_email=""))
    [given] = akismet.of("comment-check")
    assert given["user_ip"] == "192.0.2.1"
    assert not given.keys() & {"comment_author", "comment_author_email", "comment_author_url"}


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        pytest.param(Answer("false"), Label.HAM, id="false"),
        pytest.param(Answer("true"), Label.SPAM, id="true"),
        pytest.param(
            Answer("true", headers={"X-akismet-pro-tip": "discard"}), Label.SPAM, id="discard is spam alone"
        ),
    ],
)
def test_its_two_answers(akismet: AkismetServer, comment: Comment, answer: Answer, label: Label) -> None:
    akismet.mood = answer
    said = assessed(comment)
    assert (said.label, said.trouble) == (label, None)
    assert [finding["backend"] for finding in said.findings] == ["akismet"]


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        pytest.param(Answer("invalid"), Trouble.KEY, id="a bad key"),
        pytest.param(
            Answer("invalid", headers={DEBUG: "We need a valid API key"}), Trouble.KEY, id="a bad key, told"
        ),
        pytest.param(
            Answer("invalid", headers={DEBUG: 'Empty "blog" value'}), Trouble.REFUSED, id="a hole in it"
        ),
        pytest.param(Answer("missing", headers={DEBUG: "user_ip"}), Trouble.REFUSED, id="debug help"),
        pytest.param(Answer("false", headers={ERROR: "11001"}), Trouble.REFUSED, id="an error beside false"),
        pytest.param(Answer("", status=429), Trouble.BUSY, id="429"),
        pytest.param(Answer("", status=400), Trouble.REFUSED, id="400"),
        pytest.param(Answer("", status=403), Trouble.KEY, id="403"),
        pytest.param(Answer("", status=404), Trouble.REFUSED, id="404"),
        pytest.param(Answer("", status=500), Trouble.BROKEN, id="500"),
        pytest.param(Answer("true", status=503), Trouble.BROKEN, id="503 with an answer"),
        pytest.param(
            Answer("true", status=302, headers={"Location": "/elsewhere"}), Trouble.NONSENSE, id="elsewhere"
        ),
        pytest.param(Answer(""), Trouble.NONSENSE, id="nothing"),
        pytest.param(Answer("TRUE\n"), Trouble.NONSENSE, id="almost"),
        pytest.param(Answer("<html>Sign in to the hotel</html>"), Trouble.NONSENSE, id="another page"),
        pytest.param(Answer("x" * 100_000), Trouble.NONSENSE, id="endless"),
        pytest.param(Answer("\ud7ff\x00"), Trouble.NONSENSE, id="garbage"),
        pytest.param(
            Answer("false", headers={"Content-Encoding": "gzip"}), Trouble.NONSENSE, id="badly packed"
        ),
        pytest.param(Answer(hangs_up=True), Trouble.DOWN, id="hangs up"),
        pytest.param(Answer("false", headers={"X-akismet-recheck-after": "1200"}), Trouble.LATER, id="later"),
    ],
)
def test_each_bad_answer_is_no_answer(
    akismet: AkismetServer, comment: Comment, answer: Answer, trouble: Trouble
) -> None:
    akismet.mood = answer
    said = assessed(comment)
    assert (said.label, said.trouble) == (Label.UNKNOWN, trouble)


def test_a_real_server_knows_a_bad_key_and_a_hole(
    akismet: AkismetServer, comment: Comment, settings: Any
) -> None:
    settings.CLINIC_SITE_URL = ""
    assert assessed(comment).trouble == Trouble.REFUSED
    settings.CLINIC_AKISMET_KEY = "wrong"
    assert assessed(comment).trouble == Trouble.KEY


def test_a_closed_port_is_said(akismet: AkismetServer, comment: Comment, settings: Any) -> None:
    settings.CLINIC_AKISMET_URL = a_closed_port()
    assert assessed(comment).trouble == Trouble.DOWN


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer("false", pause=3), id="at once, but late"),
        pytest.param(Answer("false" * 50, pause=0.1, trickles=True), id="a byte now and then"),
    ],
)
def test_a_slow_server_is_waited_for_no_longer_than_set(
    akismet: AkismetServer, comment: Comment, settings: Any, answer: Answer
) -> None:
    settings.CLINIC_AKISMET_TIMEOUT = 0.5
    akismet.mood, start = answer, time.monotonic()
    assert assessed(comment).trouble == Trouble.SLOW
    assert time.monotonic() - start < 2.5


def test_its_own_words_about_a_fault_are_kept_short_for_operators(
    akismet: AkismetServer, comment: Comment
) -> None:
    akismet.mood = Answer("invalid", headers={DEBUG: "Empty value " + "x" * 900})
    assert assessed(comment).detail == ("Empty value " + "x" * 900)[:200]


def test_corrections_go_to_their_own_addresses(
    akismet: AkismetServer, comment: Comment, rules: DiscussionSettings
) -> None:
    assert backend.teach(comment, is_spam=True, rules=rules) == Told()
    assert backend.teach(comment, is_spam=False, rules=rules) == Told()
    assert [asked.path for asked in akismet.asked] == ["/1.1/submit-spam", "/1.1/submit-ham"]
    assert akismet.of("submit-spam") == akismet.of("submit-ham")
    akismet.mood = Answer("Thanks for nothing")
    assert backend.teach(comment, is_spam=True, rules=rules) == Told(Trouble.NONSENSE)


def test_its_key_can_be_tried_without_sending_a_comment(akismet: AkismetServer, settings: Any) -> None:
    assert backend.accepts_key() == Told()
    settings.CLINIC_AKISMET_KEY = "wrong"
    assert backend.accepts_key() == Told(Trouble.KEY)
    assert {asked.path for asked in akismet.asked} == {"/1.1/verify-key"}


def test_neither_words_nor_key_nor_answers_stand_in_the_log(
    akismet: AkismetServer, comment: Comment, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="comments")
    akismet.mood = Answer(f"{comment.text} {settings.CLINIC_AKISMET_KEY}", headers={DEBUG: comment.text})
    assessed(comment)
    logged = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("comments"))
    assert "refused" in logged
    assert comment.text not in logged
    assert settings.CLINIC_AKISMET_KEY not in logged


def test_another_server_that_speaks_like_it_is_called_by_its_host(settings: Any) -> None:
    assert backend.title() == "Akismet"
    settings.CLINIC_AKISMET_URL = "https://filter.example"
    assert backend.title() == "filter.example"


def test_spam_in_its_own_words(akismet: AkismetServer, article: ArticlePage) -> None:
    said = assessed(a_comment(on=article, text=f"Buy {SPAM_WORD}"))
    assert said.findings[0]["sentence"].endswith("says that it is spam.")

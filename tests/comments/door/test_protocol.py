"""The door answers as Akismet documents it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client

from comments import learning
from comments.door.judging import submission_of
from comments.models import Comment, DoorCount, DoorKey, Learner, Lesson
from procedures.models import ArticlePage
from tests.comments.door.conftest import BLOG, PRAISE, Ask
from tests.comments.texts import SPAM, UNSURE

pytestmark = pytest.mark.django_db

DEBUG = "X-akismet-debug-help"


def test_it_is_closed_unless_the_clinic_opens_it(
    article: ArticlePage, key: DoorKey, ask: Ask, settings: Any
) -> None:
    assert ask("verify-key").content == b"valid"
    settings.CLINIC_SPAM_DOOR = False
    assert ask("verify-key").status_code == 404
    assert ask("comment-check").status_code == 404


def test_as_shipped_it_is_closed(settings: Any) -> None:
    assert settings.CLINIC_SPAM_DOOR is False


def test_a_key_that_works_is_valid_and_any_other_is_not(ask: Ask, secret: str) -> None:
    assert ask("verify-key", api_key=None, key=secret).content == b"valid"
    assert ask("verify-key", api_key=None, key=secret.upper()).content == b"valid"
    for wrong in ("", "000000000000", secret[:-1], "\u2603", f"{secret} or 1=1"):
        answer = ask("verify-key", api_key=None, key=wrong)
        assert (answer.status_code, answer.content) == (200, b"invalid")
        assert answer[DEBUG] == "This key does not work."


@pytest.mark.parametrize("verb", ["comment-check", "submit-spam", "submit-ham"])
@pytest.mark.parametrize("name", ["blog", "user_ip"])
def test_a_hole_in_the_question_is_said(ask: Ask, verb: str, name: str) -> None:
    for hole in (None, "", "  "):
        answer = ask(verb, comment_content=PRAISE, **{name: hole})
        assert answer.content == b"invalid"
        assert answer[DEBUG] == f'Empty "{name}" value'


@pytest.mark.parametrize("blog", ["http://www.blog.example/", "blog.example", "https://blog.example/wp"])
def test_a_key_works_for_its_own_site_however_that_is_written(ask: Ask, blog: str) -> None:
    assert ask("verify-key", blog=blog).content == b"valid"


@pytest.mark.parametrize(
    "blog", ["https://other.example", "https://blog.example.evil.example", "http://[", "x"]
)
def test_a_key_works_for_no_other_site(ask: Ask, blog: str) -> None:
    answer = ask("comment-check", blog=blog, comment_content=PRAISE)
    assert (answer.content, answer[DEBUG]) == (b"invalid", "This key belongs to another site.")


def test_ham_and_spam(ask: Ask) -> None:
    ham = ask("comment-check", comment_content=PRAISE, comment_author="Robin")
    assert (ham.content, ham["X-clinic-verdict"]) == (b"false", "ham")
    assert 0 <= float(ham["X-clinic-score"]) < 0.5
    trap = {"honeypot_field_name": "fax", "fax": "filled in"}
    spam = ask("comment-check", comment_content=SPAM, comment_author="pills http://pills.example", **trap)
    assert (spam.content, spam["X-clinic-verdict"]) == (b"true", "spam")
    assert ham["Content-Type"].startswith("text/plain")
    assert "no-store" in ham["Cache-Control"]


def test_nothing_is_ever_to_be_discarded(ask: Ask) -> None:
    for words in (SPAM, SPAM * 20, PRAISE, "viagra-test-123"):
        answer = ask("comment-check", comment_content=words, comment_author="viagra-test-123")
        assert answer.content == b"true"
        assert "X-akismet-pro-tip" not in answer


def test_unsure_is_said_apart_and_is_spam_only_where_the_site_wants_it(ask: Ask, key: DoorKey) -> None:
    doubtful = {"comment_content": UNSURE, "comment_author": "Sam", "comment_author_email": "sam@example.org"}
    answer = ask("comment-check", **doubtful)
    assert (answer.content, answer["X-clinic-verdict"]) == (b"false", "unsure")
    DoorKey.objects.update(unsure_is_spam=True)
    answer = ask("comment-check", **doubtful)
    assert (answer.content, answer["X-clinic-verdict"]) == (b"true", "unsure")


def test_what_the_documentation_promises_for_tests(ask: Ask) -> None:
    always_spam = {"comment_author_email": "akismet-guaranteed-spam@example.com"}
    assert ask("comment-check", comment_content=PRAISE, **always_spam).content == b"true"
    assert ask("comment-check", comment_content=SPAM, user_role="administrator").content == b"false"


def test_the_topic_of_a_page_is_told_to_the_filter() -> None:
    given = QueryDict("comment_content=x&comment_context[]=angiography&comment_context[]=stents")
    assert submission_of(given, DoorKey(address=BLOG)).page_text == "angiography\nstents"
    assert submission_of(given, DoorKey(address=BLOG)).own_hosts == ("blog.example",)


def test_the_key_may_stand_in_the_host(client: Client, door: None, secret: str, settings: Any) -> None:
    settings.CLINIC_SITE_URL, settings.ALLOWED_HOSTS = "https://clinic.example", [".clinic.example"]
    fields = {"blog": BLOG, "user_ip": "203.0.113.9", "comment_content": PRAISE}
    host = f"{secret}.clinic.example"
    answer = client.post("/1.1/comment-check", fields, headers={"host": host})
    assert answer.content == b"false"
    answer = client.post("/1.1/comment-check", fields, headers={"host": "wrong.clinic.example"})
    assert answer.content == b"invalid"


def test_such_a_host_shows_no_page(client: Client, door: None, article: ArticlePage, settings: Any) -> None:
    settings.CLINIC_SITE_URL, settings.ALLOWED_HOSTS = "https://clinic.example", [".clinic.example"]
    for path in ("/", article.url, "/admin/", "/comments/how-comments-are-processed/"):
        assert client.get(path, headers={"host": "any.clinic.example"}).status_code == 404
    assert client.get(article.url, headers={"host": "clinic.example"}).status_code == 200


@pytest.mark.parametrize(
    ("verb", "version"), [("comment-check", "1.2"), ("usage-limit", "1.1"), ("x", "1.1")]
)
def test_what_is_not_documented_is_not_there(ask: Ask, verb: str, version: str) -> None:
    assert ask(verb, version).status_code == 404


def test_words_are_sent_by_post_alone(client: Client, secret: str) -> None:
    answer = client.get(f"/1.1/comment-check?api_key={secret}&blog={BLOG}&user_ip=203.0.113.9")
    assert answer.status_code == 405


def test_statistics_under_akismets_names(ask: Ask, key: DoorKey) -> None:
    ask("comment-check", comment_content=PRAISE)
    ask("comment-check", comment_content=SPAM, comment_author="viagra-test-123")
    ask("submit-spam", comment_content="One that got through")
    told = json.loads(ask("get-stats", **{"from": "6-months"}).content)
    assert (told["spam"], told["ham"], told["missed_spam"], told["false_positives"]) == (1, 1, 1, 0)
    assert told["accuracy"] == "50.00"
    DoorCount.objects.update(day="2020-01-01")
    assert json.loads(ask("get-stats", **{"from": "6-months"}).content)["spam"] == 0
    assert json.loads(ask("get-stats", **{"from": "all"}).content)["spam"] == 1


def test_usage_by_both_ways(ask: Ask, client: Client, secret: str) -> None:
    ask("comment-check", comment_content=PRAISE)
    expected = {"limit": "none", "usage": 1, "percentage": "0.00", "throttled": False}
    assert json.loads(ask("usage-limit", "1.2").content) == expected
    assert client.get(f"/1.2/usage-limit?api_key={secret}").json() == expected
    assert client.get("/1.2/usage-limit?api_key=wrong").content == b"invalid"


def test_a_layer_that_cannot_be_read_is_no_answer(ask: Ask, key: DoorKey) -> None:
    ask("submit-spam", comment_content=SPAM)
    learning.rebuild(learner=key.learner)
    Lesson.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE comments_snapshot SET layer = %s", [b"broken"])
    Learner.objects.update(epoch="another")
    answer = ask("comment-check", comment_content=PRAISE)
    assert (answer.status_code, answer.content) == (503, b"")
    assert answer[DEBUG] == "The filter could not say."


def test_no_word_of_another_site_is_stored(ask: Ask, key: DoorKey) -> None:
    word = "Zwiebelkuchenrezept"
    about = {"comment_author": word, "comment_author_email": f"{word}@example.org", "permalink": f"/{word}"}
    for verb in ("comment-check", "submit-spam", "submit-ham"):
        ask(verb, comment_content=f"{word} https://{word}.example", **about)
    assert not Comment.objects.exists()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert word.lower() not in str(cursor.fetchall()).lower(), table


def test_a_question_costs_few_queries_however_much_was_taught(
    ask: Ask, key: DoorKey, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        ask("submit-spam", comment_content=f"{SPAM} {number}")
    ask("comment-check", comment_content=PRAISE)
    with django_assert_max_num_queries(12):
        ask("comment-check", comment_content=PRAISE)

"""Whoever moves out takes every comment along, and nobody's data that are not public unless they say so."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Page

from clinic.models import HomePage
from clinic.users.models import User
from comments import arrivals, departures, moderation
from comments.arrivals import Past, Status, Was
from comments.models import Comment
from procedures.models import ArticlePage
from tests.comments.moves import THEN, an_arrival, asked, moved_in
from tests.factories import a_comment, an_article

pytestmark = pytest.mark.django_db


def rows(*, personal: bool = False, **which: Any) -> dict[int, dict[str, Any]]:
    return {row["number"]: row for row in departures.rows(with_personal_data=personal, **which)}


def test_every_comment_in_every_state_is_there(article: ArticlePage) -> None:
    for status in Status.values:
        a_comment(on=article, status=status, text=f"It is {status}.")
    a_comment(on=None, status="approved", text="Its page is gone.")
    found = rows()
    assert [(row["status"], row["text"]) for row in found.values()][:4] == [
        (status, f"It is {status}.") for status in Status.values
    ]
    assert [row["page"] for row in found.values()][3:] == [article.pk, None]
    assert json.dumps([*found.values()], cls=DjangoJSONEncoder)


def test_without_personal_data_only_what_is_public_says_who_wrote(article: ArticlePage) -> None:
    given = {"on": article, "author_website": "https://robin.example", "ip_address": "192.0.2.1"}
    public = a_comment(status="approved", **given).pk
    others = [a_comment(status=status, **given).pk for status in ("pending", "spam", "trash")]
    private = a_comment(for_clinic=True, text="My own story", **given).pk
    found = rows()
    assert (found[public]["name"], found[public]["website"]) == ("Robin", "https://robin.example")
    assert "robin" not in json.dumps([found[each] for each in others], cls=DjangoJSONEncoder).casefold()
    assert found[private]["text"] == ""
    for secret in ("robin@example.org", "192.0.2.1", "My own story"):
        assert secret not in json.dumps([*found.values()], cls=DjangoJSONEncoder)


def test_with_personal_data_all_of_it_is_there(article: ArticlePage, moderator: User) -> None:
    number = a_comment(on=article, for_clinic=True, ip_address="192.0.2.1", text="My own story").pk
    moderation.trash(comment=Comment(pk=number), by=moderator, reason="We called them")
    row = rows(personal=True)[number]
    assert (row["name"], row["email"], row["network"]) == ("Robin", "robin@example.org", "192.0.2.1")
    assert (row["text"], row["status_before_trash"]) == ("My own story", "pending")
    assert (row["history"][0]["who"], row["history"][0]["reason"]) == ("moderator", "We called them")


def test_the_history_names_nobody_unless_asked(article: ArticlePage, moderator: User) -> None:
    moved_in(an_arrival(page=article, past=(Past(THEN, Was.PERSON_HAM, "Dr Lee"),)), by=moderator)
    (row,) = rows().values()
    assert row["history"][0] == {"at": THEN, "what": "comments.past", "was": "person_ham", "before": ""}
    assert [entry["what"] for entry in row["history"]] == ["comments.past", "comments.move_in"]
    assert "moderator" not in str(row)
    assert "Dr Lee" not in str(row)


def test_what_the_filter_said_found_and_learnt_is_there(article: ArticlePage, moderator: User) -> None:
    found = [{"name": "links", "weight": 1.5, "spans": []}]
    comment = a_comment(on=article, label="unsure", score=0.5, findings=found)
    moderation.mark_as_spam(comment=comment, by=moderator)
    row = rows()[comment.pk]
    assert (row["label"], row["score"], row["findings"], row["taught"]) == ("unsure", 0.5, ["links"], "spam")


def test_some_pages_may_be_chosen(home: HomePage, article: ArticlePage) -> None:
    a_comment(on=article)
    other = an_article(below=home, title="Another")
    chosen = a_comment(on=other)
    assert [*rows(pages=[other])] == [chosen.pk]
    assert rows(pages=[]) == {}
    assert [*rows(pages=Page.objects.filter(pk=other.pk))] == [chosen.pk]


def test_what_came_in_goes_out_the_same(article: ArticlePage) -> None:
    given = [
        an_arrival(
            f"Words {number}.\n\nMore of {number} & <i>.",
            page=article,
            status=Status.values[number % 4],
            status_before_trash=Status.APPROVED,
            wanted=6000 + number,
            parent=6000 + (number * 7) % 40,
            original=f"<p>{number}</p>" if number % 2 else "",
            email="robin@example.org",
            written_at=timezone.now(),
        )
        for number in range(40)
    ]
    waiting = [(6000 + at, each.parent) for at, each in enumerate(given)]
    for start in (20, 0):
        moved_in(*given[start : start + 20])
    troubles = {each.number for each in arrivals.join_parents(pairs=[(a, b) for a, b in waiting if b])}
    out = rows(personal=True)
    assert [*out] == [each.wanted for each in given]
    for each in given:
        row = out[each.wanted or 0]
        assert (row["text"], row["status"], row["original"]) == (each.text, each.status, each.original)
        assert row["written_at"] == each.written_at
        assert row["parent"] in ({None} if row["number"] in troubles else {each.parent, None})
        assert row["status_before_trash"] == ("approved" if each.status == Status.TRASH else "")


def test_many_are_as_few_questions_as_few(article: ArticlePage) -> None:
    def number() -> int:
        with asked() as captured:
            assert rows(personal=True)
        return len(captured)

    moved_in(*(an_arrival(page=article) for _each in range(3)))
    few = number()
    moved_in(*(an_arrival(page=article) for _each in range(300)))
    assert number() == few <= 6


def test_nothing_is_read_before_it_is_wanted(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(departures, "CHUNK", 2)
    first, *_others = moved_in(*(an_arrival(page=article) for _each in range(6)))
    with asked() as captured:
        assert next(departures.rows(with_personal_data=False))["number"] == first.number
    assert len(captured) <= 5

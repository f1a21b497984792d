"""A campaign is found over days and pages, in few queries, and its traces go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from comments import facets, privacy, spam, traces
from comments.backends import Evidence, lately
from comments.models import Comment, Facet
from comments.models.count import FacetKind
from comments.submission import submit
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

WORDS = (
    "I was sick for years until Doctor {0} gave me a herbal cure that healed my liver in three weeks. Write "
    "to him today at http://{0}.example and your pain will be gone for {1} dollars."
)
ORDINARY = Evidence(seconds_on_form=60.0, token_age=60.0, sender_origin="same")


def sent(page: ArticlePage | ProcedurePage, text: str, **how: Any) -> Comment:
    return submit(page=page, text=text, evidence=ORDINARY, **how).comment


def names(comment: Comment) -> set[str]:
    return {finding["name"] for finding in comment.findings}


def older(comment: Comment, **ago: int) -> None:
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(**ago))


def traces_left() -> int:
    return Facet.objects.filter(kind=FacetKind.TRACE).count()


def test_the_same_text_with_other_names_is_held_after_days(article: ArticlePage) -> None:
    older(sent(article, WORDS.format("amara", 50), name="Ann"), days=3)
    second = sent(article, WORDS.format("bello", 80), name="Joe")
    assert "near_copies" in names(second)
    assert second.status == "pending"


def test_after_some_days_it_is_forgotten(article: ArticlePage) -> None:
    older(sent(article, WORDS.format("amara", 50), name="Ann"), days=8)
    assert "near_copies" not in names(sent(article, WORDS.format("bello", 80), name="Joe"))


def test_a_host_in_many_comments_is_noticed_whatever_the_words(
    article: ArticlePage, procedure: ProcedurePage
) -> None:
    for number, page in enumerate((article, procedure, procedure)):
        older(sent(page, f"Story {number} http://spread.example/{number}", name=f"N{number}"), hours=5)
    assert "one_host" in names(sent(article, "Another one: spread [dot] example.com? http://spread.example"))


def test_a_link_to_the_site_itself_never_counts(article: ArticlePage) -> None:
    own = spam.hosts_of(article.full_url)
    for number in range(5):
        older(sent(article, f"See {article.full_url} no {number}", name=f"N{number}"), hours=5)
    comment = sent(article, f"See {article.full_url}", name="Joe")
    assert own
    assert not {"one_host", "one_name"} & names(comment)


def test_one_query_finds_what_is_like_it_and_bounded_rows_are_read(
    article: ArticlePage, settings: Settings
) -> None:
    settings.COMMENTS = {"campaign_rows": 30}
    for number in range(5):
        older(sent(article, WORDS.format(f"n{number}", number), name=f"N{number}"), days=2)
    comment = a_comment(on=article, text=WORDS.format("bello", 80), author_name="Joe")
    with CaptureQueriesContext(connection) as asked:
        recent = list(lately.recent_of(comment, (), timezone.now()))
    assert len(asked) == 2
    assert 1 <= len([other for other in recent if other.likeness > 0.5]) <= 30


def test_each_other_comment_is_told_once(article: ArticlePage) -> None:
    text = WORDS.format("amara", 50)
    a_comment(on=article, text=text, author_name="Ann")
    comment = a_comment(on=article, text=text, author_name="Ann")
    (recent,) = lately.recent_of(comment, (), timezone.now())
    assert (recent.likeness, recent.same_host, recent.same_name) == (1.0, True, True)


def test_no_word_host_or_name_stands_in_a_trace(article: ArticlePage) -> None:
    sent(article, WORDS.format("amara", 50), name="Ann")
    values = Facet.objects.filter(kind=FacetKind.TRACE).values_list("value", flat=True)
    assert len(values) == 14
    assert not any("amara" in value or "ann" in value for value in values)
    assert {len(value) for value in values} == {33}


def test_the_traces_of_one_who_is_erased_go(article: ArticlePage) -> None:
    sent(article, WORDS.format("amara", 50), name="Ann", email="ann@mail.example")
    privacy.erase(email="ann@mail.example")
    assert traces_left() == 0


def test_public_words_that_stay_lose_the_trace_of_the_name(article: ArticlePage) -> None:
    comment = sent(article, WORDS.format("amara", 50), name="Ann", email="ann@mail.example")
    Comment.objects.filter(pk=comment.pk).update(status="approved")
    privacy.erase(email="ann@mail.example", keep_words=True)
    left = Facet.objects.filter(kind=FacetKind.TRACE).values_list("value", flat=True)
    assert left
    assert not [value for value in left if value.startswith(traces.NAME)]


def test_time_takes_the_traces_and_nothing_else(article: ArticlePage) -> None:
    comment = sent(article, WORDS.format("amara", 50), name="Ann")
    others = comment.facets.exclude(kind=FacetKind.TRACE).count()
    older(comment, days=8)
    assert privacy.purge_expired(dry_run=True)["traces of campaigns"] == 14
    assert privacy.purge_expired()["traces of campaigns"] == 14
    assert traces_left() == 0
    assert comment.facets.count() == others


def test_marking_an_old_comment_anew_brings_no_trace_back(article: ArticlePage) -> None:
    comment = sent(article, WORDS.format("amara", 50), name="Ann")
    older(comment, days=8)
    facets.reindex(Comment.objects.get())
    assert traces_left() == 0


def test_answers_of_staff_leave_no_trace(article: ArticlePage) -> None:
    comment = a_comment(on=article, text=WORDS.format("amara", 50), by_staff=True)
    assert list(traces.traces_of(comment)) == []

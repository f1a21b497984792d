from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from comments.models import Comment, DiscussionSettings
from comments.models.mixin import CommentsMode
from comments.threads import mend
from procedures.models import ArticlePage
from tests.comments.outline import Outline, drawn
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def public(page: ArticlePage, **fields: object) -> Comment:
    return a_comment(on=page, status="approved", **fields)


def five(page: ArticlePage) -> list[Comment]:
    """One comment an hour, yesterday."""
    start = timezone.now() - timedelta(days=1)
    return [public(page, created_at=start + timedelta(hours=number)) for number in range(5)]


def outline(client: Client, address: str) -> str:
    """The comments at an address, without the rest of the page."""
    return Outline(client.get(address).text.split('id="comments"')[1].split("</section>")[0]).steps


def walk(client: Client, address: str) -> list[str]:
    """What stands on each part, from one part to the next."""
    seen = []
    while address:
        seen.append(outline(client, address))
        onward = re.search(r'rel="next" href="([^"#]*)', client.get(address).text)
        address = onward[1] if onward else ""
    return seen


def test_few_and_many_comments_cost_the_same_queries(article: ArticlePage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            drawn(article)
        return len(made)

    one = public(article)
    for _number in range(2):
        public(article, parent=one)
    queries()
    few = queries()
    for number in range(297):
        public(article, parent=Comment.objects.filter(depth__lt=3).first() if number % 3 else None)
    assert queries() == few <= 6


def test_a_long_conversation_is_paged_at_addresses_of_their_own(
    article: ArticlePage, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"threads_shown": 2}
    one, two, three, four, last = [comment.pk for comment in five(article)]
    late = public(article, parent=Comment.objects.get(pk=one)).pk
    assert walk(client, article.url) == [f"[ {one}[ {late}] {two}]", f"[ {three} {four}]", f"[ {last}]"]


def test_readers_may_turn_the_order_round(article: ArticlePage, client: Client, settings: Settings) -> None:
    settings.COMMENTS = {"threads_shown": 2}
    one, two, three, four, last = [comment.pk for comment in five(article)]
    newest = reverse("comments:newest", args=[article.pk])
    assert f'href="{newest}#comments"' in drawn(article)
    assert walk(client, newest) == [f"[ {last} {four}]", f"[ {three} {two}]", f"[ {one}]"]
    assert f'href="{article.url}#comments"' in client.get(newest).text


def test_the_clinic_says_which_order_comes_first(
    article: ArticlePage, client: Client, rules: DiscussionSettings
) -> None:
    one, two = public(article).pk, public(article).pk
    rules.order = "newest"
    rules.save()
    assert outline(client, article.url) == f"[ {two} {one}]"
    assert outline(client, reverse("comments:oldest", args=[article.pk])) == f"[ {one} {two}]"


def test_comments_of_one_moment_are_neither_lost_nor_shown_twice(
    article: ArticlePage, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"threads_shown": 2}
    now = timezone.now()
    one, two, three = [public(article, created_at=now).pk for _number in range(3)]
    assert walk(client, article.url) == [f"[ {one} {two}]", f"[ {three}]"]
    assert walk(client, reverse("comments:newest", args=[article.pk])) == [f"[ {three} {two}]", f"[ {one}]"]


def test_a_page_shows_threads_up_to_its_number_of_comments(
    article: ArticlePage, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"comments_shown": 2}
    one = public(article)
    below = [public(article, parent=one).pk for _number in range(3)]
    two = public(article)
    assert walk(client, article.url)[0] == f"[ {one.pk}[ {below[0]} {below[1]} {below[2]}]]"
    assert walk(client, article.url)[1] == f"[ {two.pk}]"


def test_a_wide_thread_shows_its_first_answers_and_the_way_to_the_others(
    article: ArticlePage, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"answers_shown": 2, "comments_shown": 3}
    one = public(article)
    below = [public(article, parent=one).pk for _number in range(5)]
    assert outline(client, article.url) == f"[ {one.pk}[ {below[0]} {below[1]}]]"
    thread = reverse("comments:thread", args=[article.pk, one.pk])
    assert f'href="{thread}#comments">See all answers of this thread' in drawn(article)
    assert walk(client, thread) == [
        f"[ {one.pk}[ {below[0]} {below[1]} {below[2]}]]",
        f"[ {one.pk}[ {below[3]} {below[4]}]]",
    ]


def test_a_deep_thread_stays_readable_and_whole(article: ArticlePage) -> None:
    numbers = [(deep := public(article)).pk]
    for _level in range(30):
        deep = public(article, parent=deep)
        numbers.append(deep.pk)
    html = drawn(article)
    assert html.count("<ol") == 9
    assert [int(number) for number in re.findall(r'id="comment-(\d+)"', html)] == numbers[:21]


def test_two_thousand_answers_to_one_comment_are_paged(article: ArticlePage, client: Client) -> None:
    one = public(article)
    made = {"page": article, "page_title": "t", "text": "x", "html": "<p>x</p>", "status": "approved"}
    Comment.objects.bulk_create(Comment(parent=one, thread=one, depth=1, **made) for _n in range(2000))
    assert client.get(article.url).text.count('<article class="comment') == 21
    thread = client.get(reverse("comments:thread", args=[article.pk, one.pk])).text
    assert thread.count('<article class="comment') == 101


def test_an_answer_to_what_stands_on_another_part_leads_there(
    article: ArticlePage, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"answers_shown": 1, "comments_shown": 1}
    one = public(article)
    two = public(article, parent=one, author_name="Sam")
    three = public(article, parent=two)
    part = reverse("comments:thread", args=[article.pk, one.pk, two.pk])
    assert outline(client, part) == f"[ {one.pk}[ {three.pk}]]"
    assert f'href="/comments/{two.pk}/">In reply to Sam</a>' in client.get(part).text


@pytest.mark.parametrize("status", ["pending", "spam", "trash"])
def test_a_removed_comment_amid_a_thread_leaves_a_stone(article: ArticlePage, status: str) -> None:
    one = public(article)
    gone = a_comment(on=article, parent=one, status=status, text="Hidden words")
    below, beside = public(article, parent=gone), public(article, parent=one)
    assert Outline(drawn(article)).steps == f"[ {one.pk}[ {gone.pk}[ {below.pk}] {beside.pk}]]"
    assert "Hidden words" not in drawn(article)


def test_a_removed_comment_without_public_answers_leaves_nothing(article: ArticlePage) -> None:
    gone = a_comment(on=article, status="trash")
    a_comment(on=article, parent=gone, status="pending")
    assert "No one has commented yet." in drawn(article)


@pytest.mark.parametrize("kind", ["newest", "oldest"])
def test_an_address_that_began_after_a_deleted_comment_leads_on(
    article: ArticlePage, client: Client, kind: str
) -> None:
    public(article)
    answer = client.get(reverse(f"comments:{kind}", args=[article.pk, 999_999]))
    assert answer["Location"] == reverse(f"comments:{kind}", args=[article.pk])


def test_a_thread_of_another_page_or_of_hidden_words_is_not_there(
    article: ArticlePage, procedure: ArticlePage, client: Client
) -> None:
    foreign, hidden = public(procedure), a_comment(on=article, status="pending")
    for comment in (foreign, hidden):
        assert client.get(reverse("comments:thread", args=[article.pk, comment.pk])).status_code == 404


def test_a_page_that_hides_its_comments_has_no_parts(article: ArticlePage, client: Client) -> None:
    comment = public(article)
    article.comments_mode = CommentsMode.HIDDEN
    article.save()
    assert 'id="comments"' not in client.get(article.url).text
    assert client.get(reverse("comments:newest", args=[article.pk])).status_code == 404
    assert client.get(comment.url).status_code == 404


def test_answers_that_came_in_without_their_thread_get_it(article: ArticlePage) -> None:
    one = public(article)
    two = public(article, parent=one)
    three = public(article, parent=two)
    Comment.objects.update(thread=None)
    assert mend() == 2
    assert Outline(drawn(article)).steps == f"[ {one.pk}[ {two.pk}[ {three.pk}]]]"

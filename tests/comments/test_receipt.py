from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from comments.models import Comment, DiscussionSettings
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests.comments.mailbox import wants
from tests.comments.texts import UNSURE
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

# In tests every puzzle has this answer.
RIGHT = {"puzzle-captcha_0": "any", "puzzle-captcha_1": "passed"}
WRONG = {"puzzle-captcha_0": "any", "puzzle-captcha_1": "1234"}
CAPTCHA = 'id="puzzle-captcha_1"'


def link_to(comment: Comment) -> str:
    return reverse("comments:receipt", args=[receipt_token(comment)])


@pytest.fixture
def doubted(article: ArticlePage) -> Comment:
    return a_comment(on=article, label="unsure", text="Is this a good place to buy a chair?")


def test_a_published_comment_says_so_and_where(article: ArticlePage, client: Client) -> None:
    comment = a_comment(on=article, status="approved")
    text = client.get(link_to(comment)).text
    assert "Your comment is published." in text
    assert f'href="/comments/{comment.pk}/"' in text


def test_a_comment_in_the_trash_says_that_a_person_decided(article: ArticlePage, client: Client) -> None:
    assert "did not publish it" in client.get(link_to(a_comment(on=article, status="trash"))).text


def test_what_was_filed_as_spam_promises_no_time(article: ArticlePage, client: Client) -> None:
    text = client.get(link_to(a_comment(on=article, status="spam", label="spam"))).text
    assert "Our spam check set your comment aside." in text
    assert "You may ask for a person to look at it" in text
    assert "held for a person" not in text
    assert "usually reads it within" not in text
    assert "We keep it safe" not in text
    assert "deleted after 30 days" in text


def test_what_a_person_filed_as_spam_is_said_to_be_refused_by_one(
    article: ArticlePage, client: Client
) -> None:
    text = client.get(link_to(a_comment(on=article, status="spam", decided_at=timezone.now()))).text
    assert "A person read your comment and did not publish it." in text
    assert "filter set" not in text


def test_the_address_is_not_said_to_be_kept_for_mail(article: ArticlePage, client: Client) -> None:
    text = client.get(link_to(wants(a_comment(on=article, status="approved")).comment)).text
    assert "The mail you asked for ends then, or when you stop it." in text


def test_what_waits_is_kept_safe(doubted: Comment, client: Client) -> None:
    text = client.get(link_to(doubted)).text
    assert "We keep it safe" in text
    assert "deleted after" not in text


def test_a_promise_is_made_only_where_one_is_kept(
    doubted: Comment, client: Client, rules: DiscussionSettings
) -> None:
    assert "usually reads it within" not in client.get(link_to(doubted)).text
    rules.promise_days = 1
    rules.save()
    assert "usually reads it within 1 working day." in client.get(link_to(doubted)).text


def test_the_answer_shows_the_words_and_no_address(doubted: Comment, client: Client) -> None:
    text = client.get(link_to(doubted)).text
    assert doubted.text in text
    assert doubted.author_email not in text


@pytest.mark.parametrize(
    ("rule", "label", "offered"),
    [
        pytest.param("unsure", "unsure", True, id="the filter is unsure"),
        pytest.param("unsure", "unknown", True, id="the filter could not say"),
        pytest.param("unsure", "ham", False, id="the filter is sure"),
        pytest.param("each", "ham", True, id="after each"),
        pytest.param("never", "unsure", False, id="never"),
    ],
)
def test_a_puzzle_is_offered_where_the_clinic_says_so(
    article: ArticlePage, client: Client, rules: DiscussionSettings, rule: str, label: str, offered: bool
) -> None:
    rules.puzzle = rule
    rules.save()
    assert (CAPTCHA in client.get(link_to(a_comment(on=article, label=label))).text) is offered


def test_the_right_answer_marks_a_persons_comment(doubted: Comment, reader: Client) -> None:
    text = reader.post(link_to(doubted), RIGHT, follow=True).text
    doubted.refresh_from_db()
    assert doubted.person_confirmed_at
    assert doubted.status == "pending"
    assert "shown us that a person wrote it" in text
    assert CAPTCHA not in text


def test_the_right_answer_publishes_where_a_rule_allows_it(
    article: ArticlePage, reader: Client, when_sure: DiscussionSettings, filled: dict[str, str]
) -> None:
    answer = reader.post(reverse("comments:post", args=[article.pk]), filled | {"comment": UNSURE})
    assert Comment.objects.get().status == "pending"
    reader.post(answer["Location"], RIGHT)
    assert " ".join(UNSURE.split()[:5]) in reader.get(article.url).text


def test_a_wrong_answer_gets_a_new_puzzle_and_changes_nothing(doubted: Comment, reader: Client) -> None:
    answer = reader.post(link_to(doubted), WRONG)
    assert answer.status_code == 422
    assert "That was not it" in answer.text
    assert CAPTCHA in answer.text
    assert doubted.text in answer.text
    doubted.refresh_from_db()
    assert not doubted.person_confirmed_at


def test_who_cannot_read_the_picture_goes_past_it(doubted: Comment, reader: Client) -> None:
    answer = reader.post(link_to(doubted), {"later": "1"}, follow=True)
    assert answer.status_code == 200
    assert "held for a person to read" in answer.text
    assert "a person reads it all the same" in answer.text
    assert CAPTCHA not in answer.text


def test_each_look_without_script_shows_another_picture(doubted: Comment, client: Client) -> None:
    pictures = [client.get(link_to(doubted)).text.split('<img src="/captcha/image/')[1][:40] for _ in "ab"]
    assert pictures[0] != pictures[1]


def test_an_answer_that_nobody_asked_for_changes_nothing(article: ArticlePage, reader: Client) -> None:
    sure = a_comment(on=article, label="ham")
    assert reader.post(link_to(sure), RIGHT).status_code == 200
    sure.refresh_from_db()
    assert not sure.person_confirmed_at


def test_a_link_of_old_says_that_its_time_is_over(
    doubted: Comment, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"receipt_age": -1}
    answer = client.get(link_to(doubted))
    assert answer.status_code == 410
    assert doubted.text not in answer.text


def test_a_link_to_a_comment_that_was_deleted_says_so(doubted: Comment, client: Client) -> None:
    link = link_to(doubted)
    doubted.delete()
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("change", [lambda link: link[:-2] + "x/", lambda link: link.replace(":", ";")])
def test_a_link_that_was_altered_does_nothing_and_says_so(
    doubted: Comment, client: Client, change: Callable[[str], str]
) -> None:
    answer = client.get(change(link_to(doubted)))
    assert answer.status_code == 404
    assert "This link is not whole" in answer.text


def test_words_sent_to_a_link_that_leads_nowhere_come_back(doubted: Comment, client: Client) -> None:
    link = link_to(doubted)
    doubted.delete()
    for address, status in ((link, 410), (link[:-2] + "x/", 404)):
        answer = client.post(f"{address}edit/", {"text": "Half an hour of thought"})
        assert answer.status_code == status
        assert "Half an hour of thought" in answer.text


def test_a_forms_mark_opens_no_receipt(doubted: Comment, client: Client, filled: dict[str, str]) -> None:
    assert client.get(reverse("comments:receipt", args=[filled["token"]])).status_code == 404


def test_a_comment_whose_page_was_deleted_still_has_its_answer(
    article: ArticlePage, doubted: Comment, client: Client
) -> None:
    article.delete()
    assert client.get(link_to(doubted)).status_code == 200


def test_looking_at_the_answer_costs_few_queries(
    doubted: Comment, client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client.get(link_to(doubted))
    with django_assert_max_num_queries(15):
        client.get(link_to(doubted))

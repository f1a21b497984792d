"""Old forms, closed pages, slow phones: what somebody typed is posted, or comes back to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, DiscussionSettings
from comments.models.mixin import CommentsMode
from procedures.models import ArticlePage
from tests.comments.road import names_of_findings
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

Filled = dict[str, Any]
SEND = "Post comment</button>"


def posted(reader: Client, article: ArticlePage, form: Filled, to: Comment | None = None) -> Any:
    numbers = [article.pk, to.pk] if to else [article.pk]
    return reader.post(reverse("comments:reply" if to else "comments:post", args=numbers), form)


def test_a_form_of_last_month_still_posts(
    article: ArticlePage, reader: Client, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + timedelta(days=30)
    monkeypatch.setattr("comments.tokens.time.time", later.timestamp)
    assert posted(reader, article, filled).status_code == 303
    assert "token_old" in names_of_findings(Comment.objects.get())


def test_a_page_kept_since_before_the_boxes_still_posts(article: ArticlePage, reader: Client) -> None:
    old = {"comment": "Is it safe to swim?", "name": "Sam", "email": "sam@example.org"}
    assert posted(reader, article, old).status_code == 303
    assert not Comment.objects.get().for_clinic


def test_all_boxes_and_words_come_back_with_an_error(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    given = {"for_clinic": "on", "wants": ["replies", "outcome"], "remember": "on", "email": "sam@"}
    answer = posted(reader, article, filled | given)
    assert answer.status_code == 422
    assert filled["comment"] in answer.text
    assert answer.text.split('class="comment-form__choices"')[1].count("checked") == 4


def test_mail_without_an_address_is_asked_about_at_the_address(
    article: ArticlePage, reader: Client, filled: Filled, rules: DiscussionSettings
) -> None:
    rules.require_email = False
    rules.save()
    answer = posted(reader, article, filled | {"email": "", "wants": ["replies"]})
    assert answer.status_code == 422
    assert "untick the mail that you want" in answer.text
    assert filled["comment"] in answer.text


@pytest.mark.parametrize("mode", [CommentsMode.CLOSED, CommentsMode.HIDDEN])
def test_a_page_closed_meanwhile_gives_the_words_back(
    article: ArticlePage, reader: Client, filled: Filled, mode: str
) -> None:
    ArticlePage.objects.update(comments_mode=mode)
    answer = posted(reader, article, filled)
    assert answer.status_code == 409
    assert filled["comment"] in answer.text
    assert not Comment.objects.exists()


def test_an_answer_to_what_was_taken_down_comes_back_with_one_button(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    gone = a_comment(on=article, status="trash")
    answer = posted(reader, article, filled, to=gone)
    assert answer.status_code == 409
    assert "Your words are not lost" in answer.text
    form = answer.text.split('id="comment-form"')[1].split("</form>")[0]
    assert filled["comment"] in form
    assert f'action="{reverse("comments:post", args=[article.pk])}"' in form
    assert form.count(SEND) == 1
    assert posted(reader, article, filled).status_code == 303


def test_who_was_signed_out_meanwhile_gets_the_words_back_with_fields_to_fill_in(
    article: ArticlePage,
) -> None:
    browser = signed_in(a_user("editor"))
    browser.logout()
    browser.cookies["sessionid"] = "over"
    answer = browser.post(reverse("comments:post", args=[article.pk]), {"comment": "Please rest today."})
    assert answer.status_code == 422
    assert "Please rest today." in answer.text


def test_who_signed_in_meanwhile_sends_it_again_with_one_button(article: ArticlePage) -> None:
    headers = {"origin": "http://testserver"}
    browser = signed_in(a_user("editor"), enforce_csrf_checks=True, headers=headers)
    words = {"comment": "Read the page “Ports” & the leaflet.\nCall us with questions."}
    answer = browser.post(reverse("comments:post", args=[article.pk]), words)
    assert answer.status_code == 403
    assert answer.text.count("Send it again</button>") == 1
    assert f'action="{reverse("comments:post", args=[article.pk])}"' in answer.text
    token = answer.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    browser.post(reverse("comments:post", args=[article.pk]), words | {"csrfmiddlewaretoken": token})
    assert Comment.objects.get().text == words["comment"]


def test_another_sites_form_gets_no_button(article: ArticlePage) -> None:
    headers = {"origin": "http://evil.example"}
    browser = signed_in(a_user("editor"), enforce_csrf_checks=True, headers=headers)
    answer = browser.post(reverse("comments:post", args=[article.pk]), {"comment": "Buy this, please."})
    assert answer.status_code == 403
    assert "Send it again" not in answer.text


def test_the_same_sent_again_only_for_the_clinic_is_another_message(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    posted(reader, article, filled)
    posted(reader, article, filled | {"for_clinic": "on"})
    assert sorted(Comment.objects.values_list("for_clinic", flat=True)) == [False, True]


def test_words_for_a_page_that_is_deleted_while_they_come_in_come_back(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    def delete_page(execute: Any, sql: str, *given: Any) -> Any:
        """Somebody deletes the page after it was looked up, before the comment is stored."""
        if "resend_key" in sql and ArticlePage.objects.filter(pk=article.pk).exists():
            ArticlePage.objects.get(pk=article.pk).delete()
        return execute(sql, *given)

    reader.get(article.url)
    with connection.execute_wrapper(delete_page):
        answer = posted(reader, article, filled)
    assert answer.status_code == 404
    assert filled["comment"] in answer.text
    assert not Comment.objects.exists()

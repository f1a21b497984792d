from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clinic.users.models import User
from comments.models import Comment, DiscussionSettings
from comments.models.mixin import CommentsMode
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests.comments.road import names_of_findings
from tests.factories import a_comment, an_article, signed_in, the_root

pytestmark = pytest.mark.django_db

Filled = dict[str, str]


def form_of(page: ArticlePage) -> str:
    return reverse("comments:post", args=[page.pk])


def closed(page: ArticlePage) -> ArticlePage:
    page.comments_mode = CommentsMode.CLOSED
    page.save()
    return page


def test_a_comment_leads_to_its_private_answer(article: ArticlePage, reader: Client, filled: Filled) -> None:
    answer = reader.post(form_of(article), filled)
    assert answer.status_code == 303
    assert answer["Location"].startswith("/comments/receipt/")
    assert Comment.objects.get().text == filled["comment"]


def test_it_is_held_and_not_on_the_page(article: ArticlePage, reader: Client, filled: Filled) -> None:
    page = reader.post(form_of(article), filled, follow=True)
    assert "held for a person to read" in page.text
    assert filled["comment"] in page.text
    assert filled["comment"] not in reader.get(article.url).text


def test_a_form_sent_twice_makes_one_comment(article: ArticlePage, reader: Client, filled: Filled) -> None:
    reader.post(form_of(article), filled)
    again = reader.post(form_of(article), filled, follow=True)
    assert "held for a person to read" in again.text
    assert Comment.objects.count() == 1


def test_a_form_sent_from_nowhere_is_held(article: ArticlePage, client: Client, filled: Filled) -> None:
    client.post(form_of(article), filled)
    assert "origin_unknown" in names_of_findings(Comment.objects.get())


def test_a_form_sent_from_another_site_is_refused(article: ArticlePage, filled: Filled) -> None:
    stranger = Client(headers={"origin": "http://evil.example"})
    assert stranger.post(form_of(article), filled).status_code == 403
    assert not Comment.objects.exists()


def test_errors_come_with_the_article_the_input_and_a_summary(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    answer = reader.post(form_of(article), filled | {"email": "sam", "website": "javascript:alert(1)"})
    assert answer.status_code == 422
    assert article.title in answer.text
    assert f">\n{filled['comment']}</textarea>" in answer.text
    assert 'value="sam"' in answer.text
    assert 'value="javascript:alert(1)"' in answer.text
    assert 'href="#your-email"' in answer.text
    assert 'aria-invalid="true" aria-describedby="your-email_error"' in answer.text
    assert not Comment.objects.exists()


def test_the_summary_takes_focus(article: ArticlePage, reader: Client) -> None:
    summary = reader.post(form_of(article), {}).text.split('class="error-summary"')[1].split(">")[0]
    assert "autofocus" in summary
    assert 'tabindex="-1"' in summary


def test_a_form_with_errors_is_kept_by_no_cache(article: ArticlePage, reader: Client) -> None:
    answer = reader.post(form_of(article), {})
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_script_gets_the_form_alone(article: ArticlePage, reader: Client) -> None:
    answer = reader.post(form_of(article), {}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer.text.strip().startswith("<form")
    assert "<html" not in answer.text


def test_a_script_gets_the_answer_alone(article: ArticlePage, reader: Client, filled: Filled) -> None:
    answer = reader.post(form_of(article), filled, headers={"HX-Request": "true"}, follow=True)
    assert answer.text.strip().startswith('<section class="receipt"')
    assert "<html" not in answer.text


def test_the_forms_address_leads_to_the_form(article: ArticlePage, client: Client) -> None:
    assert client.get(form_of(article))["Location"] == f"{article.url}#comment-form"


def test_a_closed_page_refuses_and_gives_the_words_back(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    answer = reader.post(form_of(closed(article)), filled)
    assert answer.status_code == 409
    assert "Comments on this page are closed." in answer.text
    assert filled["comment"] in answer.text
    assert not Comment.objects.exists()


def test_a_page_that_is_gone_gives_the_words_back(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    article.unpublish()
    answer = reader.post(form_of(article), filled)
    assert answer.status_code == 404
    assert filled["comment"] in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "page/999999/",
        "page/999999/reply/1/",
        "page/1/",
        "page/99999999999999999999999/",
        "page/999999999999999999/",
        "page/999999999999999999/reply/999999999999999999/",
        "page/1/before/99999999999999999999999/",
        "receipt/forged/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, site: None, path: str) -> None:
    assert client.get(f"/comments/{path}").status_code == 404
    assert client.post(f"/comments/{path}").status_code in {404, 405}


def test_a_page_without_comments_takes_none(home: ArticlePage, reader: Client, filled: Filled) -> None:
    assert reader.post(form_of(home), filled).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_below_no_site_is_gone(method: str, site: None, reader: Client, filled: Filled) -> None:
    answer = getattr(reader, method)(form_of(an_article(below=the_root())), filled)
    assert answer.status_code == 404
    assert not Comment.objects.exists()


def test_a_page_for_a_few_is_drawn_for_nobody_else(article: ArticlePage, client: Client) -> None:
    comment = a_comment(on=article, status="approved")
    article.view_restrictions.create(restriction_type="login")
    assert client.get(reverse("comments:reply", args=[article.pk, comment.pk])).status_code == 404


def test_staff_need_their_token(article: ArticlePage, moderator: User) -> None:
    browser = signed_in(moderator, enforce_csrf_checks=True)
    assert browser.post(form_of(article), {"comment": "Hello"}).status_code == 403
    token = browser.get(article.url).text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    browser.post(form_of(article), {"comment": "Hello", "csrfmiddlewaretoken": token})
    assert Comment.objects.get().by_staff


def test_the_notice_tells_the_settings_in_force(client: Client, rules: DiscussionSettings) -> None:
    rules.spam_days, rules.address_days, rules.promise_days = 12, 1, 1
    rules.save()
    text = client.get(reverse("comments:notice")).text
    assert "Spam is deleted after 12 days." in text
    assert "What they do not take out is deleted after 12 days." in text
    assert "erased after 1 day, once we have read the comment." in text
    assert "no longer than 1 working day" in text
    assert "Nothing. No other company gets your comment" in text


def test_the_notice_promises_nothing_that_is_not_so(client: Client, rules: DiscussionSettings) -> None:
    text = client.get(reverse("comments:notice")).text
    assert "before it shows, unless its writer is on our list" in text
    assert "before your comment can be published" in text
    assert "before anyone else" not in text
    rules.publish = "until_known"
    rules.save()
    assert "if we published others of the same writer" in client.get(reverse("comments:notice")).text


def test_the_notice_says_when_mail_holds_words(client: Client, rules: DiscussionSettings) -> None:
    assert "holds your name and words" not in client.get(reverse("comments:notice")).text
    rules.mail_words = True
    rules.save()
    assert "holds your name and words" in client.get(reverse("comments:notice")).text


def test_a_reader_who_writes_gets_no_cookie(article: ArticlePage, reader: Client, filled: Filled) -> None:
    reader.get(article.url)
    reader.post(form_of(article), {})
    reader.post(form_of(article), filled, follow=True)
    reader.get(reverse("comments:notice"))
    assert not reader.cookies


def test_a_private_answer_is_kept_by_no_cache(article: ArticlePage, client: Client) -> None:
    answer = client.get(reverse("comments:receipt", args=[receipt_token(a_comment(on=article))]))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_sent_form_costs_few_queries(
    article: ArticlePage, reader: Client, filled: dict[str, str], django_assert_max_num_queries: Any
) -> None:
    address = reverse("comments:post", args=[article.pk])
    reader.post(address, filled)
    with django_assert_max_num_queries(27):
        assert reader.post(address, filled | {"comment": "And when may I swim?"}).status_code == 303

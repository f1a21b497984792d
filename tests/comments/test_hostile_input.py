"""Whatever comes in by a public field comes back with a clear 4xx, or is stored and does no harm."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.forms import CommentForm
from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage
from tests.factories import a_comment

FORM = "application/x-www-form-urlencoded"
FIELDS = ("comment", "name", "email", "website", "subject", "elapsed", "token")
NASTY = st.sampled_from(
    [
        "\x00",
        "\x0b",
        "\x1f",
        "\x7f",
        "\ud800",
        "\udfff",
        "\u202e",
        "\u2066",
        "\ufffe",
        "\r",
        "\u2028",
        "<",
        "://",
    ]
)
any_words = st.lists(NASTY | st.text(st.characters(), max_size=12), max_size=12).map("".join)
any_form = st.dictionaries(st.sampled_from(FIELDS), any_words)
HARMFUL = set("\x00\x0b\x1f\x7f\ud800\udfff\u202e\u2066\ufffe")
few = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def encoded(data: dict[str, str]) -> str:
    return urlencode(data, errors="surrogatepass")


@given(data=any_form, require_email=st.booleans(), by_staff=st.booleans())
def test_the_form_stands_any_words(data: dict[str, str], require_email: bool, by_staff: bool) -> None:
    form = CommentForm(data, rules=DiscussionSettings(require_email=require_email), by_staff=by_staff)
    if form.is_valid():
        assert not HARMFUL & set("".join(map(str, form.words.values())))
        assert form.words["text"]
        assert not form.words["website"] or form.words["website"].startswith(("http://", "https://"))
        assert form.traces
    assert str(form)


@pytest.mark.django_db
@few
@given(data=any_form)
def test_any_post_is_stored_or_comes_back(article: ArticlePage, reader: Client, data: dict[str, str]) -> None:
    before = Comment.objects.count()
    answer = reader.post(reverse("comments:post", args=[article.pk]), encoded(data), FORM)
    assert answer.status_code in {303, 422}
    assert answer.status_code == 422 or Comment.objects.count() >= before


@pytest.mark.django_db
@few
@given(words=any_words.filter(lambda words: any(map(str.isalnum, words))))
def test_a_valid_comment_with_any_words_is_never_lost(
    article: ArticlePage, reader: Client, filled: dict[str, str], words: str
) -> None:
    answer = reader.post(
        reverse("comments:post", args=[article.pk]), encoded(filled | {"comment": words}), FORM
    )
    assert answer.status_code == 303
    Comment.objects.update(status="approved")
    assert reader.get(answer["Location"]).status_code == reader.get(article.url).status_code == 200


@pytest.mark.django_db
def test_a_megabyte_of_text_comes_back_with_its_fault(
    article: ArticlePage, reader: Client, filled: dict[str, str]
) -> None:
    words = "é" * 500_000
    answer = reader.post(
        reverse("comments:post", args=[article.pk]), encoded(filled | {"comment": words}), FORM
    )
    assert answer.status_code == 422
    assert "This is too long for us" in answer.text
    assert words in answer.text


BOUNDARY = "multipart/form-data; boundary=x"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(urlencode([(f"field{n}", "x") for n in range(10_000)]), FORM, id="10,000 fields"),
        pytest.param("comment=" + "a" * 5_000_000, FORM, id="5 MB"),
        pytest.param("--x\r\nContent-Disposition: form-data; name=", BOUNDARY, id="a body cut short"),
        pytest.param("no boundary at all", "multipart/form-data", id="no boundary"),
        pytest.param("comment=a", f"{FORM}; charset=utf-16", id="utf-16"),
        pytest.param("comment=a", f"{FORM}; charset=utf-7", id="utf-7"),
        pytest.param("comment=a", f"{FORM}; charset=idna", id="a charset that is none"),
        pytest.param("comment=a", f"{FORM}; charset=klingon", id="a charset of another world"),
        pytest.param("%ff%fe=%00&comment=%ed%a0%80", FORM, id="bytes that are no text"),
        pytest.param('{"comment": "hello"}', "application/json", id="json"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_broken_body_gets_a_clear_refusal(
    article: ArticlePage, reader: Client, body: str, kind: str
) -> None:
    answer = reader.generic("POST", reverse("comments:post", args=[article.pk]), body, kind)
    assert 400 <= answer.status_code < 500
    assert not Comment.objects.exists()


@pytest.mark.django_db
def test_odd_bytes_in_a_valid_comment_are_kept_as_far_as_they_are_text(
    article: ArticlePage, reader: Client, filled: dict[str, str]
) -> None:
    body = encoded(filled | {"comment": ""}) + "&comment=caf%e9+and+%ed%a0%80more"
    assert reader.post(reverse("comments:post", args=[article.pk]), body, FORM).status_code == 303
    assert Comment.objects.get().text.startswith("caf")
    assert Comment.objects.get().text.endswith("more")


@pytest.mark.django_db
@pytest.mark.parametrize("extra", [{"status": "approved"}, {"by_staff": "on"}, {"user": "1"}, {"page": "1"}])
def test_fields_that_nobody_asked_for_change_nothing(
    article: ArticlePage, reader: Client, filled: dict[str, str], extra: dict[str, Any]
) -> None:
    reader.post(reverse("comments:post", args=[article.pk]), filled | extra)
    comment = Comment.objects.get()
    assert (comment.status, comment.by_staff, comment.user_id) == ("pending", False, None)
    assert comment.page_id == article.pk


@pytest.mark.django_db
@few
@given(answer=any_words, key=any_words)
def test_the_puzzle_stands_any_answer(article: ArticlePage, reader: Client, answer: str, key: str) -> None:
    from_form = reverse("comments:post", args=[article.pk])
    a_comment(on=article)
    link = reader.post(from_form, {"comment": "Hello", "name": "Sam", "email": "s@example.org"})["Location"]
    data = encoded({"puzzle-captcha_0": key, "puzzle-captcha_1": answer})
    assert reader.post(link, data, FORM).status_code in {303, 422}


@pytest.mark.django_db
@given(token=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
@few
def test_any_private_link_is_answered(site: object, client: Client, token: str) -> None:
    assert client.get(f"/comments/receipt/{token}/").status_code in {301, 404}

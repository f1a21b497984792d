"""Autosave saves a draft each half second: what hangs on it is cheap and never fights who types."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.test.utils.form_data import nested_form_data

from clinic.models import HomePage, KnownAnchor
from clinic.users.models import User
from procedures.models import ArticlePage, PageLink, ReadingGrade
from tests.factories import an_article, signed_in
from tests.procedures.admin_forms import edit_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def typing(editor: User, settings: Settings) -> Client:
    """An editor whose drafts save themselves."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 500
    return signed_in(editor)


@pytest.fixture
def article(home: HomePage) -> ArticlePage:
    """A published article with one heading."""
    return an_article(below=home, body=[("heading", {"text": "Who does it", "anchor": ""})])


def autosave(browser: Client, page: ArticlePage, words: str, anchor: str, **typed: str) -> dict[str, Any]:
    """What the editor's script sends each half second."""
    block = {"type": "heading", "id": str(page.body[0].id), "order": "0", "deleted": ""}
    stream = {"count": "1", "0": block | {"value": {"text": words, "anchor": anchor}}}
    form = edit_form(browser, page, **nested_form_data({"body": stream}), **typed)
    answer = browser.post(f"/admin/pages/{page.pk}/edit/", form, headers={"accept": "application/json"})
    assert answer.json().get("success"), answer.text[:500]
    return answer.json()


def drafted(page: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_draft_is_saved_and_nothing_public_is_touched(typing: Client, article: ArticlePage) -> None:
    before = (ReadingGrade.objects.count(), PageLink.objects.count(), KnownAnchor.objects.count())
    autosave(typing, article, "Who does it", "who-does-it", title="Half a tit")
    assert drafted(article).title == "Half a tit"
    assert ArticlePage.objects.get(pk=article.pk).title == article.title
    assert before == (ReadingGrade.objects.count(), PageLink.objects.count(), KnownAnchor.objects.count())


@pytest.mark.parametrize("anchor", ["who-does-it", ""])
def test_a_heading_that_is_being_typed_keeps_its_link_name(
    anchor: str, typing: Client, article: ArticlePage
) -> None:
    for words in ("W", "Who", "Who treats you"):
        autosave(typing, article, words, anchor)
        assert drafted(article).body[0].value["anchor"] == "who-does-it"


def test_a_new_headings_link_name_follows_its_words_until_it_is_published(
    typing: Client, article: ArticlePage
) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(body=[])
    for words, anchor in (("Ho", "ho"), ("How it", "how-it"), ("How it works", "how-it-works")):
        autosave(typing, article, words, "")
        assert drafted(article).body[0].value["anchor"] == anchor


def test_the_form_is_not_rewritten_under_the_typing_hands(typing: Client, article: ArticlePage) -> None:
    answer = autosave(typing, article, "Who treats you", "")
    assert "body-0-value" not in answer["html"]
    assert not [name for name in answer["field_updates"] if name.startswith("body")]


def test_saving_again_and_again_costs_the_same_and_leaves_no_heap(
    typing: Client, article: ArticlePage
) -> None:
    revision = str(autosave(typing, article, "Who", "who-does-it")["revision_id"])

    def queries(words: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            autosave(typing, article, words, "who-does-it", overwrite_revision_id=revision)
        return len(counted)

    queries("Who d")
    few = queries("Who do")
    for words in ("Who does", "Who does i", "Who does it"):
        assert queries(words) == few
    assert article.revisions.filter(pk__gte=revision).count() == 1

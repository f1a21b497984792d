from __future__ import annotations

import pytest

from comments.backends.local import words_on
from procedures.models import ArticlePage

pytestmark = pytest.mark.django_db


def test_the_words_of_a_page_are_read_once_a_revision(article: ArticlePage) -> None:
    article.save_revision().publish()
    before = words_on(ArticlePage.objects.get(pk=article.pk))
    ArticlePage.objects.filter(pk=article.pk).update(lead="Changed behind the revision's back")
    assert words_on(ArticlePage.objects.get(pk=article.pk)) == before


def test_a_new_revision_is_read_anew(article: ArticlePage) -> None:
    article.save_revision().publish()
    words_on(ArticlePage.objects.get(pk=article.pk))
    article.lead = "Other words"
    article.save_revision().publish()
    assert "Other words" in words_on(ArticlePage.objects.get(pk=article.pk))


def test_a_page_without_a_revision_is_read_each_time(article: ArticlePage) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(live_revision=None)
    words_on(ArticlePage.objects.get(pk=article.pk))
    ArticlePage.objects.filter(pk=article.pk).update(lead="Other words")
    assert "Other words" in words_on(ArticlePage.objects.get(pk=article.pk))

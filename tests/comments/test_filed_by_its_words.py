"""How a comment came only holds; it is filed as spam for what it says."""

from __future__ import annotations

import pytest

from comments import holding
from comments.models import DiscussionSettings
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param(-2.0, "pending", id="its words speak for it"),
        pytest.param(1.0, "pending", id="they speak against it, but not enough by themselves"),
        pytest.param(2.0, "spam", id="by its words it is rather spam than not"),
    ],
)
def test_what_came_like_a_robots_is_filed_only_for_its_words(
    article: ArticlePage, rules: DiscussionSettings, words: float, status: str
) -> None:
    came = [{"name": name, "weight": 3.0, "holds": True} for name in ("honeypot", "too_fast", "duplicate")]
    said = {"name": "words", "weight": words, "holds": False}
    comment = a_comment(on=article, label="spam", findings=[*came, said])
    assert holding.status_for(comment, rules) == status


def test_links_and_words_count_together(article: ArticlePage, rules: DiscussionSettings) -> None:
    said = [{"name": name, "weight": 1.0, "holds": False} for name in ("words", "links")]
    comment = a_comment(on=article, label="spam", findings=said)
    assert holding.status_for(comment, rules) == "spam"

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from clinic.users.models import User
from comments import counts, moderation
from comments.errors import Gone
from comments.models import Comment, DiscussionSettings
from comments.submission import prove_person
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests.comments.road import GOOD, sent
from tests.comments.texts import UNSURE

pytestmark = pytest.mark.django_db


def test_a_solved_puzzle_is_noted_once_and_holds_by_default(article: ArticlePage) -> None:
    comment = sent(article).comment
    first = prove_person(comment=comment)
    assert first.person_confirmed_at
    assert prove_person(comment=comment).person_confirmed_at == first.person_confirmed_at
    assert first.status == "pending"


def test_the_page_keeps_room_for_the_picture(article: ArticlePage, client: Client) -> None:
    comment = sent(article, UNSURE).comment
    page = client.get(reverse("comments:receipt", args=[receipt_token(comment)])).text
    address, width, height = re.search(r'<img src="([^"]+)" width="(\d+)" height="(\d+)"', page).groups()
    assert Image.open(BytesIO(client.get(address).content)).size == (int(width), int(height))


def test_a_puzzle_solved_for_what_was_deleted_meanwhile_says_so(article: ArticlePage) -> None:
    comment = sent(article).comment
    Comment.objects.all().delete()
    with pytest.raises(Gone):
        prove_person(comment=comment)


def test_a_solved_puzzle_publishes_what_the_filter_doubted_where_the_rules_allow_it(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    comment = sent(article, UNSURE).comment
    assert (comment.status, comment.label) == ("pending", "unsure")
    assert prove_person(comment=comment).is_public
    assert counts.numbers() == {"pending": 0, "approved": 1, "spam": 0, "trash": 0}


@pytest.mark.parametrize(
    "sign",
    [{"seconds_on_form": 1}, {"sender_origin": "unknown"}, {"token_age": None}, {"honeypot": "x"}],
    ids=["too fast", "from nowhere", "without the form", "into the trap"],
)
def test_a_solved_puzzle_does_not_publish_what_a_finding_holds(
    sign: dict[str, Any], article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    comment = sent(article, evidence=replace(GOOD, **sign)).comment
    assert prove_person(comment=comment).status == "pending"


def test_a_finding_that_does_not_say_whether_it_holds_does(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    comment = sent(article).comment
    Comment.objects.update(status="pending", findings=[{"name": "links", "weight": 0.4}])
    assert prove_person(comment=comment).status == "pending"


def test_a_solved_puzzle_overrules_no_moderator(
    article: ArticlePage, when_sure: DiscussionSettings, moderator: User
) -> None:
    comment = sent(article).comment
    moderation.hold(comment=comment, by=moderator)
    assert prove_person(comment=comment).status == "pending"

"""Checked again, a comment is seen as it came: others that came later say nothing of that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.users.models import User
from comments import facets, holding, rechecking
from comments.models import DiscussionSettings
from procedures.models import ArticlePage
from tests.comments.again import found, now, waiting
from tests.comments.road import GOOD, names_of_findings, sent
from tests.comments.texts import FINE
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
SAM = {"author_email": "sam@example.org", "author_name": "Sam"}
FLOODS = {"flood_by_author", "flood_by_network"}


@pytest.mark.parametrize("words", ["Day {0} went well for me.", FINE])
def test_what_others_wrote_later_says_nothing_of_how_a_comment_came(
    words: str, article: ArticlePage, moderator: User, when_sure: DiscussionSettings
) -> None:
    start = timezone.now() - timedelta(days=4)
    robin = {"author_email": "robin@example.org", "author_name": "Robin", "ip_address": "203.0.113.9"}
    times = {"created_at": start, "changed_at": start}
    comment = waiting(article, FINE, **robin, **times)
    for number in range(15):
        later = start + timedelta(minutes=1 + 200 * number)
        text = words.format(number)
        facets.reindex(a_comment(on=article, text=text, created_at=later, status="approved", **robin))
    rechecking.check_again(comment=comment, by=moderator)
    assert not found(comment) & holding.HOW_IT_CAME
    assert now(comment).status == "approved"


def test_what_came_an_hour_before_is_no_flood(article: ArticlePage) -> None:
    for number in range(8):
        hour_ago = timezone.now() - timedelta(minutes=60 + number)
        a_comment(on=article, text=f"Day {number} went well.", created_at=hour_ago, ip_address=GOOD.ip, **SAM)
    assert not names_of_findings(sent(article, "And today went well.").comment) & FLOODS


def test_what_came_just_before_is_one(article: ArticlePage) -> None:
    for number in range(8):
        minutes_ago = timezone.now() - timedelta(minutes=number)
        a_comment(on=article, text=f"Day {number} went well.", created_at=minutes_ago, ip_address=GOOD.ip)
    assert names_of_findings(sent(article, "And today went well.").comment) & FLOODS == {"flood_by_network"}


def test_what_had_come_before_still_counts(article: ArticlePage, moderator: User) -> None:
    start = timezone.now() - timedelta(days=4)
    robin = {"author_email": "robin@example.org", "author_name": "Robin"}
    for number in range(5):
        earlier = start - timedelta(minutes=number)
        a_comment(on=article, text=f"Day {number} went well.", created_at=earlier, **robin)
    comment = waiting(article, created_at=start, changed_at=start, **robin)
    rechecking.check_again(comment=comment, by=moderator)
    (flood,) = [each for each in now(comment).findings if each["name"] == "flood_by_author"]
    assert flood["count"] == 5

"""Nobody sweeps away an emergency among many."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from clinic.users.models import User
from comments import editing
from comments.models import Comment
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def sure_of_itself(verb: str) -> dict[str, str]:
    """What else is sent with this verb."""
    return {"text": "Thank you.", "approve": "on"} if verb == "reply" else {}


@pytest.mark.parametrize("verb", ["approve", "spam", "trash", "hold", "remove", "redact-names", "reply"])
def test_an_emergency_that_nobody_attended_to_is_not_swept_up(
    verb: str, moderating: Client, article: ArticlePage
) -> None:
    urgent, other = a_comment(on=article, urgent_at=timezone.now()), a_comment(on=article)
    address = desk.bulk(verb, "all")
    page = desk.words(desk.screen(moderating, address))
    assert "1 comment is chosen" in page
    assert "1 urgent comment is left out: please look at it" in page
    moderating.post(address, {"seen": desk.listed(moderating, address)} | sure_of_itself(verb))
    assert desk.status(urgent) == "pending"
    assert Comment.objects.get(pk=urgent.pk).urgent_at
    assert "1 urgent, please look at each one" in desk.message(moderating, desk.queue())
    assert not Comment.objects.filter(pk=other.pk, text="").exists()


def test_one_that_became_urgent_since_is_left_alone(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    address = desk.bulk("spam", comment)
    listed = desk.listed(moderating, address)
    Comment.objects.update(urgent_at=timezone.now())
    moderating.post(address, {"seen": listed})
    assert Comment.objects.get().urgent_at


def test_emergencies_alone_leave_nothing_to_press(moderating: Client, article: ArticlePage) -> None:
    urgent = a_comment(on=article, urgent_at=timezone.now())
    page = desk.screen(moderating, desk.bulk("spam", urgent))
    assert "1 urgent comment is left out" in desk.words(page)
    assert "is there any more" not in desk.words(page)
    assert not page.select("input[name=seen]")


def test_many_emergencies_are_attended_to_at_once(moderating: Client, article: ArticlePage) -> None:
    urgent = a_comment(on=article, urgent_at=timezone.now())
    desk.all_at_once(moderating, "attend", urgent)
    assert Comment.objects.get().urgent_at is None
    desk.all_at_once(moderating, "approve", urgent)
    assert desk.status(urgent) == "approved"


def test_an_emergency_that_is_public_may_be_answered_and_stays_urgent(
    moderating: Client, article: ArticlePage
) -> None:
    urgent = a_comment(on=article, status="approved", urgent_at=timezone.now())
    address = desk.bulk("reply", urgent)
    moderating.post(address, {"seen": desk.listed(moderating, address), "text": "Please call us now."})
    assert Comment.objects.get(pk=urgent.pk).urgent_at
    assert urgent.replies.get().is_public


def test_the_page_that_asks_shows_the_words_that_wait(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="approved", text="Thank you.")
    editing.edit(comment=comment, text="I have chest pain and can not breathe since the procedure today.")
    page = desk.words(desk.screen(moderating, desk.bulk("attend", comment)))
    assert "Wants to say instead: I have chest pain" in page

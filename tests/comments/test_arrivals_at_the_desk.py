"""What staff see of a comment that came from another system."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from clinic.users.models import User
from comments import notifications
from comments.arrivals import Label, Past, Status, Was
from comments.models import MailChoice
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.mailbox import RunTasks
from tests.comments.moves import THEN, a_moved
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def test_its_own_screen_shows_the_code_that_it_had_and_runs_none_of_it(
    moderating: Client, article: ArticlePage
) -> None:
    comment = a_moved(page=article, original='<script>alert("x")</script><p>Once</p>')
    screen = desk.screen(moderating, desk.detail(comment))
    (closed,) = [each for each in screen.find_all("details") if each.find("pre")]
    assert closed.summary.text == "As it came from the former site"
    assert closed.pre.text == '<script>alert("x")</script><p>Once</p>'
    assert not closed.has_attr("open")


def test_nothing_is_shown_where_nothing_came(moderating: Client, article: ArticlePage) -> None:
    for comment in (a_comment(on=article), a_moved(page=article)):
        assert "former site</summary>" not in str(desk.screen(moderating, desk.detail(comment)))


def test_its_history_tells_of_both_sites(moderating: Client, article: ArticlePage) -> None:
    past = (Past(THEN, Was.PERSON_SPAM, "Dr Lee"),)
    comment = a_moved(page=article, status=Status.SPAM, label=Label.HAM, past=past)
    history = desk.screen(moderating, desk.detail(comment)).select_one(".desk-history").text
    assert "Came in from the former site" in history
    assert "Called spam by a person on the former site, by Dr Lee" in " ".join(history.split())


def test_whoever_wants_mail_by_the_hour_hears_of_new_ones_only(
    moderator: User, article: ArticlePage, run_tasks: RunTasks
) -> None:
    MailChoice.objects.create(
        user=moderator, when="hourly", last_digest_at=timezone.now() - timedelta(hours=2)
    )
    a_moved(page=article, status=Status.PENDING)
    notifications.send_hourly()
    run_tasks()
    assert mail.outbox == []
    a_comment(on=article)
    notifications.send_hourly()
    run_tasks()
    assert len(mail.outbox) == 1

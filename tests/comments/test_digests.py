"""Many comments in one mail: by the hour or day for those who chose so, and for what nobody was told of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from clinic.models import HomePage
from clinic.users.models import User
from comments import notifications
from comments.models import Comment, DiscussionSettings, MailChoice, ModeratorSection
from comments.notifications import digests
from procedures.models import ArticlePage
from tests.comments.mailbox import waiting_tasks_are_due
from tests.factories import a_comment, a_user, an_article

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], object]
FINDING = {"name": "links", "weight": 1.0, "sentence": "It holds 3 links.", "spans": [], "count": 3}


@pytest.fixture
def choice(moderator: User) -> MailChoice:
    return MailChoice.objects.create(user=moderator, when="hourly")


@pytest.fixture
def daily(choice: MailChoice) -> MailChoice:
    choice.when = "daily"
    choice.save()
    return choice


@pytest.fixture
def waiting(article: ArticlePage) -> Comment:
    return a_comment(on=article, text="private words", findings=[FINDING])


def hours_pass(hours: float) -> None:
    span = timedelta(hours=hours)
    MailChoice.objects.update(last_digest_at=F("last_digest_at") - span)
    Comment.objects.update(created_at=F("created_at") - span, changed_at=F("changed_at") - span)


def an_hour_strikes(run_tasks: RunTasks) -> None:
    notifications.send_hourly()
    run_tasks()


def test_a_digest_says_page_count_and_reasons_with_a_link_and_no_words(
    choice: MailChoice, waiting: Comment, run_tasks: RunTasks
) -> None:
    an_hour_strikes(run_tasks)
    (message,) = mail.outbox
    assert message.subject == "1 comment waits on “Treatment through a pinhole”"
    assert "It holds 3 links." in message.body
    assert f"/admin/reader-comments/inspect/{waiting.pk}/" in message.body
    assert not [secret for secret in ("private words", "Robin", "robin@") if secret in str(message.message())]


def test_a_digest_over_several_pages_counts_each(
    choice: MailChoice, waiting: Comment, home: HomePage, run_tasks: RunTasks
) -> None:
    other = an_article(below=home, title="Biopsy")
    for _number in range(2):
        a_comment(on=other)
    an_hour_strikes(run_tasks)
    assert mail.outbox[0].subject == "3 comments wait on 2 pages"
    assert "Biopsy: 2 comments wait" in mail.outbox[0].body


def test_a_clinic_may_have_the_words_in_it(
    choice: MailChoice, waiting: Comment, rules: DiscussionSettings, run_tasks: RunTasks
) -> None:
    rules.mail_words = True
    rules.save()
    an_hour_strikes(run_tasks)
    assert "private words" in mail.outbox[0].body
    assert "robin@example.org" not in mail.outbox[0].body


def test_who_chose_a_digest_gets_no_mail_at_each(
    choice: MailChoice, waiting: Comment, run_tasks: RunTasks
) -> None:
    notifications.tell_moderators.enqueue(comment_id=waiting.pk)
    run_tasks()
    assert mail.outbox == []


def test_the_hour_is_silent_where_nothing_is_new_but_reminds_once_a_day(
    choice: MailChoice, waiting: Comment, run_tasks: RunTasks
) -> None:
    an_hour_strikes(run_tasks)
    for _hour in range(23):
        hours_pass(1)
        an_hour_strikes(run_tasks)
    assert len(mail.outbox) == 1
    hours_pass(1.1)
    an_hour_strikes(run_tasks)
    assert len(mail.outbox) == 2


def test_the_hour_tells_of_what_is_new(
    choice: MailChoice, waiting: Comment, article: ArticlePage, run_tasks: RunTasks
) -> None:
    an_hour_strikes(run_tasks)
    hours_pass(1)
    a_comment(on=article)
    an_hour_strikes(run_tasks)
    assert mail.outbox[-1].subject.startswith("2 comments wait")


def test_the_day_tells_of_all_that_wait(daily: MailChoice, waiting: Comment, run_tasks: RunTasks) -> None:
    for _day in range(2):
        notifications.send_daily()
        notifications.send_daily()
        run_tasks()
        hours_pass(24)
    assert len(mail.outbox) == 2


def test_an_empty_queue_is_silent(daily: MailChoice, choice: MailChoice, run_tasks: RunTasks) -> None:
    notifications.send_daily()
    an_hour_strikes(run_tasks)
    assert mail.outbox == []


@pytest.mark.parametrize("when", ["never", "each"])
def test_who_chose_otherwise_gets_no_digest(
    when: str, choice: MailChoice, waiting: Comment, run_tasks: RunTasks
) -> None:
    MailChoice.objects.update(when=when)
    notifications.send_daily()
    an_hour_strikes(run_tasks)
    digests.send_digest.call(choice.user_id)
    assert mail.outbox == []


def test_who_lost_the_right_to_judge_gets_no_digest(
    choice: MailChoice, waiting: Comment, run_tasks: RunTasks
) -> None:
    choice.user.groups.clear()
    an_hour_strikes(run_tasks)
    assert mail.outbox == []


def test_a_moderator_of_one_section_hears_of_that_section(
    choice: MailChoice, waiting: Comment, home: HomePage, run_tasks: RunTasks
) -> None:
    mine = an_article(below=home, title="Biopsy")
    ModeratorSection.objects.create(group=Group.objects.get(name="Comment moderators"), page=mine)
    a_comment(on=mine)
    an_hour_strikes(run_tasks)
    assert mail.outbox[0].subject == "1 comment waits on “Biopsy”"
    assert waiting.page_title not in mail.outbox[0].body


def test_a_site_that_tells_nobody_is_left_out(
    choice: MailChoice, waiting: Comment, rules: DiscussionSettings, run_tasks: RunTasks
) -> None:
    rules.tell_moderators = False
    rules.save()
    an_hour_strikes(run_tasks)
    assert notifications.tell_of_the_rest() == 0
    assert mail.outbox == []


def test_a_mail_server_that_is_down_delays_the_digest(
    choice: MailChoice, waiting: Comment, run_tasks: RunTasks, settings: Settings
) -> None:
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    an_hour_strikes(run_tasks)
    settings.EMAIL_BACKEND = works
    for _time in range(2):
        waiting_tasks_are_due()
        run_tasks()
    assert len(mail.outbox) == 1


def test_what_nobody_could_be_told_of_is_told_once_a_moderator_is_there(
    waiting: Comment, run_tasks: RunTasks
) -> None:
    notifications.tell_moderators.enqueue(comment_id=waiting.pk)
    run_tasks()
    hours_pass(5)
    assert notifications.tell_of_the_rest() == 0
    moderator = a_user("moderator")
    assert notifications.tell_of_the_rest() == 1
    assert mail.outbox[0].recipients() == [moderator.email]
    assert notifications.tell_of_the_rest() == 0


def test_what_came_just_now_is_left_to_its_own_mail(waiting: Comment, moderator: User) -> None:
    assert notifications.tell_of_the_rest() == 0


def test_each_section_is_told_of_its_own_rest(waiting: Comment, home: HomePage) -> None:
    mine = an_article(below=home, title="Biopsy")
    section = ModeratorSection.objects.create(group=Group.objects.create(name="Biopsy"), page=mine)
    section.group.permissions.set(Group.objects.get(name="Comment moderators").permissions.all())
    nurse = a_user(username="nurse")
    nurse.groups.add(section.group)
    mine_waits = a_comment(on=mine)
    hours_pass(1)
    assert notifications.tell_of_the_rest() == 1
    assert mail.outbox[0].recipients() == [nurse.email]
    mine_waits.refresh_from_db()
    waiting.refresh_from_db()
    assert mine_waits.moderators_told_at
    assert not waiting.moderators_told_at


def test_a_long_queue_makes_a_short_mail_at_the_same_cost(
    choice: MailChoice, waiting: Comment, article: ArticlePage
) -> None:
    queries_of(choice)
    MailChoice.objects.update(last_digest_at=timezone.now() - timedelta(days=2))
    few = queries_of(choice)
    for _number in range(50):
        a_comment(on=article)
    MailChoice.objects.update(last_digest_at=timezone.now() - timedelta(days=2))
    assert queries_of(choice) == few
    assert "31 more wait." in mail.outbox[-1].body
    assert mail.outbox[-1].body.count("/inspect/") == digests.SHOWN


def queries_of(choice: MailChoice) -> int:
    with CaptureQueriesContext(connection) as queries:
        digests.send_digest.call(choice.user_id)
    return len(queries)

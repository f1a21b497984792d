from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import Site

from clinic.users.models import User
from comments import notifications
from comments.models import Comment, DiscussionSettings, ModeratorSection
from procedures.models import ArticlePage, ProcedurePage
from tests.comments.mailbox import a_broken_queue
from tests.comments.road import sent
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], list[DBTaskResult]]


@pytest.fixture
def waiting(article: ArticlePage, moderator: User) -> Comment:
    finding = {"name": "links", "weight": 1.0, "sentence": "It holds 3 links.", "spans": [], "count": 3}
    return a_comment(on=article, text="private words", author_name="Robin Doe", findings=[finding])


def tell(comment: Comment, run_tasks: RunTasks) -> None:
    notifications.tell_moderators.enqueue(comment_id=comment.pk)
    run_tasks()


def test_moderators_learn_where_why_and_how_many_wait(
    waiting: Comment, run_tasks: RunTasks, moderator: User
) -> None:
    tell(waiting, run_tasks)
    (message,) = mail.outbox
    assert waiting.page_title in message.subject
    assert "It holds 3 links." in message.body
    assert "1 comment waits" in message.body
    assert f"/admin/reader-comments/inspect/{waiting.pk}/" in message.body
    assert message.recipients() == [moderator.email]


def test_the_mail_holds_no_word_no_name_and_no_address_of_the_writer(
    waiting: Comment, run_tasks: RunTasks
) -> None:
    tell(waiting, run_tasks)
    sent = str(mail.outbox[0].message())
    assert not [secret for secret in ("private words", "Robin", "robin@example.org") if secret in sent]


def test_a_clinic_may_choose_to_have_the_words_in_the_mail(
    waiting: Comment, run_tasks: RunTasks, site: Site
) -> None:
    rules = DiscussionSettings.for_site(site)
    rules.mail_words = True
    rules.save()
    tell(waiting, run_tasks)
    assert "private words" in mail.outbox[0].body
    assert "robin@example.org" not in mail.outbox[0].body


def test_nobody_is_told_twice(waiting: Comment, run_tasks: RunTasks) -> None:
    tell(waiting, run_tasks)
    tell(waiting, run_tasks)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("status", ["approved", "spam", "trash"])
def test_nobody_is_told_of_what_does_not_wait(status: str, waiting: Comment, run_tasks: RunTasks) -> None:
    Comment.objects.update(status=status)
    tell(waiting, run_tasks)
    assert mail.outbox == []


def test_a_clinic_may_switch_the_mail_off(waiting: Comment, run_tasks: RunTasks, site: Site) -> None:
    rules = DiscussionSettings.for_site(site)
    rules.tell_moderators = False
    rules.save()
    tell(waiting, run_tasks)
    assert mail.outbox == []


def test_people_who_may_not_judge_are_not_told(
    waiting: Comment, run_tasks: RunTasks, editor: User, moderator: User
) -> None:
    moderator.is_active = False
    moderator.save()
    tell(waiting, run_tasks)
    assert mail.outbox == []


def test_administrators_are_told_as_they_may_judge_too(
    waiting: Comment, run_tasks: RunTasks, moderator: User, administrator: User
) -> None:
    tell(waiting, run_tasks)
    assert mail.outbox[0].recipients() == [administrator.email, moderator.email]


def test_a_comment_of_which_nobody_could_be_told_stays_untold(
    waiting: Comment, run_tasks: RunTasks, moderator: User
) -> None:
    User.objects.update(email="")
    tell(waiting, run_tasks)
    waiting.refresh_from_db()
    assert waiting.moderators_told_at is None
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_a_mail_server_that_is_down_delays_the_mail_and_loses_nothing(
    waiting: Comment, run_tasks: RunTasks, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    tell(waiting, run_tasks)
    later = DBTaskResult.objects.get(status="READY")
    assert later.run_after > timezone.now()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    DBTaskResult.objects.filter(pk=later.pk).update(run_after=timezone.now())
    run_tasks()
    assert len(mail.outbox) == 1


def test_a_queue_that_is_down_keeps_nobody_from_posting_and_the_mail_follows(
    article: ArticlePage, moderator: User
) -> None:
    with a_broken_queue():
        comment = sent(article).comment
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=30))
    assert notifications.tell_of_the_rest() == 1
    assert f"/inspect/{comment.pk}/" in mail.outbox[0].body


def test_a_comment_that_reports_hid_says_so(waiting: Comment, run_tasks: RunTasks) -> None:
    Comment.objects.update(reported_at=timezone.now())
    tell(waiting, run_tasks)
    assert "Readers reported a comment" in mail.outbox[0].body


def test_a_moderator_of_another_section_is_not_told(
    waiting: Comment, run_tasks: RunTasks, procedure: ProcedurePage
) -> None:
    ModeratorSection.objects.create(group=Group.objects.get(name="Comment moderators"), page=procedure)
    tell(waiting, run_tasks)
    assert mail.outbox == []


def test_the_subject_counts_what_waits_on_the_page(
    waiting: Comment, article: ArticlePage, run_tasks: RunTasks
) -> None:
    a_comment(on=article)
    tell(waiting, run_tasks)
    assert mail.outbox[0].subject.startswith("2 comments wait on “Treatment through a pinhole”")


def test_a_title_with_a_line_break_makes_no_second_header(waiting: Comment, run_tasks: RunTasks) -> None:
    Comment.objects.update(page_title="Biopsy\nBcc: all@example.org")
    tell(waiting, run_tasks)
    assert mail.outbox[0].subject.endswith("Biopsy Bcc: all@example.org”")


def test_a_flood_of_comments_is_no_flood_of_mails(
    article: ArticlePage, moderator: User, run_tasks: RunTasks
) -> None:
    crowd = [a_comment(on=article) for _number in range(notifications.MAILS_AN_HOUR + 5)]
    for comment in crowd:
        tell(comment, run_tasks)
    assert len(mail.outbox) == notifications.MAILS_AN_HOUR
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=30))
    assert notifications.tell_of_the_rest() == 5
    assert "5 comments wait" in mail.outbox[-1].subject
    assert len(mail.outbox) == notifications.MAILS_AN_HOUR + 1
    assert not Comment.objects.filter(moderators_told_at=None).exists()

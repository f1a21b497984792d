from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django_tasks_db.models import DBTaskResult

from clinic.users.models import User
from clinic.worker import SHORT, BeatingWorker
from procedures import notifications, reminders
from procedures.models import ProcedurePage, Reminder, ReviewDates, ReviewSettings
from procedures.models.review_settings import months_after
from tests.factories import a_user, signed_off

pytestmark = pytest.mark.django_db
DUE = date(2030, 3, 15)


def due_page(page: ProcedurePage, *, owner: User | None, due: date = DUE) -> ProcedurePage:
    ProcedurePage.objects.filter(pk=page.pk).update(owner_of_content=owner)
    ReviewDates.objects.update_or_create(page_id=page.pk, defaults={"due": due})
    return ProcedurePage.objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("days", "sent"),
    [(-31, 0), (-30, 1), (-29, 1), (-1, 1), (0, 1), (1, 1), (6, 1), (7, 1), (13, 1), (14, 1)],
)
def test_a_reminder_is_due_from_thirty_days_before_on(
    days: int, sent: int, procedure: ProcedurePage, editor: User
) -> None:
    due_page(procedure, owner=editor)
    assert reminders.remind(today=DUE + timedelta(days=days)) == sent


def test_each_reminder_goes_out_once_from_a_month_before_to_each_week_after(
    procedure: ProcedurePage, editor: User, run_tasks: Callable[[], object]
) -> None:
    due_page(procedure, owner=editor)
    for days in range(-40, 22):
        for _again in range(2):
            reminders.remind(today=DUE + timedelta(days=days))
            run_tasks()
    assert list(Reminder.objects.order_by("step").values_list("step", flat=True)) == [-30, 0, 7, 14, 21]
    assert [letter.to for letter in mail.outbox] == [[editor.email]] * 5
    assert "due soon" in mail.outbox[0].subject
    assert "due today" in mail.outbox[1].subject
    assert "overdue" in mail.outbox[2].subject


def test_a_reminder_holds_the_title_and_a_link_and_no_word_of_the_text(
    procedure: ProcedurePage, editor: User, run_tasks: Callable[[], object]
) -> None:
    page = due_page(procedure, owner=editor)
    reminders.remind(today=DUE)
    run_tasks()
    (letter,) = mail.outbox
    assert f"/admin/clinical-review/{page.pk}/" in letter.body
    assert page.title in letter.body
    assert page.summary_text not in letter.body


def test_a_page_that_was_reviewed_meanwhile_reminds_nobody(
    procedure: ProcedurePage, editor: User, reviewer: User, run_tasks: Callable[[], object]
) -> None:
    due_page(procedure, owner=editor)
    reminders.remind(today=DUE)
    signed_off(procedure, by=reviewer)
    run_tasks()
    assert not [letter for letter in mail.outbox if "Review" in letter.subject]


def test_without_an_owner_the_maker_is_reminded_then_whom_the_settings_name(procedure: ProcedurePage) -> None:
    page = due_page(procedure, owner=None)
    assert notifications.address_for(page) == ""
    rules = ReviewSettings.objects.create(fallback_address="office@clinic.example")
    assert notifications.address_for(page) == "office@clinic.example"
    rules.fallback_owner = a_user("reviewer")
    rules.save()
    assert notifications.address_for(page) == "reviewer@clinic.example"
    page.owner = a_user("editor")
    assert notifications.address_for(page) == "editor@clinic.example"
    page.owner_of_content = a_user("", username="gone", is_active=False)
    assert notifications.address_for(page) == "editor@clinic.example"


def test_a_mail_server_that_is_away_gets_the_reminder_later(
    procedure: ProcedurePage, editor: User, run_tasks: Callable[[], list[DBTaskResult]], settings: object
) -> None:
    due_page(procedure, owner=editor)
    reminders.remind(today=DUE)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_PORT = 1  # type: ignore[attr-defined]
    (task,) = [each for each in run_tasks() if each.task_path.endswith("send_reminder")]
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert editor.email not in task.traceback
    assert Reminder.objects.get().sent_at is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_look_at_once_send_one_reminder(procedure: ProcedurePage, editor: User) -> None:
    due_page(procedure, owner=editor)
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        reminders.remind(today=DUE)
        worker = BeatingWorker(SHORT, when_silent=list)
        while task := DBTaskResult.objects.ready().first():
            task.claim("test")
            worker.run_task(task)
        connection.close()

    workers = [threading.Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len([letter for letter in mail.outbox if "Review" in letter.subject]) == 1


def test_months_are_counted_as_people_count_them() -> None:
    assert months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_after(date(2026, 11, 29), 24) == date(2028, 11, 29)
    assert months_after(date(2026, 12, 1), 1) == date(2027, 1, 1)

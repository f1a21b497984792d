from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Site

from clinic import clock
from clinic.health import Level, alarms, lately
from clinic.models import Alarm, ClockJob, WorkerBeat
from clinic.request_lines import RequestLines
from clinic.users.models import User
from procedures.models import ArticlePage
from tests.clinic.health import servers
from tests.factories import signed_in

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def worker_died(*, ago: timedelta = HOUR) -> None:
    """The clock and the worker did their last work so long ago."""
    then = timezone.now() - ago
    for kind in ("short", "long"):
        WorkerBeat.objects.update_or_create(worker_id=kind, defaults={"queue": kind, "beat_at": then})
    for name in clock.jobs():
        ClockJob.objects.update_or_create(name=name, defaults={"claimed_slot": then, "last_success": then})


def time_passes(by: timedelta) -> None:
    """What was written down is older by so much."""
    for alarm in Alarm.objects.all():
        alarm.since = alarm.since and alarm.since - by
        alarm.told_at = alarm.told_at and alarm.told_at - by
        alarm.save()


def look_for(minutes: int) -> None:
    """What a web process does in so many minutes, five between two looks."""
    for _time in range(0, minutes + 1, 5):
        alarms.look(alarms.SEEN_FROM_OUTSIDE)
        time_passes(5 * MINUTE)


def subjects() -> list[str]:
    return [str(message.subject) for message in mail.outbox]


def test_a_dead_worker_is_told_once_by_the_web_process_and_once_when_it_lives_again(
    administrator: User,
) -> None:
    worker_died()
    alarms.look(alarms.SEEN_FROM_OUTSIDE)
    assert subjects() == []
    time_passes(5 * MINUTE)
    look_for(minutes=60)
    assert subjects() == ["The website needs you: Jobs by the clock, Worker"]
    assert mail.outbox[0].bcc == [administrator.email]
    assert "Start it again" in mail.outbox[0].body
    worker_died(ago=MINUTE)
    look_for(minutes=20)
    assert subjects()[1:] == ["The website is well again: Jobs by the clock, Worker"]


def test_a_fault_that_lasts_is_told_each_day(administrator: User) -> None:
    worker_died()
    look_for(minutes=10)
    time_passes(timedelta(hours=23))
    look_for(minutes=10)
    assert len(mail.outbox) == 1
    time_passes(HOUR)
    look_for(minutes=10)
    assert len(mail.outbox) == 2


def test_a_fault_that_comes_and_goes_is_told_once_a_day(administrator: User) -> None:
    for _time in range(8):
        worker_died()
        look_for(minutes=10)
        worker_died(ago=MINUTE)
        look_for(minutes=10)
    assert subjects() == [
        "The website needs you: Jobs by the clock, Worker",
        "The website is well again: Jobs by the clock, Worker",
    ]


def test_a_restart_wakes_nobody(administrator: User) -> None:
    worker_died()
    alarms.look(alarms.SEEN_FROM_OUTSIDE)
    worker_died(ago=MINUTE)
    time_passes(5 * MINUTE)
    look_for(minutes=10)
    assert subjects() == []


def test_one_fault_after_another_makes_a_few_mails_a_day(administrator: User) -> None:
    for number in range(12):
        Alarm.objects.create(kind=f"fault-{number}", since=timezone.now() - HOUR, says="Broken.")
        alarms.tell()
        time_passes(MINUTE)
    assert len(mail.outbox) == alarms.MAILS_A_DAY


def test_managers_of_the_settings_are_told_instead(administrator: User, settings: Settings) -> None:
    settings.MANAGERS = [("Operator", "operator@example.org")]
    worker_died()
    look_for(minutes=10)
    assert mail.outbox[0].bcc == ["operator@example.org"]


def test_mail_that_fails_is_seen_in_the_admin_and_at_the_desk_and_told_when_it_is_over(
    site: Site, article: ArticlePage, administrator: User, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", servers.closed_port()
    for _time in range(3):
        alarms.look(["mail"])
        time_passes(5 * MINUTE)
    browser = signed_in(administrator)
    assert "1 check of the site fails" in browser.get("/admin/").text
    assert "The mail server can’t be reached" in browser.get("/admin/reader-comments/").text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    alarms.look(["mail"])
    assert "The mail server can’t be reached" not in browser.get("/admin/reader-comments/").text
    assert subjects() == []


def test_a_moderator_reads_nothing_of_the_sites_faults(article: ArticlePage, moderator: User) -> None:
    Alarm.objects.create(kind="disk", since=timezone.now(), says="Only 0.1 GB are free.")
    assert "0.1 GB" not in signed_in(moderator).get("/admin/reader-comments/").text


def test_everything_is_looked_at_by_the_clock() -> None:
    assert clock.jobs()["clinic.look_at_health"] == ("*/5 * * * *", alarms.by_the_clock)


def answers(status: int, *, times: int) -> None:
    """The site answers so many requests with this status."""
    site = RequestLines(lambda request: HttpResponse(status=status))
    for _time in range(times):
        site(RequestFactory().get("/"))


@pytest.mark.parametrize(
    ("status", "times", "level"),
    [(500, 1, Level.OK), (500, 5, Level.WARNING), (503, 20, Level.FAILURE), (404, 50, Level.OK)],
)
def test_errors_are_counted(status: int, times: int, level: Level) -> None:
    cache.clear()
    answers(status, times=times)
    assert lately.errors_are_few().level == level


@pytest.mark.parametrize(
    ("hours", "level"), [(5, Level.OK), (30, Level.WARNING), (60, Level.FAILURE), (None, Level.FAILURE)]
)
def test_a_backup_that_grows_old_is_told(hours: int | None, level: Level, settings: Settings) -> None:
    settings.CLINIC_BACKUP_TO = "/somewhere"
    if hours is not None:
        ClockJob.objects.create(name=lately.BACKUP, last_success=timezone.now() - hours * HOUR)
    assert lately.backup_is_young().level == level


def test_a_site_without_backups_is_warned(settings: Settings) -> None:
    settings.CLINIC_BACKUP_TO = ""
    assert lately.backup_is_young().level == Level.WARNING

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from pytest_django import Settings

from clinic import clock
from clinic.mail_server import SmtpBackend
from clinic.metrics import counting, serving
from clinic.metrics.figures import figures
from clinic.models import Alarm, ClockJob
from clinic.page_cache import PageCache
from clinic.page_generations import PageGenerations
from procedures.models import ArticlePage
from tests.clinic.drawn_site import DrawnSite, ask
from tests.clinic.health import servers
from tests.factories import a_comment

PROCESS = Path(__file__).with_name("counts_of_one_process.py")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where two processes of one group counted, and ended."""
    given = os.environ | {
        "CLINIC_METRICS_PORT": "9391",
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": str(Path.cwd()),
    }
    for _process in range(2):
        subprocess.run([sys.executable, str(PROCESS)], env=given, check=True)
    (found,) = tmp_path.glob("clinic-metrics-*-9391")
    return found


def test_all_processes_are_added_up_and_no_label_is_an_address(folder: Path) -> None:
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(folder))
    page = generate_latest(registry).decode()
    assert 'clinic_page_cache_total{outcome="hit"} 4.0' in page
    assert 'clinic_page_cache_total{outcome="miss"} 2.0' in page
    assert 'clinic_requests_total{status="2xx",view="none"} 2.0' in page
    assert 'clinic_request_seconds_bucket{le="0.05",view="none"} 2.0' in page
    assert "robin" not in page
    assert folder.stat().st_mode & 0o077 == 0


def test_what_dead_processes_counted_is_deleted(folder: Path) -> None:
    mine = folder / f"counter_{os.getpid()}.db"
    mine.touch()
    serving.forget_the_dead(folder)
    assert [*folder.iterdir()] == [mine]


def test_a_tally_loses_nothing() -> None:
    tally = counting.Tally()
    counted = []
    for times in (3, 0, 2):
        for _time in range(times):
            tally.add()
        counted.append(tally.fresh())
    assert counted == [3, 0, 2]


def value(name: str, *labels: str) -> float:
    found = {family.name: family for family in figures()}[name]
    (sample,) = [each for each in found.samples if (*each.labels.values(),) == labels]
    return float(sample.value)


def test_the_page_cache_counts_what_it_gives_and_what_it_passes_on(tmp_path: Path) -> None:
    cache = PageCache(DrawnSite(), PageGenerations(tmp_path / "generations"), 600)
    counting.bring_up_to_date()
    before = counting._hits._value.get(), counting._misses._value.get()
    for _time in range(3):
        ask(cache, "/")
    ask(cache, "/", QUERY_STRING="q=x")
    counting.bring_up_to_date()
    after = counting._hits._value.get(), counting._misses._value.get()
    assert (after[0] - before[0], after[1] - before[1]) == (2, 1)


@pytest.mark.django_db
def test_the_database_tells_of_queue_jobs_comments_and_faults(article: ArticlePage) -> None:
    a_comment(on=article, status="spam")
    for _task in range(2):
        clock.run_job.enqueue(name="clinic.gone")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    DBTaskResult.objects.filter(pk=DBTaskResult.objects.first().pk).update(status="FAILED")
    then = timezone.now()
    ClockJob.objects.create(name="clinic.backup", last_success=then)
    Alarm.objects.create(kind="disk", since=then)
    assert value("clinic_queue_tasks") == 1
    assert value("clinic_queue_age_seconds") == pytest.approx(3600, abs=60)
    assert value("clinic_tasks_failed") == 1
    assert (
        value("clinic_last_backup") == value("clinic_job_last_success", "clinic.backup") == then.timestamp()
    )
    assert value("clinic_comments", "spam") == 1
    assert value("clinic_check_fails", "disk") == 1


def test_a_mail_that_is_not_taken_is_counted(settings: Settings) -> None:
    before = counting.mail_failures._value.get()
    settings.EMAIL_BACKEND = f"{SmtpBackend.__module__}.SmtpBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", servers.closed_port()
    with pytest.raises(OSError, match="refused"):
        mail.send_mail("Hello", "Hello", None, ["somebody@example.org"])
    assert counting.mail_failures._value.get() == before + 1

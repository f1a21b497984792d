"""What the database knows: read when Prometheus asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.apps import apps
from django.db import connection
from django.db.models import Sum
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from clinic.health.lately import BACKUP
from clinic.health.work import waiting_since
from clinic.models import Alarm, ClockJob


def figures() -> Iterator[GaugeMetricFamily]:
    """Queue, jobs by the clock, comments by what was decided, and what fails."""
    since = waiting_since()
    age = (timezone.now() - since).total_seconds() if since else 0
    tasks = DBTaskResult.objects
    yield GaugeMetricFamily("clinic_queue_tasks", "Tasks that wait", value=tasks.ready().count())
    yield GaugeMetricFamily("clinic_queue_age_seconds", "How long the oldest has waited", value=age)
    yield GaugeMetricFamily("clinic_tasks_failed", "Tasks that were set aside", value=tasks.failed().count())
    succeeded = {
        job.name: job.last_success.timestamp()
        for job in ClockJob.objects.exclude(last_success=None)
        if job.last_success
    }
    yield _by("clinic_job_last_success", "When a job last went well", "job", succeeded)
    last_backup = succeeded.get(BACKUP, 0)
    yield GaugeMetricFamily("clinic_last_backup", "When the last backup was made, or 0", value=last_backup)
    # By name: the comments are a floor below, and know nothing of this.
    counts = apps.get_model("comments", "CommentCount")._default_manager.values_list("status")
    yield _by(
        "clinic_comments", "Comments by what was decided", "status", dict(counts.annotate(Sum("number")))
    )
    failing = dict.fromkeys(Alarm.objects.exclude(since=None).values_list("kind", flat=True), 1)
    yield _by("clinic_check_fails", "Checks of the site's health that fail", "check", failing)


def _by(name: str, about: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, about, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


class Figures(Collector):
    """Reads them in the thread that answers Prometheus."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """What can be read; nothing where the database is away, so that the rest still comes."""
        try:
            return list(figures())
        except Exception:
            return []
        finally:
            connection.close()

"""The one list of checks, in the order in which people read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.health import database, installation, lately, machine, outside, work
from clinic.health.finding import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """A check by name. One that asks the database runs on the connection of whoever asks."""

    name: str
    title: str | Promise
    look: Callable[[], Finding]
    asks_database: bool = False


CHECKS = (
    Check("settings", _("Settings"), installation.settings_are_sound),
    Check("database", _("Database"), database.takes_changes, asks_database=True),
    Check("migrations", _("Migrations"), database.is_up_to_date, asks_database=True),
    Check("cache", _("Cache"), outside.cache_keeps),
    Check("mail", _("Mail"), outside.mail_server_takes_us),
    Check("storage", _("Uploaded files"), machine.storage_keeps),
    Check("worker", _("Worker"), work.worker_is_alive, asks_database=True),
    Check("scheduler", _("Jobs by the clock"), work.jobs_are_on_time, asks_database=True),
    Check("queue", _("Queue of tasks"), work.queue_moves, asks_database=True),
    Check("clock", _("Clock"), database.clock_agrees, asks_database=True),
    Check("disk", _("Disk"), machine.disk_has_room),
    Check("backup", _("Backup"), lately.backup_is_young, asks_database=True),
    Check("errors", _("Errors"), lately.errors_are_few),
    Check("floods", _("Floods"), lately.forms_are_calm, asks_database=True),
    Check("certificate", _("Certificate"), outside.certificate_lasts),
    Check("filter", _("Spam filter"), installation.filter_weighs),
)

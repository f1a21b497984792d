from __future__ import annotations

import json
import time
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from pytest_django import Settings
from wagtail.models import Site

from clinic.health import CHECKS, Check, Finding, Level, examine
from tests.clinic.health import servers

pytestmark = pytest.mark.django_db


def doctor(*arguments: str) -> tuple[str, int]:
    """What the command prints, and its exit code."""
    out = StringIO()
    try:
        call_command("doctor", *arguments, stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


def test_it_says_what_is_wrong_and_what_to_do_and_ends_with_1(site: Site) -> None:
    said, code = doctor()
    assert code == 1
    assert "FAILURE Worker: No worker has ever run here, or not for each kind of task.\n" in said
    assert "          → Start it again" in said
    assert "ok      Database: The database answers and takes changes." in said


def test_a_program_reads_all_checks_as_json(site: Site) -> None:
    said, _code = doctor("--json")
    assert [row["check"] for row in json.loads(said)] == [check.name for check in CHECKS]
    assert {row["level"] for row in json.loads(said)} <= {*Level}


def test_it_sends_one_mail_if_asked_to(site: Site) -> None:
    said, _code = doctor("--mail-to", "admin@example.org")
    assert [message.to for message in mail.outbox] == [["admin@example.org"]]
    assert "See whether it arrives" in said


def test_without_being_asked_it_sends_none(site: Site, settings: Settings) -> None:
    with servers.serving(servers.mail_server(takes_log_in=True)) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        assert "ok      Mail" in doctor()[0]
    assert mail.outbox == []


def break_down() -> Finding:
    raise RuntimeError("robin@example.org")


def never_come_back() -> Finding:
    time.sleep(60)
    raise AssertionError


def test_a_check_that_breaks_or_never_ends_is_a_failure_and_stops_no_other() -> None:
    checks = [
        Check("broken", "", break_down),
        Check("slow", "", never_come_back),
        Check("fine", "", lambda: Finding(Level.OK, "Fine.")),
    ]
    begun = time.monotonic()
    found = examine(checks, patience=0.3)
    assert time.monotonic() - begun < 3
    assert [finding.level for finding in found.values()] == [Level.FAILURE, Level.FAILURE, Level.OK]
    assert "robin" not in str(found)
    assert "No answer" in found["slow"].says

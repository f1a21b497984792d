"""The small programs that start the site and watch over it."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from clinic.models import ClockJob
from deploy.port_is_free import fault
from deploy.site_is_up import is_up
from deploy.worker_is_alive import LOOKED_LATELY, is_alive

SCRIPTS = sorted((Path(__file__).parent.parent / "deploy").glob("*.sh"))


class Healthy(BaseHTTPRequestHandler):
    """A site that only answers health checks."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/health/" else 404)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def healthy_port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Healthy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def test_a_free_port_may_be_used(closed_port: int) -> None:
    assert fault(str(closed_port)) == ""


def test_a_taken_port_is_said_to_be_taken(healthy_port: int) -> None:
    assert fault(str(healthy_port)).startswith(f"Port {healthy_port} is taken")


@pytest.mark.parametrize("port", ["", "0", "65536", "http", "-1", "８０００"])
def test_what_is_no_port_is_said_to_be_none(port: str) -> None:
    assert "is no port" in fault(port)


def test_a_site_that_answers_is_up(healthy_port: int) -> None:
    assert is_up(healthy_port)


def test_a_site_that_does_not_answer_is_down(closed_port: int) -> None:
    assert not is_up(closed_port)


def test_a_worker_whose_database_is_away_is_not_alive(closed_port: int) -> None:
    assert not is_alive(f"postgres://nobody@127.0.0.1:{closed_port}/nothing")


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "alive"), [(0, True), (30, False)], ids=["lately", "long ago"])
def test_a_worker_is_alive_that_looked_at_its_clock_lately(minutes: int, alive: bool) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the check speaks PostgreSQL, as the containers do")
    ClockJob.objects.create(name="a", claimed_slot=timezone.now() - timedelta(minutes=minutes))
    with connection.cursor() as cursor:
        cursor.execute(LOOKED_LATELY)
        assert cursor.fetchone() == (alive,)


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
def test_a_script_can_be_read_and_run(script: Path) -> None:
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert script.stat().st_mode & 0o111

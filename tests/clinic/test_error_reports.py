from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from zlib import decompressobj

import brotli
import pytest
import sentry_sdk
from django.core.signals import got_request_exception
from django.test import Client
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import Site

from clinic import clock, error_reports, sentry, views
from comments import notice
from comments.models import DiscussionSettings

WORDS = "I have a rash, robin@example.org"


def fail(*given: object) -> None:
    words = WORDS
    raise ValueError(f"Nobody can read {words}")


JOBS = {"test.broken": ("0 3 * * *", fail)}


class Sentry(BaseHTTPRequestHandler):
    """A server that keeps what it is told."""

    heard: list[str] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        coding = self.headers.get("Content-Encoding")
        plain = (
            brotli.decompress(body)
            if coding == "br"
            else decompressobj(31).decompress(body)
            if coding
            else body
        )
        self.heard.append(plain.decode())
        self.send_response(200)
        self.end_headers()

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def heard(settings: Settings) -> Iterator[Callable[[], list[str]]]:
    """What the server was told so far."""
    Sentry.heard.clear()
    with HTTPServer(("127.0.0.1", 0), Sentry) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLINIC_SENTRY_DSN = f"http://key@127.0.0.1:{server.server_port}/1"
        error_reports.start()

        def so_far() -> list[str]:
            sentry_sdk.flush(5)
            return Sentry.heard

        yield so_far
        got_request_exception.disconnect(dispatch_uid="error_reports")
        task_finished.disconnect(dispatch_uid="error_reports")
        sentry_sdk.get_client().close(1)
        sentry_sdk.get_global_scope().set_client(None)
        server.shutdown()


def error_of(envelope: str) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(envelope.splitlines()[2])
    return event


@pytest.mark.django_db
def test_an_error_of_a_page_arrives_without_anything_of_anybody(
    site: Site, heard: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views.connection, "cursor", fail)
    browser = Client(raise_request_exception=False, HTTP_USER_AGENT="Firefox", HTTP_COOKIE="sessionid=secret")
    browser.get("/health/?q=my+illness", REMOTE_ADDR="192.0.2.7")
    monkeypatch.undo()
    (envelope,) = heard()
    (error,) = error_of(envelope)["exception"]["values"]
    assert (error["type"], error["stacktrace"]["frames"][-1]["function"]) == ("ValueError", "fail")
    for word in ("rash", "robin", "illness", "192.0.2.7", "Firefox", "secret", "Nobody can read"):
        assert word not in envelope
    assert {*error_of(envelope)} <= {*sentry.KEPT, "exception", "tags"}


@pytest.mark.django_db
def test_an_error_of_a_task_arrives_too(
    heard: Callable[[], list[str]], run_tasks: Callable[[], list[DBTaskResult]]
) -> None:
    clock.run_job.enqueue(name=["no name"])
    run_tasks()
    (envelope,) = heard()
    assert error_of(envelope)["exception"]["values"][0]["type"] == "TypeError"
    assert "no name" not in envelope


def titles_of_notice() -> dict[str, str]:
    return dict(notice.facts(DiscussionSettings()))


@pytest.mark.django_db
def test_readers_are_told_where_errors_go_if_they_go_anywhere(settings: Settings) -> None:
    assert "Errors of this website" not in titles_of_notice()
    settings.CLINIC_SENTRY_DSN = "https://key@errors.example/1"
    assert "tells errors.example which kind of fault" in titles_of_notice()["Errors of this website"]


def test_nothing_is_told_unless_a_server_is_set(settings: Settings) -> None:
    settings.CLINIC_SENTRY_DSN = ""
    error_reports.start()
    assert not sentry_sdk.get_client().is_active()

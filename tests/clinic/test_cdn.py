"""A content delivery network hears of each change, and nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from pytest_django import Settings

from clinic.settings import env
from clinic.users.models import User
from comments import moderation
from comments.models import Comment
from procedures.models import ArticlePage
from tests import factories

pytestmark = pytest.mark.django_db


class Network(HTTPServer):
    """Notes what it is told to forget."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Orders)
        self.forgotten: list[str] = []


class _Orders(BaseHTTPRequestHandler):
    def do_PURGE(self) -> None:
        assert isinstance(self.server, Network)
        self.server.forgotten.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def network(settings: Settings) -> Iterator[Network]:
    with Network() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLINIC_CDN = {
            "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
            "LOCATION": f"http://127.0.0.1:{server.server_port}",
        }
        settings.WAGTAILFRONTENDCACHE = settings.WAGTAILFRONTENDCACHE | {
            "cdn": {"BACKEND": "clinic.cdn.Later"}
        }
        yield server
        server.shutdown()


def test_an_approved_comment_makes_its_page_forgotten(
    network: Network,
    article: ArticlePage,
    moderator: User,
    run_tasks: Callable[[], object],
    django_capture_on_commit_callbacks: Any,
) -> None:
    comment = factories.a_comment(on=article)
    run_tasks()
    network.forgotten.clear()
    with django_capture_on_commit_callbacks(execute=True):
        moderation.approve(comment=comment, by=moderator)
    assert network.forgotten == []
    run_tasks()
    assert article.url in network.forgotten
    assert Comment.objects.get().is_public


def test_a_published_page_makes_every_page_forgotten_once(
    network: Network, article: ArticlePage, run_tasks: Callable[[], object]
) -> None:
    run_tasks()
    network.forgotten.clear()
    article.save_revision().publish()
    article.save_revision().publish()
    run_tasks()
    assert {"/", article.url} <= {*network.forgotten}
    assert network.forgotten.count("/") == 1


@pytest.mark.parametrize(
    ("value", "backend"),
    [
        ("cloudflare:zone", "CloudflareBackend"),
        ("cloudfront:id", "CloudfrontBackend"),
        ("https://x.example", "HTTPBackend"),
    ],
)
def test_three_kinds_can_be_named(value: str, backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLINIC_CDN", value)
    assert env.cdn("CLINIC_CDN", token="t")["BACKEND"].endswith(backend)

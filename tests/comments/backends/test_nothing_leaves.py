"""With the clinic's own filter nothing connects to anywhere, from a comment's sending to its last lesson."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext

from clinic import clock
from clinic.users.models import User
from comments import editing, late_verdicts, moderation, privacy, undoing
from comments.models import Comment, DiscussionSettings
from comments.submission import prove_person
from procedures.models import ArticlePage
from tests.comments.backends.akismet_server import AkismetServer
from tests.comments.backends.conftest import Send
from tests.comments.mailbox import RunTasks, undo_is_over
from tests.factories import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def connected_to(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that something in this process asks to be connected with, but for the database."""
    connection.ensure_connection()
    database = {connection.settings_dict.get("HOST") or "localhost"}
    tried: list[Any] = []

    def watched(real: Any) -> Any:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family == socket.AF_UNIX or address[0] in database:
                return real(self, address)
            tried.append(address)
            raise OSError("No connection leaves this test.")

        return connect

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, watched(getattr(socket.socket, name)))
    asked = socket.getaddrinfo

    def looked_up(host: Any, *args: Any, **more: Any) -> Any:
        tried.append(host)
        return asked(host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    return tried


@pytest.mark.parametrize("backend", ["local", "none"])
def test_the_whole_way_of_a_comment_connects_to_nobody(
    connected_to: list[Any],
    article: ArticlePage,
    reader: Client,
    filled: dict[str, str],
    moderator: User,
    run_tasks: RunTasks,
    when_sure: DiscussionSettings,
    settings: Any,
    backend: str,
) -> None:
    settings.CLINIC_SPAM_BACKENDS = [backend]
    posted(reader, article, filled, "When may I take a shower after a biopsy?")
    posted(reader, article, filled, "Cheap pills at http://pills.example and http://more.example")
    posted(reader, article, filled, "I have chest pain and can't breathe, call 415-555-0132")
    run_tasks()
    for comment in Comment.objects.all():
        prove_person(comment=comment)
        judged_in_every_way(comment, moderator)
    undo_is_over()
    run_tasks()
    for name, (_line, job) in clock.jobs().items():
        if name.startswith("comments."):
            job()
    run_tasks()
    signed_in(moderator).get(reverse("reader_comments:list"))
    signed_in(moderator).post(reverse("reader_comments:try"), {"text": "Look at http://pills.example"})
    privacy.erase(email=filled["email"])
    assert connected_to == []


def posted(reader: Client, article: ArticlePage, filled: dict[str, str], words: str) -> None:
    answer = reader.post(reverse("comments:post", args=[article.pk]), filled | {"comment": words})
    assert answer.status_code in {200, 302, 303}


def judged_in_every_way(comment: Comment, by: User) -> None:
    for verb in ("mark_as_spam", "mark_as_not_spam", "approve", "trash", "restore", "approve"):
        getattr(moderation, verb)(comment=comment, by=by)
    with LogContext(user=by) as deed:
        moderation.mark_as_spam(comment=comment, by=by)
    undoing.undo(deed=deed.uuid, by=by)
    if not comment.urgent_at:
        editing.edit(comment=comment, text="Other words, for a person to judge")


def test_the_watch_sees_a_connection(
    akismet: AkismetServer, send: Send, connected_to: list[Any], run_tasks: RunTasks
) -> None:
    send()
    assert connected_to == []
    run_tasks()
    assert connected_to != []
    late_verdicts.ask_due()


def test_no_client_of_another_company_is_even_loaded() -> None:
    code = (
        "import django, sys; django.setup(); import clinic.urls, comments.schedule, comments.wagtail_hooks;"
        "print([name for name in ('httpx', 'akismet') if name in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip().endswith("[]")

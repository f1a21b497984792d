from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from clinic import clock, request_ids
from clinic.log_filter import WithoutSignedLinks
from clinic.log_formats import Json
from tests.no_words_in_logs import Reader

JOBS = {"test.speaks": ("0 3 * * *", lambda: logging.getLogger("clinic.test").warning("Spoken."))}


class Kept(logging.Handler):
    """Keeps lines as production writes them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[dict[str, Any]] = []
        self.setFormatter(Json())
        self.addFilter(WithoutSignedLinks())
        self.addFilter(request_ids.WithRequestId())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler = Kept()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


def requests_told(kept: Kept) -> list[dict[str, Any]]:
    return [line for line in kept.lines if line["logger"] == "clinic.requests"]


@pytest.mark.django_db
def test_a_request_makes_one_line_without_query_address_or_browser(site: Site, kept: Kept) -> None:
    answer = Client(HTTP_USER_AGENT="Firefox").get("/search/?q=my+illness", REMOTE_ADDR="192.0.2.7")
    (line,) = requests_told(kept)
    assert line["request_id"] == answer["X-Request-ID"]
    assert {**line, "ms": 0, "time": "", "request_id": ""} == {
        "time": "",
        "level": "INFO",
        "logger": "clinic.requests",
        "message": f"GET /search/ 200 in {line['ms']} ms",
        "request_id": "",
        "method": "GET",
        "path": "/search/",
        "status": 200,
        "ms": 0,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("room", ["comments/receipt", "my-data", "admin/password_reset/confirm/Mw"])
def test_a_line_holds_no_signed_part(room: str, site: Site, kept: Kept) -> None:
    secret = "c5xyz-0123456789abcdef0123456789abcdef"
    Client().get(f"/{room}/{secret}/")
    assert secret not in json.dumps(kept.lines)
    assert requests_told(kept)


@pytest.mark.django_db
def test_a_path_cannot_break_the_line(site: Site, kept: Kept) -> None:
    Client().get("/a%0Ab/")
    assert requests_told(kept)[0]["path"] == "/a%0Ab/"


@pytest.mark.django_db
def test_an_id_that_came_through_is_kept_and_nonsense_is_not(site: Site) -> None:
    given, nonsense = "0123456789abcdef", 'x" y'
    assert Client().get("/robots.txt", HTTP_X_REQUEST_ID=given)["X-Request-ID"] == given
    assert Client().get("/robots.txt", HTTP_X_REQUEST_ID=nonsense)["X-Request-ID"] != nonsense


@pytest.mark.parametrize(("peer", "passes"), [("10.0.0.1", True), ("10.0.0.2", False), ("", False)])
def test_an_id_comes_through_trusted_proxies_alone(peer: str, passes: bool) -> None:
    seen: dict[str, Any] = {}
    passed_on = request_ids.from_proxies_alone(
        lambda environ, start: seen.update(environ) or [], ["10.0.0.1"]
    )
    passed_on({"REMOTE_ADDR": peer, "HTTP_X_REQUEST_ID": "0123456789"}, lambda *said: None)
    assert ("HTTP_X_REQUEST_ID" in seen) == passes


@pytest.mark.django_db
def test_the_lines_of_a_task_carry_the_id_of_the_request_that_queued_it(
    settings: Any, kept: Kept, run_tasks: Callable[[], list[DBTaskResult]]
) -> None:
    settings.CLINIC_SCHEDULES = [f"{__name__}.JOBS"]
    token = request_ids.current.set("the-request")
    clock.run_job.enqueue(name="test.speaks")
    request_ids.current.reset(token)
    run_tasks()
    spoken = [line for line in kept.lines if line["message"] == "Spoken."]
    assert [line["request_id"] for line in spoken] == ["the-request"]
    assert request_ids.current.get() == ""


def test_an_error_is_told_without_its_words_or_those_of_its_cause(kept: Kept) -> None:
    try:
        try:
            raise ValueError("robin@example.org is not unique")
        except ValueError as cause:
            raise RuntimeError("Robin wrote: help") from cause
    except RuntimeError:
        logging.getLogger("clinic.test").exception("It broke.")
    (line,) = kept.lines
    assert "obin" not in line["exc_info"]
    assert line["exc_info"].index("builtins.ValueError") < line["exc_info"].index("builtins.RuntimeError")


def test_what_others_hand_over_beside_the_message_is_left_out(kept: Kept) -> None:
    logging.getLogger("clinic.test").warning("Bad.", extra={"request": "GET /?q=illness", "user": "robin"})
    assert {*kept.lines[0]} == {"time", "level", "logger", "message", "request_id"}


@pytest.mark.parametrize(
    "words",
    [
        "from robin@example.org",
        "from 192.0.2.7",
        "from 2001:db8:0:0:0:0:0:1",
        "Robin",
        "Thank you, this helped me.",
    ],
)
def test_the_reader_of_the_whole_session_finds_what_a_line_says_too_much(words: str) -> None:
    reader = Reader()
    reader.handle(logging.makeLogRecord({"name": "clinic.test", "msg": words}))
    reader.handle(logging.makeLogRecord({"name": "clinic.fine", "msg": "GET /robots.txt 200 in 1.5 ms"}))
    assert [*reader.found] == ["clinic.test"]


def test_no_line_goes_past_our_handler() -> None:
    logger = logging.getLogger("django")
    assert (logger.handlers, logger.propagate) == ([], True)
    assert [type(handler).__name__ for handler in logging.getLogger().handlers].count("StreamHandler") == 1

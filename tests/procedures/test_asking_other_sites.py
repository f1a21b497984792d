"""Other sites are asked only on request, never inside a private network, and learn nothing about readers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from clinic import public_network
from clinic.users.models import User
from procedures.links import asking
from procedures.models import PageLink, ProcedurePage
from procedures.models.page_link import Fault
from tests.factories import signed_in

pytestmark = pytest.mark.django_db


class OtherSite(BaseHTTPRequestHandler):
    """Another site: its answer stands in the address."""

    heard: list[tuple[str, str, dict[str, str]]] = []

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.heard.append((self.command, self.path, dict(self.headers)))
        kind = self.path.strip("/")
        if kind == "endless":
            self.never_end()
            return
        status = {"shy": 405 if self.command == "HEAD" else 200, "moved": 302, "inside": 302}.get(kind)
        self.send_response(status or int(kind))
        where = {"moved": "/200", "inside": "http://169.254.169.254/latest/"}.get(kind)
        if where:
            self.send_header("Location", where)
        self.end_headers()

    def never_end(self) -> None:
        """ "Go on", again and again, which a client reads over."""
        with suppress(OSError):
            while True:
                self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                time.sleep(0.05)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def other_site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site on this machine that counts as a public one."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), OtherSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    OtherSite.heard.clear()
    judge = public_network.is_public
    monkeypatch.setattr(public_network, "is_public", lambda address: address == "127.0.0.1" or judge(address))
    monkeypatch.setattr(asking, "PORTS", {None, 80, server.server_port})
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        pytest.param("200", Fault.FINE, id="there"),
        pytest.param("404", Fault.NOT_THERE, id="not there"),
        pytest.param("410", Fault.NOT_THERE, id="gone"),
        pytest.param("500", Fault.ODD_ANSWER, id="an error"),
        pytest.param("429", Fault.FINE, id="it answers people only"),
        pytest.param("shy", Fault.FINE, id="it wants to be asked in full"),
        pytest.param("moved", Fault.FINE, id="it moved"),
        pytest.param("inside", Fault.PRIVATE, id="it points into a private network"),
    ],
)
def test_an_answer_says_whether_a_link_is_dead(kind: str, fault: Fault, other_site: str) -> None:
    assert asking.ask(f"{other_site}/{kind}").fault == fault


def test_the_other_site_hears_no_page_and_no_cookie(other_site: str) -> None:
    asking.ask(f"{other_site}/200")
    _method, _path, headers = OtherSite.heard[0]
    assert {name.lower() for name in headers} == {
        "host",
        "accept-encoding",
        "user-agent",
        "accept",
        "connection",
    }


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[fec0::1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://100.64.0.1/",
        "http://8.8.8.8:22/",
        "ftp://8.8.8.8/",
    ],
)
def test_nothing_inside_a_network_is_asked(address: str) -> None:
    assert asking.ask(address).fault == Fault.PRIVATE


def test_an_answer_that_never_ends_is_left(other_site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "WHOLE_TIME", 0.3)
    began = time.monotonic()
    assert asking.ask(f"{other_site}/endless").fault == Fault.NO_ANSWER
    assert time.monotonic() - began < public_network.TIMEOUT


def test_a_site_that_is_off_does_not_answer(other_site: str) -> None:
    assert asking.ask("http://no-such-name.invalid/").fault == Fault.NO_ANSWER


def test_an_editor_asks_and_the_answers_stand_in_the_report(
    procedure: ProcedurePage, editor: User, other_site: str, run_tasks: Callable
) -> None:
    procedure.what_it_is = f'<p><a href="{other_site}/404">a study</a></p>'
    procedure.save_revision().publish()
    run_tasks()
    assert OtherSite.heard == []
    browser = signed_in(editor)
    # The test's other site shares its name with none of ours.
    PageLink.objects.update(is_outside=True)
    assert browser.post("/admin/reports/dead-links/ask/", follow=True).status_code == 200
    run_tasks()
    link = PageLink.objects.get(page=procedure)
    assert (link.fault, link.answer) == (Fault.NOT_THERE, 404)
    assert "the other site says: not there" in browser.get("/admin/reports/dead-links/").text
    heard = len(OtherSite.heard)
    browser.post("/admin/reports/dead-links/ask/")
    run_tasks()
    assert len(OtherSite.heard) == heard


def test_an_answer_is_kept_when_the_page_is_published_again(
    procedure: ProcedurePage, run_tasks: Callable
) -> None:
    procedure.what_it_is = '<p><a href="https://other.example/x">a study</a></p>'
    procedure.save_revision().publish()
    PageLink.objects.update(fault=Fault.NOT_THERE, answer=404)
    procedure.save_revision().publish()
    assert PageLink.objects.get(page=procedure).fault == Fault.NOT_THERE

"""Files come from the place that a person named, never from anywhere else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult

import pytest

from moving.fetching import Folder, FormerSite, Nowhere, Unreachable, place_of

FURTHER = {
    "/away.png": "http://elsewhere.example/away.png",
    "/other-port.png": "http://127.0.0.1:6379/",
    "/round.png": "/round.png",
    "/near.png": "/a.png",
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if further := FURTHER.get(self.path):
            self.send_response(302)
            self.send_header("Location", further)
            self.end_headers()
        elif self.path == "/gone.png":
            self.send_error(404)
        else:
            self.send_response(200)
            if self.path == "/cut.png":
                self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(self.path.encode())

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def former_site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_file_comes_from_the_former_site_by_its_own_port(former_site: str) -> None:
    place = FormerSite(former_site, is_trusted=True)
    assert place.fetch("https://127.0.0.1/wp-content/uploads/a%20b.png") == b"/wp-content/uploads/a%20b.png"


@pytest.mark.parametrize(
    "address", ["http://elsewhere.example/a.png", "https://127.0.0.1.elsewhere.example/a.png"]
)
def test_other_hosts_are_never_asked(former_site: str, address: str) -> None:
    with pytest.raises(Unreachable, match="another host"):
        FormerSite(former_site, is_trusted=True).fetch(address)


def test_a_redirect_to_another_host_is_not_followed(former_site: str) -> None:
    with pytest.raises(Unreachable):
        FormerSite(former_site, is_trusted=True).fetch(f"{former_site}/away.png")


@pytest.mark.parametrize("name", ["other-port", "round"])
def test_a_redirect_to_another_door_of_the_same_host_is_not_followed(former_site: str, name: str) -> None:
    with pytest.raises(Unreachable, match="it leads"):
        FormerSite(former_site, is_trusted=True).fetch(f"{former_site}/{name}.png")


def test_a_redirect_within_the_site_is_followed(former_site: str) -> None:
    assert FormerSite(former_site, is_trusted=True).fetch(f"{former_site}/near.png") == b"/a.png"


def test_half_a_file_is_no_file(former_site: str) -> None:
    with pytest.raises(Unreachable, match="broke off"):
        FormerSite(former_site, is_trusted=True).fetch(f"{former_site}/cut.png")


def test_a_name_that_changes_its_mind_leads_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [[(0, 0, 0, "", ("93.184.215.14", 80))], [(0, 0, 0, "", ("127.0.0.1", 80))]]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: answers.pop(0))
    asked: list[str] = []

    def connect(address: tuple[str, int], *_args: Any) -> None:
        asked.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Unreachable):
        FormerSite("http://old.example").fetch("http://old.example/a.png")
    assert asked == ["93.184.215.14"]


def test_the_name_beside_is_judged_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """`www.` counts as the same site, yet can stand elsewhere."""
    asked: list[str] = []

    def resolve(host: str, *_args: Any, **_more: Any) -> Any:
        asked.append(host)
        return [(0, 0, 0, "", ("10.0.0.1" if host.startswith("www.") else "93.184.215.14", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(FormerSite, "_asked", asked_once(FormerSite._asked))
    with pytest.raises(Unreachable, match="public internet"):
        FormerSite("http://old.example").fetch("http://old.example/a.png")
    assert asked == ["www.old.example"]


def asked_once(really: Any) -> Any:
    """The first question is answered with the way to the name beside."""

    def ask(place: FormerSite, parts: SplitResult) -> tuple[bytes, str]:
        if parts.hostname == "old.example":
            return b"", "http://www.old.example/a.png"
        return really(place, parts)

    return ask


def test_what_is_gone_is_said_so(former_site: str) -> None:
    with pytest.raises(Unreachable, match="404"):
        FormerSite(former_site, is_trusted=True).fetch(f"{former_site}/gone.png")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "169.254.169.254",
        "10.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "2130706433",
        "8.8.8.8:22",
    ],
)
def test_nobody_in_the_admin_makes_the_server_ask_its_own_network(host: str) -> None:
    with pytest.raises(Unreachable, match="public internet"):
        FormerSite(f"http://{host}").fetch(f"http://{host}/a.png")


def test_a_file_comes_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020" / "ä b.png").write_bytes(b"here")
    address = "https://old.example/wp-content/uploads/2020/%C3%A4%20b.png"
    assert Folder(tmp_path).fetch(address) == b"here"


@pytest.mark.parametrize(
    "path", ["../secret", "..%2Fsecret", "/../secret", "no-such-file", "%00", "a" * 5000]
)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "uploads").mkdir()
    with pytest.raises(Unreachable):
        Folder(tmp_path / "uploads").fetch(f"https://old.example/wp-content/uploads/{path}")


def test_a_place_is_an_address_a_folder_or_none(tmp_path: Path) -> None:
    assert isinstance(place_of("", is_trusted=False), Nowhere)
    assert isinstance(place_of("https://old.example", is_trusted=False), FormerSite)
    assert isinstance(place_of(str(tmp_path), is_trusted=True), Folder)


@pytest.mark.parametrize("given", ["/etc", "ftp://old.example", "https://", "no-such-folder"])
def test_what_is_neither_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="is n"):
        place_of(given, is_trusted=False)

"""The application server as `deploy/serve.sh` starts it, before a site that is small and quick."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.smoke import free_port

ROOT = Path(__file__).parent.parent.parent
DRIPPERS = 60


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    for kind in ("images", "original_images", "documents"):
        (folder / "media" / kind).mkdir(parents=True)
        (folder / "media" / kind / "file.txt").write_text(kind)
    return folder


@pytest.fixture(scope="module")
def port(data: Path) -> Iterator[int]:
    """Where the server listens, for as long as this module's tests run."""
    with serving(data) as (_server, port):
        yield port


@contextmanager
def serving(data: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server in a group of its own, as a shell starts it, and its port."""
    port = free_port()
    ours = {
        "PORT": str(port),
        "CLINIC_DATA_DIR": str(data),
        "APPLICATION": "tests.clinic.small_site:application",
    }
    server = subprocess.Popen(
        [ROOT / "deploy" / "serve.sh"],
        env={**os.environ, **ours},
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_for(port)
        yield server, port
    finally:
        server.terminate()
        server.communicate(timeout=20)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            get(port, "/")
            return
        except OSError:
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.1)


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    finally:
        connection.close()


def drip(port: int, stack: ExitStack, beginning: bytes) -> list[socket.socket]:
    """Open many connections that send only this and then a byte now and again."""
    lines = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(DRIPPERS)]
    for line in lines:
        line.sendall(beginning)
    time.sleep(0.3)
    return lines


@pytest.mark.parametrize(
    "beginning",
    [
        pytest.param(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: a", id="their headers"),
        pytest.param(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999\r\n\r\na", id="their bodies"
        ),
    ],
)
def test_readers_are_served_while_sixty_connections_drip(port: int, beginning: bytes) -> None:
    with ExitStack() as stack:
        lines = drip(port, stack, beginning)
        for line in lines[:20]:
            line.sendall(b"a")
            assert get(port, "/") == (200, "0 bytes")


def test_a_body_in_pieces_arrives_whole(port: int) -> None:
    # The lines of the test before are closed; the server may not have noticed yet.
    deadline = time.monotonic() + 10
    while (answer := post_in_pieces(port))[0] == HTTPStatus.SERVICE_UNAVAILABLE:
        assert time.monotonic() < deadline, "those who hung up are still waited for"
        time.sleep(0.1)
    assert answer == (200, b"7 bytes")


def post_in_pieces(port: int) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(
            "POST", "/", iter([b"one ", b"two"]), {"Transfer-Encoding": "chunked"}, encode_chunked=True
        )
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_resized_pictures_are_served_as_files(port: int) -> None:
    assert get(port, "/media/images/file.txt") == (200, "images")


@pytest.mark.parametrize(
    "path",
    [
        "/media/original_images/file.txt",
        "/media/documents/file.txt",
        "/media/images/../original_images/file.txt",
        "/media/images/%2e%2e/original_images/file.txt",
        "/media/images/..%2foriginal_images/file.txt",
        "/media/images/%2e%2e%2f%2e%2e%2fmedia/documents/file.txt",
    ],
)
def test_originals_and_documents_are_not(port: int, path: str) -> None:
    assert get(port, path)[1] in {"Not found", "0 bytes"}


def test_what_its_whole_group_is_told_many_times_ends_the_server_alone(data: Path) -> None:
    with serving(data) as (server, port):
        assert str(server.pid) not in {get(port, "/group")[1] for _time in range(20)}
        # make passes on to the server what it hears itself, so the server hears it again and again.
        for _time in range(20):
            os.killpg(server.pid, signal.SIGTERM)
        said, _nothing = server.communicate(timeout=30)
        assert server.returncode == 0
        assert "Unexpected exit" not in said
        with pytest.raises(OSError, match="refused"):
            get(port, "/")

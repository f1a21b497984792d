"""The application server as `deploy/serve.sh` starts it, before a site that is small and quick."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

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
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        free = int(listener.getsockname()[1])
    ours = {
        "PORT": str(free),
        "CLINIC_DATA_DIR": str(data),
        "APPLICATION": "tests.clinic.small_site:application",
    }
    server = subprocess.Popen([ROOT / "deploy" / "serve.sh"], env={**os.environ, **ours}, cwd=ROOT)
    try:
        wait_for(free)
        yield free
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


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
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(
        "POST", "/", iter([b"one ", b"two"]), {"Transfer-Encoding": "chunked"}, encode_chunked=True
    )
    assert connection.getresponse().read() == b"7 bytes"
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

"""nginx as Debian ships it: a stored page as a file, and the door to WordPress."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.rivals import place
from benchmarks.server import Server, free_port
from deploy.prod_local.packages import find, install
from deploy.prod_local.topology import listens


def bring() -> None:
    """Let Debian install it. Raises deploy.prod_local.packages.Missing."""
    if not find("nginx"):
        install(["nginx"])


@contextmanager
def running(folder: Path, page: bytes, more: str = "") -> Iterator[Server]:
    """It gives `page`, which is compressed, at /page.html; `more` are its other sites."""
    port, file = free_port(), folder / "nginx.conf"
    (folder / "pages").mkdir()
    (folder / "pages/page.html.gz").write_bytes(page)
    (folder / "pages/page.html").write_text("for those who can't unpack")
    place.write("nginx.conf", file, folder=folder, port=port, wordpress=more)
    part = place.part("nginx", [find("nginx") or "nginx", "-c", str(file)], folder)
    part.is_ready = lambda: listens(port)
    with place.running(part) as processes:
        yield Server(port, processes)

"""Our site for the comparison: as `make run` serves it, and as production does behind its proxy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.rivals import place
from benchmarks.server import Server, free_port, served
from benchmarks.site import NO_VALVE, run, said, site_environment
from deploy.prod_local.packages import programs
from deploy.prod_local.part import ROOT, Part
from deploy.prod_local.place import Place, free_ports
from deploy.prod_local.topology import Topology, listens
from deploy.prod_local.topology import running as running_topology

NO_PAGES_KEPT = {"CLINIC_PAGE_CACHE_SECONDS": "0"}
COLD = NO_PAGES_KEPT | {"APPLICATION": "benchmarks.rivals.cold:application"}


@dataclass(frozen=True)
class Ours:
    """One site seen in three ways: pages kept; drawn for each reader; drawn with no memory at all."""

    kept: Server
    drawn: Server
    cold: Server
    facts: dict[str, Any]
    environment: dict[str, str]

    @property
    def folder(self) -> Path:
        """Where its state lies."""
        return Path(self.environment["CLINIC_DATA_DIR"])


@contextmanager
def embedded(folder: Path) -> Iterator[Ours]:
    """SQLite, and what is kept in the site's own processes. Mail waits, as it does for the others."""
    environment = site_environment(folder)
    run("manage.py", "prepare", "--demo", environment=environment)
    facts = said("-m", "benchmarks.rivals.fill", environment=environment)
    with ExitStack() as servers:
        kept, drawn, cold = (
            servers.enter_context(served(elsewhere(environment | way))) for way in ({}, NO_PAGES_KEPT, COLD)
        )
        yield Ours(kept, drawn, cold, facts, environment)


def elsewhere(environment: dict[str, str]) -> dict[str, str]:
    """The same site at another port."""
    return environment | {"PORT": str(free_port())}


@contextmanager
def production(folder: Path, page: bytes) -> Iterator[tuple[Ours, Server, Server]]:
    """PostgreSQL and Redis; the site itself, behind its proxy, and a file of that proxy's own."""
    site = Place(folder, free_ports(), NO_VALVE | {"CLINIC_SECOND_FACTOR": "false"})
    with running_topology(site, demo=True) as parts:
        parts["worker"].stop()
        environment = site.environment()
        facts = said("-m", "benchmarks.rivals.fill", environment=environment)
        kept = server_of(site, parts, "web-a", "database", "keys")
        proxy = server_of(site, parts, "proxy", "cache", "web-a", "web-b", "database", "keys")
        with ExitStack() as servers:
            started = [
                servers.enter_context(served(elsewhere(environment | way))) for way in (NO_PAGES_KEPT, COLD)
            ]
            drawn, cold = (replace(each, processes=each.processes + kept.processes[1:]) for each in started)
            file = servers.enter_context(proxy_alone(site, folder, page))
            yield Ours(kept, drawn, cold, facts, environment), proxy, file


def server_of(site: Place, parts: Topology, door: str, *others: str) -> Server:
    """Some parts as one server, asked at the first one's door."""
    processes = tuple(parts[name].processes[0] for name in (door, *others))
    return Server(site.ports[door], processes, site.url.removeprefix("http://"))


@contextmanager
def proxy_alone(site: Place, folder: Path, page: bytes) -> Iterator[Server]:
    """The shipped proxy with its general settings and nothing behind it; `page` is compressed."""
    shipped, _mark, _rest = (ROOT / "deploy/proxy/Caddyfile").read_text().partition("(pause)")
    file, port = folder / "Caddyfile", free_port()
    place.write("Caddyfile", file, folder=folder, port=port)
    file.write_text(shipped + file.read_text())
    (folder / "pages").mkdir()
    (folder / "pages/page.html.gz").write_bytes(page)
    (folder / "pages/page.html").write_text("for those who can't unpack")
    command = [programs()["caddy"], "run", "--adapter", "caddyfile", "--config", str(file)]
    log = site.log("proxy-alone")
    part = Part("proxy-alone", command, site.proxy_environment(), log, lambda: listens(port))
    with place.running(part) as processes:
        yield Server(port, processes)


def comments_in(ours: Ours) -> tuple[int, int]:
    """How many comments a site holds, and how many of them no one else wrote alike."""
    lines = (
        "from comments.models import Comment; texts = Comment.objects.values_list('text', flat=True); "
        "print('[%d, %d]' % (len(texts), len(set(texts))))"
    )
    number, different = said("manage.py", "shell", "--command", lines, environment=ours.environment)
    return int(number), int(different)

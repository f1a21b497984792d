"""Proxy, page cache, two web instances, worker, PostgreSQL and Redis: started, stopped, killed, restarted.

with running(Place(folder, free_ports())) as site:
    site["web-a"].kill()
    site["web-a"].restart()
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from deploy.prod_local.database import database
from deploy.prod_local.packages import programs
from deploy.prod_local.part import ROOT, DidNotStart, Part
from deploy.prod_local.place import SERVERS, Place, basics
from deploy.site_is_up import is_up

Topology = dict[str, Part]
# In this order they start; they stop in the opposite one.
BEHIND, BEFORE = ("database", "keys"), ("web-a", "web-b", "worker", "cache", "proxy")
PYTHON = str(ROOT / ".venv" / "bin" / "python")


@contextmanager
def running(place: Place, *, demo: bool = False) -> Iterator[Topology]:
    """All of it, ready, for as long as the block lasts. Raises Missing or DidNotStart."""
    place.prepare()
    parts = topology(place, programs())
    try:
        for name in BEHIND:
            parts[name].start()
        prepare_the_site(place, demo)
        for name in BEFORE:
            parts[name].start()
        yield parts
    finally:
        stop(parts)


def stop(parts: Topology) -> None:
    """End all parts, the door first and the database last."""
    for name in (*reversed(BEFORE), *reversed(BEHIND)):
        # SIGINT is how PostgreSQL is told not to wait for those who are still connected.
        parts[name].stop(signal.SIGINT if name == "database" else signal.SIGTERM)


def topology(place: Place, found: dict[str, str]) -> Topology:
    """Every part, not started yet."""
    webs = {name: web(place, name) for name in ("web-a", "web-b")}
    return {
        "database": database(place, found),
        "keys": keys(place, found),
        **webs,
        "worker": Part("worker", [PYTHON, "manage.py", "worker"], place.environment(), place.log("worker")),
        "cache": cache(place, found),
        "proxy": proxy(place, found),
    }


def prepare_the_site(place: Place, demo: bool) -> None:
    """Migrations, static files, and the demo clinic if it is asked for."""
    command = [PYTHON, "manage.py", "prepare", *(["--demo"] if demo else [])]
    with place.log("prepare").open("ab") as file:
        done = subprocess.run(
            command, cwd=ROOT, env=place.environment(), stdout=file, stderr=file, check=False
        )
    if done.returncode:
        raise DidNotStart(f"The site could not be prepared: {place.log('prepare')}")


def keys(place: Place, found: dict[str, str]) -> Part:
    """Redis. What it holds may be lost at any time, so it keeps nothing on disk."""
    port = place.ports["keys"]
    words = f"--port {port} --bind 127.0.0.1 --maxmemory 64mb --maxmemory-policy allkeys-lru --dir"
    command = [found["redis-server"], "--save", "", *words.split(), str(place.folder)]
    return Part("keys", command, basics(), place.log("keys"), lambda: listens(port), user())


def web(place: Place, name: str) -> Part:
    """One web instance, as the image starts it."""
    port = place.ports[name]
    own = {"HOST": "127.0.0.1", "PORT": str(port), "WORKERS": "1"}
    return Part(name, ["deploy/serve.sh"], place.environment() | own, place.log(name), lambda: is_up(port))


def cache(place: Place, found: dict[str, str]) -> Part:
    """Varnish, with the rules of the compose file and addresses of its own."""
    ours, folder = ROOT / "deploy" / "cache", place.folder / "cache"
    rules = (ours / "default.vcl").read_text().replace("./backends.vcl", str(folder / "backends.vcl"))
    place.lend("cache/default.vcl", rules)
    place.lend("cache/backends.vcl", backends((ours / "backends.vcl").read_text(), place))
    doors = [f"readers=127.0.0.1:{place.ports['cache']}", f"orders=127.0.0.1:{place.ports['orders']}"]
    command = [found["varnishd"], "-F", "-n", str(folder / "work"), "-f", str(folder / "default.vcl")]
    command += [word for door in doors for word in ("-a", door)] + arguments_of_compose()
    port = place.ports["cache"]
    return Part("cache", command, basics(), place.log("cache"), lambda: listens(port), user())


def backends(rules: str, place: Place) -> str:
    """The compose file's addresses of both instances, replaced by those of this machine."""
    for name in ("web-a", "web-b"):
        own = f'.host = "127.0.0.1";\n    .port = "{place.ports[name]}";'
        theirs = rf'(backend {name.replace("-", "_")}\w* {{\s+)\.host = "[^"]+";\s+\.port = "\d+";'
        rules = re.sub(theirs, rf"\g<1>{own}", rules)
    return rules


def arguments_of_compose() -> list[str]:
    """Varnish's bounds and switches, as the compose file gives them."""
    line = re.search(r"varnishd -F .*?(-p .*)$", (ROOT / "docker-compose.yml").read_text(), re.MULTILINE)
    return line[1].split() if line else []


def proxy(place: Place, found: dict[str, str]) -> Part:
    """Caddy, by plain http on the loopback."""
    for page in ("Caddyfile", "pause.html", "unsure.html"):
        place.lend(f"proxy/{page}", (ROOT / "deploy" / "proxy" / page).read_text())
    file = str(place.folder / "proxy" / "Caddyfile")
    command = [found["caddy"], "run", "--adapter", "caddyfile", "--config", file]
    environment, port = place.proxy_environment(), place.ports["proxy"]
    version = subprocess.run([found["caddy"], "version"], capture_output=True, text=True, check=False).stdout
    if re.match(r"v?2\.[0-6]\.", version):
        environment["CLINIC_PROXY_BUFFER"] = "buffer_requests\nmax_buffer_size 32KiB"
    return Part("proxy", command, environment, place.log("proxy"), lambda: listens(port), user())


def user() -> str:
    """Whom the servers run as: nobody of importance, where we may choose."""
    return SERVERS if os.geteuid() == 0 else ""


def listens(port: int) -> bool:
    """Whether someone takes connections on a port of the loopback."""
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex(("127.0.0.1", port)) == 0

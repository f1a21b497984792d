"""WordPress from Debian's packages, set up as quick as it gets: opcache, pages kept by nginx, no mail."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.rivals import place
from benchmarks.server import Server, free_port
from deploy.prod_local.packages import find, install
from deploy.prod_local.part import Part

SOURCE = Path("/usr/share/wordpress")
THEMES = {"classic theme": "twentytwentyone", "default theme": "twentytwentythree"}
PACKAGES = ["wordpress", "php-fpm", "php-mysql", "php-gd", "mariadb-server", "nginx"]


# How nginx gives its pages: drawn anew; kept, and compressed as Debian sets it; kept, as small as ours.
DOORS = {"uncached": ("off", 1), "kept": ("kept", 1), "kept small": ("kept", 6)}


@dataclass(frozen=True)
class WordPress:
    """What is needed to ask it: ports, its processes, and the facts of its fill."""

    ports: dict[str, int]
    processes: tuple[int, ...]
    facts: dict[str, Any]
    folder: Path

    def server(self, door: str, nginx: Server) -> Server:
        """It, seen through one of its doors."""
        return Server(self.ports[door], nginx.processes + self.processes, host_of(self.ports))

    def form(self) -> dict[str, Any]:
        """What a reader of its article sends."""
        fields = {"comment_post_ID": self.facts["post"], "comment_parent": 0, "submit": "Post Comment"}
        return {"action": "/wp-comments-post.php", "fields": fields}

    def comments(self) -> tuple[int, int]:
        """How many comments it holds, and how many different ones."""
        counted = "SELECT count(*), count(DISTINCT comment_content) FROM wordpress.wp_comments"
        number, different = sql(self.folder, counted).split()
        return int(number), int(different)


def host_of(ports: dict[str, int]) -> str:
    """The host of its addresses, whatever door they are asked at."""
    return f"localhost:{ports['uncached']}"


def sites(folder: Path, ports: dict[str, int]) -> str:
    """What nginx must know of it."""
    for name, (cache, level) in DOORS.items():
        file = folder / f"{name}.conf"
        place.write("wordpress.conf", file, folder=folder, port=ports[name], cache=cache, level=level)
    return "".join((folder / f"{name}.conf").read_text() for name in DOORS)


def bring() -> None:
    """Let Debian install what is missing. Raises deploy.prod_local.packages.Missing."""
    themes = [f"wordpress-theme-{name}" for name in THEMES.values()]
    has_all = all((SOURCE / "wp-content" / "themes" / name).exists() for name in THEMES.values())
    if not (has_all and fpm() and find("mariadbd") and find("nginx")):
        install([*PACKAGES, *themes])


def fpm() -> str:
    """PHP's server, by the name that its version gives it."""
    return str(max(Path("/usr/sbin").glob("php-fpm*"), default=""))


@contextmanager
def filled(folder: Path, facts: dict[str, Any]) -> Iterator[WordPress]:
    """Database and PHP running, with the article and its comments."""
    with standing(folder) as (ports, processes):
        (folder / "material.json").write_text(json.dumps(facts["material"]))
        yield WordPress(ports, processes, php(folder, place.RECIPES / "fill.php", "material.json"), folder)


@contextmanager
def standing(folder: Path) -> Iterator[tuple[dict[str, int], tuple[int, ...]]]:
    """Database and PHP running, with nothing installed in them: the ports, and their processes."""
    copy(folder)
    ports, socket = {name: free_port() for name in DOORS}, folder / "socket" / "database"
    place.write("wp-config.php", folder / "site/wp-config.php", socket=socket, host=host_of(ports))
    place.write("php-fpm.conf", folder / "php-fpm.conf", folder=folder)
    server = place.part("php", [fpm(), "-F", "-y", str(folder / "php-fpm.conf")], folder)
    server.is_ready = (folder / "php.sock").exists
    with place.running(database(folder, socket)) as first, place.running(server) as second:
        sql(folder, "CREATE DATABASE wordpress CHARACTER SET utf8mb4")
        yield ports, first + second


def copy(folder: Path) -> None:
    """The installation, so that nothing of the machine's own is touched."""
    shutil.copytree(SOURCE, folder / "site")
    ours = folder / "site/wp-content/mu-plugins"
    ours.mkdir()
    shutil.copy(place.RECIPES / "kindness.php", ours)


def database(folder: Path, socket: Path) -> Part:
    """MariaDB with the settings that Debian ships, reached by a socket."""
    user, data = "mysql" if os.geteuid() == 0 else "", folder / "database"
    make = [
        "mariadb-install-db",
        f"--datadir={data}",
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
    ]
    subprocess.run(make + ([f"--user={user}"] if user else []), check=True, capture_output=True)
    socket.parent.mkdir()
    if user:
        shutil.chown(socket.parent, user)
    words = [f"--datadir={data}", f"--socket={socket}", f"--pid-file={data}/pid", "--skip-networking"]
    part = place.part("database", [find("mariadbd") or "mariadbd", *words], folder, user)
    part.is_ready = socket.exists
    return part


def sql(folder: Path, statement: str) -> str:
    """What MariaDB answers."""
    command = ["mariadb", f"--socket={folder}/socket/database", "-uroot", "-N", "-B", "-e", statement]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def php(folder: Path, recipe: Path, *words: str) -> dict[str, Any]:
    """What a recipe answers that is run in the installation; `words` are files of the folder."""
    command = ["php", str(recipe), str(folder / "site"), *(str(folder / word) for word in words)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    subprocess.run(["chmod", "-R", "a+rX", str(folder / "site")], check=True)
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return facts

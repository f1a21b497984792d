"""PostgreSQL as a part: it refuses to run as root, so it gets a user of its own where we are root."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from deploy.prod_local.part import DidNotStart, Part, guarded
from deploy.prod_local.place import Place, basics

WAYS = ("listen_addresses=", "max_connections=60", "shared_buffers=64MB")
NEW = "-U postgres -A trust --encoding=UTF8 --locale=C.UTF-8"


def database(place: Place, found: dict[str, str]) -> Part:
    """PostgreSQL with its data in the place's folder, reached by a socket beside them."""
    folder = place.database_folder
    user = "postgres" if os.geteuid() == 0 else ""
    if not (folder / "data").exists():
        make(found["initdb"], folder / "data", user)
    ways = (
        "listen_addresses=",
        f"unix_socket_directories={folder}",
        "max_connections=60",
        "shared_buffers=64MB",
    )
    command = [found["postgres"], "-D", str(folder / "data"), *(word for way in ways for word in ("-c", way))]
    ask = [
        str(Path(found["postgres"]).resolve().with_name("pg_isready")),
        "-q",
        "-U",
        "postgres",
        "-h",
        str(folder),
    ]

    def answers() -> bool:
        return subprocess.run(ask, capture_output=True, check=False).returncode == 0

    return Part("database", command, basics(), place.log("database"), answers, user)


def make(initdb: str, data: Path, user: str) -> None:
    """An empty database that only its own machine reaches. Raises DidNotStart."""
    command = [*guarded(user), initdb, "-D", str(data), *NEW.split()]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise DidNotStart(f"{done.stdout}{done.stderr}")

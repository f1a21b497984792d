"""The desk, the thread and a post among 1,000 and among 1,000,000 comments, in one run: `make bench-million`.

SQLite, then PostgreSQL. Each size gets a demo clinic of its own, thrown away afterwards; both are measured in
turn, several rounds each, so that a busy minute of the machine falls on both alike.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psycopg2

from tests.postgresql import postgresql

ROOT = Path(__file__).parent.parent
SIZES = (1_000, 1_000_000)
ROUNDS = 3

Cost = tuple[float, int]


def main(engines: list[str]) -> None:
    """One table for each engine that is named, or for both."""
    for engine in engines or ["SQLite", "PostgreSQL"]:
        with tempfile.TemporaryDirectory() as folder, clinics(engine, Path(folder)) as (few, many):
            rounds = [(measured(few), measured(many)) for _round in range(ROUNDS)]
        print_table(engine, rounds)


@contextmanager
def clinics(engine: str, folder: Path) -> Iterator[list[dict[str, str]]]:
    """The environments of two filled clinics, the small one first."""
    if engine == "SQLite":
        yield [filled(size, folder / str(size), "") for size in SIZES]
        return
    with postgresql() as server:
        yield [filled(size, folder / str(size), database(server, f"bench_{size}")) for size in SIZES]


def database(server: str, name: str) -> str:
    """The address of a new database."""
    connection = psycopg2.connect(server)
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {name}")
    connection.close()
    address, mark, options = server.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{mark}{options}"


def filled(size: int, folder: Path, url: str) -> dict[str, str]:
    """The environment of a demo clinic with so many comments."""
    folder.mkdir()
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
        "CLINIC_SECOND_FACTOR": "false",
        "CLINIC_SITE_URL": "http://localhost:8000",
        "CLINIC_SECRET_KEY": secrets.token_urlsafe(64),
        "CLINIC_DATA_DIR": str(folder),
    }
    env |= {"CLINIC_DATABASE_URL": url} if url else {}
    for command in (["collectstatic", "--noinput"], ["migrate", "-v", "0"], ["seed_demo"]):
        run(["manage.py", *command], env)
    run(["-m", "benchmarks.crowd", str(size)], env)
    return env


def measured(env: dict[str, str]) -> dict[str, Cost]:
    """Page to milliseconds of CPU and queries."""
    found: dict[str, Cost] = json.loads(run(["-m", "benchmarks.pages"], env).splitlines()[-1])
    return found


def run(command: list[str], env: dict[str, str]) -> str:
    """What a Python command of this project prints."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


def print_table(engine: str, rounds: list[tuple[dict[str, Cost], dict[str, Cost]]]) -> None:
    """One line a page: the medians of the rounds, and of the ratios within a round."""
    print(
        f"\n{engine}:\n\n| page | CPU ms at 1,000 | at 1,000,000 | ratio | queries |\n|---|--:|--:|--:|--:|"
    )
    for name in rounds[0][0]:
        pairs = [(few[name], many[name]) for few, many in rounds]
        few, more = median(few[0] for few, _many in pairs), median(many[0] for _few, many in pairs)
        ratio = median(many[0] / few[0] for few, many in pairs)
        counted = dict.fromkeys(cost[1] for cost in pairs[-1])
        queries = " / ".join(map(str, counted))
        print(f"| {name} | {few:.1f} | {more:.1f} | {ratio:.2f} | {queries} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

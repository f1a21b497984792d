"""A large WordPress site moves in, and one of an eighth of its size: `python -m benchmarks.importing`.

SQLite, then PostgreSQL; each size in a new database and a process of its own, thrown away afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.importing.made import write as write_export
from benchmarks.million import ROOT, database
from tests.postgresql import postgresql

PART = 8
BEGIN, END = "<!-- importing: written by make bench-import -->", "<!-- importing: end -->"
HEAD = (
    "| database | posts | comments | file | looking through | moving | CPU of it | comments a second "
    "| memory |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)


@dataclass(frozen=True)
class Size:
    """How much moves in."""

    posts: int
    comments: int

    @property
    def part(self) -> Size:
        """An eighth of it."""
        return Size(max(1, self.posts // PART), max(1, self.comments // PART))


def main() -> None:
    """Measure, print, and write."""
    given = arguments()
    lines = [made(), "", HEAD]
    for line in rows(given.only, Size(given.posts, given.comments)):
        lines.append(line)
        print(line, file=sys.stderr, flush=True)
        # Whoever stops the run later keeps what was found.
        if given.write:
            put(given.write, "\n".join(lines))
    print("\n".join(lines))


def rows(names: list[str], whole: Size) -> Iterator[str]:
    """The lines of the table, as they are found."""
    for name in names:
        with engines(name) as server:
            for size in (whole.part, whole):
                yield row(name, size, measured(size, server))


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description="A large WordPress site moves in")
    parser.add_argument("--posts", type=int, default=2_000)
    parser.add_argument("--comments", type=int, default=200_000)
    parser.add_argument(
        "--only", nargs="+", choices=["SQLite", "PostgreSQL"], default=["SQLite", "PostgreSQL"]
    )
    parser.add_argument("--write", type=Path, help="the document to write")
    return parser.parse_args()


@contextmanager
def engines(name: str) -> Iterator[str]:
    """The address of a server; "" for SQLite."""
    if name == "SQLite":
        yield ""
        return
    with postgresql() as server:
        yield server


def measured(size: Size, server: str) -> dict[str, Any]:
    """What a move of this size takes."""
    with tempfile.TemporaryDirectory(prefix="clinic-importing-") as folder:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
            "CLINIC_SECOND_FACTOR": "false",
            "CLINIC_SITE_URL": "http://localhost:8000",
            "CLINIC_SECRET_KEY": secrets.token_urlsafe(64),
            "CLINIC_DATA_DIR": folder,
        }
        if server:
            env["CLINIC_DATABASE_URL"] = database(server, f"importing_{size.comments}")
        file = Path(folder) / "export.xml"
        length = write_export(file, size.posts, size.comments)
        run(["manage.py", "migrate", "-v", "0"], env)
        told = run(["-m", "benchmarks.importing.move", str(file)], env)
        found: dict[str, Any] = json.loads(told.splitlines()[-1])
        return found | {"length": length}


def run(command: list[str], env: dict[str, str]) -> str:
    """What a Python command of this project prints."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


def row(engine: str, size: Size, found: dict[str, Any]) -> str:
    """One line of the table."""
    look, move = found["look"], found["move"]
    cells = [
        engine,
        f"{size.posts:,}",
        f"{size.comments:,}",
        f"{found['length'] / 1e6:,.0f} MB",
        f"{look['seconds']:,.0f} s",
        f"{move['seconds']:,.0f} s",
        f"{move['cpu']:,.0f} s",
        f"{size.comments / move['seconds']:,.0f}",
        f"{move['memory']:,.0f} MB ({move['memory'] - found['before']:+,.0f})",
    ]
    return f"| {' | '.join(cells)} |"


def made() -> str:
    """When and where."""
    load = os.getloadavg()[1]
    return f"Measured on {date.today():%d %B %Y}, {os.cpu_count()} cores, load {load:.0f}:"  # noqa: DTZ011


def put(paper: Path, table: str) -> None:
    """Put the table between its markers. Raises ValueError where a marker is missing."""
    before, begin, rest = paper.read_text(encoding="utf-8").partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{paper} needs {BEGIN} and {END}")
    paper.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

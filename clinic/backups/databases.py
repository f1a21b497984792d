"""The database as one file, and back: SQLite by an online copy, PostgreSQL by its own programs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction

from clinic.backups import postgresql_tools
from clinic.backups.errors import BackupFault

# What a restore put aside stands in schemas and files of such names.
ASIDE = "before_restore"
SQLITE_FILES = ("", "-wal", "-shm")
PUBLIC_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
Rows = Callable[[str], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database held at one moment: how many rows in each table, and which migrations."""

    rows: dict[str, int]
    migrations: list[str]


def member_name() -> str:
    """The name in a backup of what this kind of database writes."""
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"


def dump(path: Path) -> Contents:
    """Write the database, as it is at one moment, into a file, while others go on writing."""
    return _dump_sqlite(path) if connection.vendor == "sqlite" else _dump_postgresql(path)


def _dump_sqlite(path: Path) -> Contents:
    timeout = settings.SQLITE_TIMEOUT
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=timeout)) as live:
        try:
            live.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            raise BackupFault(f"SQLite could not copy the database: {error}.") from error
    return look_into(path)


def look_into(path: Path) -> Contents:
    """What a SQLite file holds. Raises BackupFault where it is damaged."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as copy:
            if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise BackupFault("The database file is damaged; SQLite's quick_check says so.")
            return _contents(
                lambda query: copy.execute(query).fetchall(),
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            )
    except sqlite3.Error as error:
        raise BackupFault(f"The database file is damaged: {error}.") from error


def _dump_postgresql(path: Path) -> Contents:
    with _snapshot() as (rows, name):
        excluded = f"--exclude-schema={ASIDE}*"
        postgresql_tools.run("pg_dump", "--format=custom", f"--snapshot={name}", excluded, f"--file={path}")
        return _contents(rows, PUBLIC_TABLES)


@contextmanager
def _snapshot() -> Iterator[tuple[Rows, str]]:
    """One moment of the database, for our own counting and for pg_dump alike."""
    direct = postgresql_tools.direct()
    with closing(direct.get_new_connection(direct.get_connection_params())) as reading:
        reading.set_session(isolation_level="REPEATABLE READ", readonly=True, autocommit=False)
        with reading.cursor() as cursor:

            def rows(query: str) -> list[tuple[Any, ...]]:
                cursor.execute(query)
                found: list[tuple[Any, ...]] = cursor.fetchall()
                return found

            yield rows, rows("SELECT pg_export_snapshot()")[0][0]


def _contents(rows: Rows, tables: str) -> Contents:
    names = sorted(name for (name,) in rows(tables))
    counted = {name: rows(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}  # noqa: S608  # its own tables
    known = "SELECT app || '.' || name FROM django_migrations" if "django_migrations" in names else ""
    return Contents(counted, sorted(name for (name,) in rows(known)) if known else [])


def replace(path: Path, rows: dict[str, int], *, aside: str) -> None:
    """Put what a file holds, so many rows, in the place of the site's database; what stood there stays aside.

    Raises BackupFault, and then the database is as it was.
    """
    connections.close_all()
    if connection.vendor == "sqlite":
        _replace_sqlite(path, rows, aside)
    else:
        _replace_postgresql(path, rows, aside)
    connections.close_all()


def _replace_sqlite(path: Path, rows: dict[str, int], aside: str) -> None:
    _refuse_other(look_into(path).rows, rows)
    live = Path(connection.settings_dict["NAME"])
    for ending in SQLITE_FILES:
        file = live.with_name(live.name + ending)
        if file.exists():
            file.rename(live.with_name(f"{live.name}.{aside}{ending}"))
    shutil.move(path, live)


def _replace_postgresql(path: Path, rows: dict[str, int], aside: str) -> None:
    # pg_restore can't make room in its own transaction: the old tables step aside, or come back on failure.
    _execute(f'ALTER SCHEMA public RENAME TO "{aside}"', "CREATE SCHEMA public")
    try:
        postgresql_tools.run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--exit-on-error",
            str(path),
        )
        with _snapshot() as (read, _name):
            _refuse_other(_contents(read, PUBLIC_TABLES).rows, rows)
    except BaseException:
        _execute("DROP SCHEMA public CASCADE", f'ALTER SCHEMA "{aside}" RENAME TO public')
        raise


def _refuse_other(found: dict[str, int], said: dict[str, int]) -> None:
    if wrong := sorted(name for name in {*found, *said} if found.get(name) != said.get(name)):
        raise BackupFault(f"Other rows came back than the manifest says, in {', '.join(wrong)}.")


def drop_aside(aside: str) -> None:
    """Delete what stood there before."""
    if connection.vendor == "sqlite":
        live = Path(connection.settings_dict["NAME"])
        for ending in SQLITE_FILES:
            live.with_name(f"{live.name}.{aside}{ending}").unlink(missing_ok=True)
    else:
        _execute(f'DROP SCHEMA IF EXISTS "{aside}" CASCADE')


def _execute(*statements: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

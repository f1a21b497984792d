"""PostgreSQL's own programs: found in a version that fits the server, and run with its address."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import environ
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from psycopg2.extensions import make_dsn

from clinic.backups.errors import BackupFault

INSTALLED = Path("/usr/lib/postgresql")
# What of Django's settings libpq knows too; the password goes by the environment, which others can't read.
LIBPQ = {
    "dbname",
    "host",
    "port",
    "user",
    "service",
    "passfile",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
}


def run(program: str, *options: str) -> None:
    """Run one of the programs on the site's database. Raises BackupFault with what it said last."""
    params = direct().get_connection_params()
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PGPASSWORD": str(params.get("password") or "")}
    address = {name: params[name] for name in LIBPQ & {*params}}
    command = [_found(program), f"--dbname={make_dsn(**address)}", "--no-password", *options]
    done = subprocess.run(  # noqa: S603  # our own options and the settings' address
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise BackupFault(f"{program} failed: {said}")


def direct() -> BaseDatabaseWrapper:
    """The database without a pool: what pg_dump sets on a connection would reach the pool's next user."""
    if not settings.CLINIC_DATABASE_POOLED:
        return connections[DEFAULT_DB_ALIAS]
    own = environ.Env.db_url_config(settings.CLINIC_DATABASE_DIRECT_URL)
    return ConnectionHandler({DEFAULT_DB_ALIAS: own})[DEFAULT_DB_ALIAS]


def _found(program: str) -> str:
    """The program on PATH or where Debian keeps it: the oldest that is not older than the server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10000
    on_path = shutil.which(program)
    places = [Path(on_path)] if on_path else []
    places += INSTALLED.glob(f"*/bin/{program}")
    versions = {place: _version(place) for place in places}
    fitting = [place for place, version in versions.items() if version >= server]
    if not fitting:
        raise BackupFault(
            f"{program} of version {server} or newer is needed. Install postgresql-client-{server}."
        )
    return str(min(fitting, key=lambda place: versions[place]))


def _version(program: Path) -> int:
    said = subprocess.run(  # noqa: S603
        [str(program), "--version"], capture_output=True, text=True, check=False
    ).stdout
    number = re.search(r"(\d+)(?:\.\d+)*", said)
    return int(number[1]) if number else 0

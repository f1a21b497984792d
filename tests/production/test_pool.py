"""PgBouncer lends a connection for one transaction: the site works as it does without it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from deploy.prod_local.packages import Missing, find, install
from tests.postgresql import postgresql

ROOT = Path(__file__).parent.parent.parent
# Writers side by side, tasks and the clock, long listings, and a dump of the database, past the pool.
TESTS = (
    "tests/clinic/backups/test_making.py::test_a_backup_is_remembered",
    "tests/clinic/test_clock.py",
    "tests/comments/test_busy_desk.py",
    "tests/comments/test_nothing_lost.py",
    "tests/comments/test_paging.py",
)
CONFIGURATION = """[databases]
* = host={server} user=postgres
[pgbouncer]
pool_mode = transaction
default_pool_size = 3
max_client_conn = 200
listen_addr =
listen_port = 6432
unix_socket_dir = {folder}
auth_type = any
admin_users = postgres
logfile = {folder}/log
pidfile = {folder}/pid
"""


@pytest.fixture
def pool() -> Iterator[tuple[str, str]]:
    """The folder of a PgBouncer's socket, which has three connections to lend, and the server's address."""
    try:
        if not find("pgbouncer"):
            install(["pgbouncer"])
    except Missing as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))
    folder = Path(tempfile.mkdtemp(prefix="clinic-pool-", dir="/tmp"))
    with postgresql() as url:
        command = settle(folder, url)
        server = subprocess.Popen(command, cwd="/")
        try:
            wait_for(folder, server)
            yield str(folder), url
        finally:
            server.terminate()
            server.wait(10)
            shutil.rmtree(folder, ignore_errors=True)


def settle(folder: Path, url: str) -> list[str]:
    """Write its settings, and say how it is started: as the user of the database, where we are root."""
    file = folder / "pgbouncer.ini"
    file.write_text(CONFIGURATION.format(server=url.partition("host=")[2], folder=folder))
    command = [str(find("pgbouncer")), str(file)]
    if os.geteuid() != 0:
        return command
    for each in (folder, file):
        shutil.chown(each, "postgres")
    return ["runuser", "-u", "postgres", "--", *command]


def wait_for(folder: Path, server: subprocess.Popen[bytes]) -> None:
    """Until it listens."""
    for _try in range(200):
        if (folder / ".s.PGSQL.6432").exists():
            return
        assert server.poll() is None, "the pool ended"
        time.sleep(0.1)
    raise AssertionError("the pool does not listen")


def lent(folder: str) -> int:
    """How many transactions the pool has lent a connection for."""
    connection = psycopg2.connect(dbname="pgbouncer", user="postgres", host=folder, port=6432)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SHOW STATS_TOTALS")
        position = [column.name for column in cursor.description].index("xact_count")
        return sum(row[position] for row in cursor.fetchall())


@pytest.mark.soak
def test_the_site_works_behind_a_pool_of_transactions(pool: tuple[str, str], tmp_path: Path) -> None:
    folder, url = pool
    environment = os.environ | {
        "CLINIC_DATABASE_URL": f"postgres://postgres@/postgres?host={folder}&port=6432",
        "CLINIC_DATABASE_POOLED": "true",
        "CLINIC_DATABASE_DIRECT_URL": url,
        "CLINIC_DATA_DIR": str(tmp_path),
    }
    # It keeps connections, so the database of the tests could not be dropped: that goes with its server.
    command = [sys.executable, "-m", "pytest", "--create-db", "--reuse-db", "-p", "no:randomly", *TESTS]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert lent(folder) > 300

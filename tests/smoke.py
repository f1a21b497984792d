"""`make run` as a stranger meets it: from an empty folder to a moderator at the desk, then once more.

    python -m tests.smoke

Prints how long each start took. Needs nothing but Python's own library, like the stranger.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.outsider import do_the_main_job

ROOT = Path(__file__).parent.parent
ROLES = ["administrator", "editor", "frontdesk", "moderator", "reviewer"]
# Generous: the machine of a test run is busy. The figures that count are printed.
FIRST_START, SECOND_START = 240, 60
# What a second start must leave as it is; visits and the clock write elsewhere.
KEPT = {
    "wagtailcore_page": "id, title, slug, path, live, latest_revision_id",
    "clinic_users_user": "id, username, password",
    "comments_comment": "id, status, text, changed_at",
    "auth_group_permissions": "group_id, permission_id",
}


def main() -> int:
    """0 if everything went as a stranger may expect."""
    with tempfile.TemporaryDirectory(prefix="clinic-smoke-") as name:
        data, port = Path(name) / "new" / "folder", free_port()
        with serving(data, port, patience=FIRST_START) as seconds:
            print(f"First start, from nothing: {seconds:.1f} s")
            look_around(f"http://localhost:{port}", data)
            assert "is taken" in refusal(data, port), "a busy port is not reported"
        before = state(data)
        with serving(data, port, patience=SECOND_START) as seconds:
            print(f"Second start: {seconds:.1f} s")
            assert state(data) == before, "the second start changed something"
    print("make run: all is well")
    return 0


def look_around(url: str, data: Path) -> None:
    """Read the home page as a visitor, then sign in as the moderator."""
    visitor, jar = browser()
    home = read(visitor, f"{url}/")
    assert "<h1" in home, "the home page has no heading"
    assert not list(jar), "a visitor got a cookie"
    assert secret_files(data) == {"secret-key": 0o600, "demo-logins.txt": 0o600}, (
        "a secret can be read by others"
    )
    logins = [line.split("\t") for line in (data / "demo-logins.txt").read_text().splitlines()]
    assert sorted(role for role, _name, _password in logins) == ROLES, "a role has no log-in"
    _role, name, password = next(login for login in logins if login[0] == "moderator")
    assert "Reader comments" in sign_in(url, name, password), "the moderator can't see the desk"
    do_the_main_job(url, {role: (name, password) for role, name, password in logins})


def sign_in(url: str, name: str, password: str) -> str:
    """The admin's first page, reached through its own form."""
    staff, _jar = browser()
    form = read(staff, f"{url}/admin/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert token, "the sign-in form has no token"
    fields = {"csrfmiddlewaretoken": token[1], "username": name, "password": password, "next": "/admin/"}
    return read(staff, f"{url}/admin/login/", urlencode(fields).encode())


def browser() -> tuple[OpenerDirector, CookieJar]:
    """One person's browser, and its cookies."""
    jar = CookieJar()
    return build_opener(HTTPCookieProcessor(jar)), jar


def read(person: OpenerDirector, address: str, form: bytes | None = None) -> str:
    """The text of a page."""
    with person.open(Request(address, form, {"Referer": address}), timeout=30) as answer:
        return answer.read().decode()


def secret_files(data: Path) -> dict[str, int]:
    """Who may read the files that hold secrets."""
    return {name: stat.S_IMODE((data / name).stat().st_mode) for name in ("secret-key", "demo-logins.txt")}


def state(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows that a start must not change once they are there."""
    with sqlite3.connect(data / "clinic.sqlite3") as database:
        return {
            table: database.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()
            for table, columns in KEPT.items()
        }


@contextmanager
def serving(data: Path, port: int, *, patience: int) -> Iterator[float]:
    """`make run` until it answers, for as long as the block lasts; gives the seconds it took."""
    begun = time.monotonic()
    command = ["make", "--no-print-directory", "run", f"PORT={port}", f"CLINIC_DATA_DIR={data}"]
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, env=environment())
    try:
        while not is_up(port):
            assert process.poll() is None, "make run ended before it served"
            assert time.monotonic() - begun < patience, f"no answer after {patience} s"
            time.sleep(0.2)
        yield time.monotonic() - begun
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def refusal(data: Path, port: int) -> str:
    """What `make run` says when it can't serve."""
    command = ["make", "run", f"PORT={port}", f"CLINIC_DATA_DIR={data}"]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def environment() -> dict[str, str]:
    """A stranger's environment: none of our variables, and no settings of a make above."""
    ours = ("CLINIC_", "MAKE", "MFLAGS")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def is_up(port: int) -> bool:
    """Whether the site answers."""
    try:
        return "ok" in read(browser()[0], f"http://localhost:{port}/health/")
    except (URLError, OSError):
        return False


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())

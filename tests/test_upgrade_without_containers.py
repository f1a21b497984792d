"""`make upgrade RESTART=…` on a site without containers: the server is real, and so is its restart.

The site's own commands are noted by a program in their place, which says of which release it is.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from deploy.prod_local.place import free_ports
from tests.test_upgrade import DEPLOY, git

MANAGE = """import os, pathlib, sys
release = pathlib.Path("release").read_text().strip()
with open(os.environ["NOTES"], "a") as notes:
    notes.write(f"{release} {' '.join(sys.argv[1:])}\\n")
sys.exit(f"{release} {' '.join(sys.argv[1:])}" == os.environ.get("FAILS_AT"))
"""
# A web server that says which release it is; the second one may be made not to come up.
SERVER = """import http.server, os, pathlib, sys
release = pathlib.Path("release").read_text()
if release.strip() == os.environ.get("NEVER_UP"):
    sys.exit(1)
class Says(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(release.encode())
    def log_message(self, *words):
        pass
pathlib.Path(sys.argv[2]).write_text(str(os.getpid()))
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Says).serve_forever()
"""
MAKE = """#!/bin/sh
echo "make $*" >>"$NOTES"
"""


@dataclass
class Machine:
    """A checkout that serves its first release, while a second one is out."""

    folder: Path
    releases: Path
    notes: Path
    pid: Path
    port: int

    @property
    def restart(self) -> str:
        """What a service manager would do."""
        stop = f"kill $(cat {self.pid}) 2>/dev/null; rm -f {self.pid}"
        start = f"{sys.executable} server.py {self.port} {self.pid} >/dev/null 2>&1 </dev/null &"
        return f"{stop}; {start}"

    def upgrade(self, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the command of `make upgrade RESTART=…`."""
        environment = os.environ | {
            "PATH": f"{self.notes.parent}:{os.environ['PATH']}",
            "NOTES": str(self.notes),
            "PORT": str(self.port),
            "RESTART": self.restart,
            "PATIENCE": "6",
            **more,
        }
        command = [sys.executable, "deploy/upgrade.py"]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    @property
    def asked(self) -> list[str]:
        """What the site's commands were asked, each with the release that it was."""
        return self.notes.read_text().splitlines() if self.notes.exists() else []

    @property
    def serves(self) -> str:
        """The release that answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", "/health/")
        return connection.getresponse().read().decode().strip()


def the_first_release(folder: Path) -> None:
    """Where releases come from, as it is when the site is cloned."""
    (folder / "deploy").mkdir(parents=True)
    for name in ("upgrade.py", "site_is_up.py"):
        shutil.copy(DEPLOY / name, folder / "deploy")
    ignored = ".venv\n__pycache__\n"
    files = {"manage.py": MANAGE, "server.py": SERVER, "release": "first", ".gitignore": ignored}
    for name, text in files.items():
        (folder / name).write_text(text)
    for words in (["init"], ["add", "."], ["commit", "-m", "first"]):
        git(folder, *words)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    releases, folder, tools = (tmp_path / name for name in ("releases", "site", "tools"))
    the_first_release(releases)
    git(tmp_path, "clone", str(releases), str(folder))
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (releases / "release").write_text("second")
    for words in (["add", "."], ["commit", "-m", "second"]):
        git(releases, *words)
    tools.mkdir()
    (tools / "make").write_text(MAKE)
    (tools / "make").chmod(0o755)
    machine = Machine(folder, releases, tools / "notes", tmp_path / "pid", free_ports()["web-a"])
    subprocess.run(["sh", "-c", machine.restart], cwd=folder, check=True)
    yield machine
    if machine.pid.exists():
        os.kill(int(machine.pid.read_text()), signal.SIGTERM)


def test_old_code_backs_up_new_code_migrates_and_the_new_release_answers(machine: Machine) -> None:
    done = machine.upgrade()
    assert done.returncode == 0, done.stderr
    assert machine.asked == [
        "first backup",
        "make .venv/runtime",
        "second prepare",
        "second check --deploy --database default",
    ]
    assert machine.serves == "second"


@pytest.mark.parametrize(
    "fault",
    [
        {"FAILS_AT": "second prepare"},
        {"FAILS_AT": "second check --deploy --database default"},
        {"NEVER_UP": "second"},
    ],
    ids=["migrations", "the check", "a release that does not answer"],
)
def test_where_a_step_fails_the_old_release_answers_again(machine: Machine, fault: dict[str, str]) -> None:
    done = machine.upgrade(**fault)
    assert done.returncode == 1
    assert "Going back" in done.stderr
    assert machine.serves == "first"
    assert git(machine.folder, "status", "--porcelain") == ""
    # The packages of the old release are put in place again, too.
    assert machine.asked.count("make .venv/runtime") == 2
    assert machine.upgrade().returncode == 0
    assert machine.serves == "second"


def test_without_a_backup_nothing_is_begun(machine: Machine) -> None:
    done = machine.upgrade(FAILS_AT="first backup")
    assert done.returncode == 1
    assert machine.asked == ["first backup"]
    assert machine.serves == "first"

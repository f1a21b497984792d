"""`make upgrade` on a site of containers: in this order, and back where a step fails.

Git and the script are real. In docker's place a program notes what it was asked, and fails where a test
says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parent.parent / "deploy"
DOCKER = """#!/bin/sh
echo "${CLINIC_VERSION:-old} $*" >>"$NOTES"
case "$*" in *"$FAILS_AT"*) exit 1;; esac
"""


@dataclass
class Server:
    """A checkout with a standing site, and the place where releases come from."""

    folder: Path
    releases: Path
    notes: Path

    def upgrade(self, fails_at: str = "nothing", **more: str) -> subprocess.CompletedProcess[str]:
        """Run the command of `make upgrade`."""
        environment = os.environ | {
            "PATH": f"{self.notes.parent}:{os.environ['PATH']}",
            "NOTES": str(self.notes),
            "FAILS_AT": fails_at,
            **more,
        }
        command = [sys.executable, "deploy/upgrade.py"]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    @property
    def asked(self) -> list[str]:
        """What docker was asked, each with the version that it was for."""
        return self.notes.read_text().splitlines() if self.notes.exists() else []

    @property
    def commit(self) -> str:
        """The code that lies there."""
        return git(self.folder, "rev-parse", "HEAD")

    @property
    def version(self) -> str:
        """The version that every later command means."""
        return (self.folder / ".env").read_text().partition("CLINIC_VERSION=")[2].strip()


def git(folder: Path, *words: str) -> str:
    """One command of git."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A site that stands at the first release, while a second one is out."""
    releases, folder, tools = (tmp_path / name for name in ("releases", "site", "tools"))
    (releases / "deploy").mkdir(parents=True)
    for name in ("upgrade.py", "site_is_up.py"):
        shutil.copy(DEPLOY / name, releases / "deploy")
    (releases / ".gitignore").write_text(".env\n__pycache__\n")
    for words in (["init"], ["add", "."], ["commit", "-m", "first"]):
        git(releases, *words)
    git(tmp_path, "clone", str(releases), str(folder))
    (folder / ".env").write_text("CLINIC_DOMAIN=clinic.example\nCLINIC_VERSION=\n")
    (releases / "second").write_text("news")
    for words in (["add", "."], ["commit", "-m", "second"], ["tag", "v2"]):
        git(releases, *words)
    tools.mkdir()
    (tools / "docker").write_text(DOCKER)
    (tools / "docker").chmod(0o755)
    return Server(folder, releases, tools / "notes")


def test_old_code_backs_up_then_new_code_migrates_then_one_instance_after_the_other(server: Server) -> None:
    done = server.upgrade()
    assert done.returncode == 0, done.stderr
    new = server.commit[:12]
    assert server.commit == git(server.releases, "rev-parse", "HEAD")
    assert server.asked == [
        "old compose exec -T worker python manage.py backup",
        f"{new} compose build web-a",
        f"{new} compose run --rm --no-deps release",
        f"{new} compose run --rm --no-deps release python manage.py check --deploy --database default",
        f"{new} compose exec -T cache varnishadm backend.set_health *.web_a sick",
        f"{new} compose up -d --no-deps --wait web-a",
        f"{new} compose exec -T cache varnishadm backend.set_health *.web_a auto",
        f"{new} compose exec -T cache varnishadm backend.set_health *.web_b sick",
        f"{new} compose up -d --no-deps --wait web-b",
        f"{new} compose exec -T cache varnishadm backend.set_health *.web_b auto",
        f"{new} compose up -d --no-deps worker",
    ]
    assert server.version == new


@pytest.mark.parametrize(
    "step", ["build", "--no-deps release", "check --deploy", "--wait web-a", "--wait web-b"]
)
@pytest.mark.parametrize("to", ["", "v2"])
def test_where_a_step_fails_the_old_release_runs_again(server: Server, step: str, to: str) -> None:
    before = server.commit
    done = server.upgrade(step, TO=to)
    assert done.returncode == 1
    assert "Going back" in done.stderr
    assert (server.commit, server.version) == (before, "")
    assert git(server.folder, "status", "--porcelain") == ""
    assert server.asked[-5:-2] == [
        f"old compose up -d --no-deps {name}" for name in ("web-a", "web-b", "worker")
    ]
    assert [line.split()[-2:] for line in server.asked[-2:]] == [["*.web_a", "auto"], ["*.web_b", "auto"]]
    # And the next try, with nothing in its way, gets there.
    assert server.upgrade(TO=to).returncode == 0


def test_without_a_backup_nothing_is_begun(server: Server) -> None:
    before = server.commit
    done = server.upgrade("backup")
    assert done.returncode == 1
    assert len(server.asked) == 1
    assert server.commit == before


def test_changed_files_are_not_overwritten(server: Server) -> None:
    (server.folder / ".gitignore").write_text("mine")
    done = server.upgrade()
    assert "Files were changed here" in done.stderr
    assert server.asked == []


def test_a_site_without_containers_says_how_it_is_restarted(server: Server) -> None:
    (server.folder / ".env").unlink()
    done = server.upgrade()
    assert 'make upgrade RESTART="systemctl restart clinic"' in done.stderr

"""`make upgrade`: a new release on a site that stands, by containers or without, and back if it is not well.

    make upgrade                            the newest commit of this branch
    make upgrade TO=v1.4                    that one, older or newer
    make upgrade RESTART="systemctl restart clinic" PORT=8000       a site without containers

Backup (with the old code), new code, build, migrate, check, then one instance after the other. Where a
step fails the old code runs again; migrations only add, so it can use the database as it then is. With
NO_BACKUP=1 no backup is made.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from deploy.site_is_up import is_up  # noqa: E402

# Seconds in which an instance must answer.
PATIENCE = int(os.environ.get("PATIENCE", "120"))
AROUND = ("docker-compose.yml", "deploy/cache", "deploy/proxy")
RENEW = "docker compose up -d --force-recreate cache proxy"
CHECK = ("check", "--deploy", "--database", "default")


class Failed(Exception):
    """A step did not work; the message says which."""


def run(*command: str, **more: str) -> str:
    """Run a command in the project and give what it printed. Raises Failed."""
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | more, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise Failed(f"{' '.join(command)}\n{done.stdout}".strip())
    return done.stdout.strip()


class Containers:
    """The site of docker-compose.yml. Each version is an image of its own, so that the old one is there."""

    def __init__(self) -> None:
        self.version = ""

    def compose(self, *words: str) -> str:
        """One command of docker compose, for the version that is being put in place."""
        return run("docker", "compose", *words, **({"CLINIC_VERSION": self.version} if self.version else {}))

    def back_up(self) -> None:
        """With the code that runs now."""
        self.compose("exec", "-T", "worker", "python", "manage.py", "backup")

    def build(self, commit: str) -> None:
        """Make the image of this commit."""
        self.version = commit[:12]
        self.compose("build", "web-a")

    def migrate_and_check(self) -> None:
        """In a container of the new image, while the old ones serve."""
        self.compose("run", "--rm", "--no-deps", "release")
        self.compose("run", "--rm", "--no-deps", "release", "python", "manage.py", *CHECK)

    def restart(self) -> None:
        """One web instance after the other; the cache sends nobody to the one that is away."""
        for name in ("web-a", "web-b"):
            self.lead_readers(name, "sick")
            self.compose("up", "-d", "--no-deps", "--wait", name)
            self.lead_readers(name, "auto")
        self.compose("up", "-d", "--no-deps", "worker")
        remember_version(ROOT / ".env", self.version)

    def lead_readers(self, name: str, health: str) -> None:
        """Away from an instance, or back to it as its health says."""
        backend = f"*.{name.replace('-', '_')}"
        self.compose("exec", "-T", "cache", "varnishadm", "backend.set_health", backend, health)

    def go_back(self, commit: str) -> None:
        """The image that .env still names runs again."""
        self.version = ""
        for name in ("web-a", "web-b", "worker"):
            self.compose("up", "-d", "--no-deps", name)
        for name in ("web-a", "web-b"):
            self.lead_readers(name, "auto")


class Processes:
    """A site without containers: its service manager restarts it by the command in RESTART."""

    def manage(self, *words: str) -> str:
        """A command of the site's own."""
        return run(str(ROOT / ".venv" / "bin" / "python"), "manage.py", *words)

    def back_up(self) -> None:
        """With the code that runs now."""
        self.manage("backup")

    def build(self, commit: str) -> None:
        """Install the packages of this commit."""
        run("make", ".venv/runtime")

    def migrate_and_check(self) -> None:
        """While the old processes serve."""
        self.manage("prepare")
        self.manage(*CHECK)

    def restart(self) -> None:
        """Restart, and wait until the site answers."""
        run("sh", "-c", os.environ["RESTART"])
        until = time.monotonic() + PATIENCE
        while not is_up(int(os.environ.get("PORT", "8000"))):
            if time.monotonic() > until:
                raise Failed("The site does not answer.")
            time.sleep(1)

    def go_back(self, commit: str) -> None:
        """The packages of before, and the code that lies there again."""
        self.build(commit)
        self.restart()


def remember_version(file: Path, version: str) -> None:
    """Let every later `docker compose` command mean this version."""
    text = re.sub(r"^CLINIC_VERSION=.*$", f"CLINIC_VERSION={version}", file.read_text(), flags=re.MULTILINE)
    file.write_text(text)


def what_stands() -> Containers | Processes:
    """The kind of site that runs from this folder. Raises Failed."""
    if (ROOT / ".env").exists():
        return Containers()
    if os.environ.get("RESTART"):
        return Processes()
    raise Failed('Say how the site is restarted: make upgrade RESTART="systemctl restart clinic"')


def upgrade(site: Containers | Processes, to: str) -> None:
    """Raises Failed after it went back, or before anything changed."""
    old = run("git", "rev-parse", "HEAD")
    branch = run("git", "rev-parse", "--abbrev-ref", "HEAD").replace("HEAD", old)
    if run("git", "status", "--porcelain", "--untracked-files=no"):
        raise Failed("Files were changed here. Commit or undo that first: git status")
    if not os.environ.get("NO_BACKUP"):
        step("Backup", site.back_up)
    try:
        step("New code", lambda: fetch(to))
        new = run("git", "rev-parse", "HEAD")
        step("Build", lambda: site.build(new))
        step("Migrate and check", site.migrate_and_check)
        step("Restart, one instance after the other", site.restart)
    except (Failed, KeyboardInterrupt):
        print("\nThat failed. Going back to what ran before.", file=sys.stderr)
        run("git", "checkout", "--quiet", branch)
        run("git", "reset", "--quiet", "--keep", old)
        site.go_back(old)
        raise
    if isinstance(site, Containers) and run("git", "diff", "--name-only", old, new, "--", *AROUND):
        print("Proxy or cache changed too. When a few seconds' pause does no harm: " + RENEW)


def fetch(to: str) -> None:
    """The commit, tag or branch that is wanted, or else the newest of this branch."""
    run("git", "fetch", "--quiet", "--tags")
    if to:
        run("git", "checkout", "--quiet", "--detach", to)
    else:
        run("git", "merge", "--quiet", "--ff-only", "@{upstream}")


def step(name: str, do: Callable[[], object]) -> None:
    """Say what is done, and do it."""
    print(f"{name} …", flush=True)
    do()


if __name__ == "__main__":
    try:
        upgrade(what_stands(), os.environ.get("TO", ""))
    except Failed as error:
        sys.exit(str(error))
    print("The new release runs.")

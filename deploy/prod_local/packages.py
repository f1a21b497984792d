"""Where the servers' programs lie, and how Debian brings what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

# Each program and the Debian package that holds it.
PACKAGES = {
    "caddy": "caddy",
    "varnishd": "varnish",
    "redis-server": "redis-server",
    "postgres": "postgresql",
    "initdb": "postgresql",
}
# Forgetting by name; Debian packs it apart from Varnish.
MODULES = "varnish-modules"
FOLDERS = ("/usr/sbin", "/sbin", "/usr/local/sbin")


class Missing(Exception):
    """A program is not there and can't be had here."""


def programs() -> dict[str, str]:
    """The full path of each program; installs what is missing if that is allowed. Raises Missing."""
    if missing := missing_packages():
        install(missing)
    return {name: find(name) or "" for name in PACKAGES}


def missing_packages() -> list[str]:
    """The Debian packages of what is not there."""
    missing = {package for name, package in PACKAGES.items() if not find(name)}
    return sorted(missing | ({MODULES} if not has_modules() else set()))


def find(name: str) -> str | None:
    """A program on PATH, where administrators' programs lie, or among PostgreSQL's versions."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *FOLDERS])
    versions = list(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    newest = max(versions, key=lambda each: float(each.parent.parent.name), default=None)
    return shutil.which(name, path=path) or (str(newest) if newest else None)


def has_modules() -> bool:
    """Whether Varnish has its module for names."""
    return any(Path("/usr").glob("l*/**/varnish/vmods/libvmod_xkey.so"))


def install(packages: list[str]) -> None:
    """Let Debian bring the packages. Raises Missing with what a person can do instead."""
    command = f"apt-get install --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Missing(f"Some programs are missing. On Debian or Ubuntu: sudo {command}")
    print(f"Installing {', '.join(packages)}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    # Another chore may be at it.
    for line in ("apt-get update -qq", f"{command} -qq -y -o DPkg::Lock::Timeout=300"):
        done = subprocess.run(line.split(), env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Missing(f"{line}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")

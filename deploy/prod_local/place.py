"""Where everything of one production site on this machine lies: folders, ports, environment."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
from dataclasses import dataclass, field
from pathlib import Path

# As whom proxy, cache and keys run where we may choose: they need nothing of root's.
SERVERS = "www-data"
PORTS = ("proxy", "cache", "orders", "web-a", "web-b", "keys")
# What a part may see of the caller's environment besides the site's own variables.
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "MALLOC_ARENA_MAX", "COVERAGE_PROCESS_START")


@dataclass
class Place:
    """A folder for the state and a port of the loopback for each server."""

    folder: Path
    ports: dict[str, int]
    more: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The site's address."""
        return f"http://localhost:{self.ports['proxy']}"

    @property
    def database_folder(self) -> Path:
        """Where PostgreSQL keeps its data and its socket."""
        return self.folder / "database"

    def log(self, name: str) -> Path:
        """Where a part writes what it has to say."""
        return self.folder / "logs" / f"{name}.log"

    def prepare(self) -> None:
        """Make the folders, for the owner alone, and the secret key."""
        # PostgreSQL's user passes through what lies above.
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        os.umask(0o077)
        self.folder.mkdir(exist_ok=True)
        for name in ("data", "database", "cache", "proxy", "logs"):
            (self.folder / name).mkdir(exist_ok=True)
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root, so its user must pass through.
            self.folder.chmod(0o711)
            shutil.chown(self.database_folder, "postgres", "postgres")
            self._give("cache", "proxy")
        key = self.folder / "secret-key"
        if not key.exists():
            key.write_text(secrets.token_urlsafe(48))

    def _give(self, *names: str) -> None:
        """These folders, and what an earlier run left there, belong to who runs the servers."""
        for name in names:
            for path in (self.folder / name, *(self.folder / name).rglob("*")):
                shutil.chown(path, SERVERS, SERVERS)

    def lend(self, name: str, text: str) -> Path:
        """A file that a server reads, whoever it runs as."""
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o644)
        return path

    def environment(self) -> dict[str, str]:
        """What web processes and worker are told, as the compose file tells its containers."""
        theirs = {name: value for name, value in os.environ.items() if name.startswith("CLINIC_")}
        return (
            basics()
            | theirs
            | self.more
            | {
                "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
                "CLINIC_DATA_DIR": str(self.folder / "data"),
                "CLINIC_SITE_URL": self.url,
                "CLINIC_SECRET_KEY_FILE": str(self.folder / "secret-key"),
                "CLINIC_DATABASE_URL": f"postgres://postgres@/postgres?host={self.database_folder}",
                "CLINIC_CACHE_URL": f"redis://127.0.0.1:{self.ports['keys']}/0",
                "CLINIC_CACHE_SERVERS": f"127.0.0.1:{self.ports['orders']}",
                "CLINIC_TRUSTED_PROXIES": "127.0.0.1",
                "CLINIC_EMBEDDED_WORKER": "false",
            }
        )

    def proxy_environment(self) -> dict[str, str]:
        """What Caddy is told."""
        ports = self.ports
        return basics() | {
            "XDG_DATA_HOME": str(self.folder / "proxy"),
            "XDG_CONFIG_HOME": str(self.folder / "proxy"),
            "GOMEMLIMIT": "104MiB",
            "CLINIC_OPERATOR_MAIL": "operator@localhost",
            "CLINIC_SITE_ADDRESS": self.url,
            "CLINIC_OTHER_ADDRESSES": f"http://:{ports['proxy']}",
            "CLINIC_PROXY_BIND": "127.0.0.1",
            "CLINIC_PROXY_TO": " ".join(f"127.0.0.1:{ports[name]}" for name in ("cache", "web-a", "web-b")),
            "CLINIC_PROXY_LONG_TO": " ".join(f"127.0.0.1:{ports[name]}" for name in ("web-a", "web-b")),
            "CLINIC_PROXY_PAGES": str(self.folder / "proxy"),
        }


def basics() -> dict[str, str]:
    """The part of the caller's environment that every program needs."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ}


def ports_from(first: int) -> dict[str, int]:
    """The proxy's port, and the next ones for the servers behind it."""
    return {name: first + number for number, name in enumerate(PORTS)}


def free_ports() -> dict[str, int]:
    """Ports that nobody uses at this moment."""
    listeners = [socket.socket() for _ in PORTS]
    for listener in listeners:
        listener.bind(("127.0.0.1", 0))
    ports = [int(listener.getsockname()[1]) for listener in listeners]
    for listener in listeners:
        listener.close()
    return dict(zip(PORTS, ports, strict=True))

"""A demo clinic for a measurement, in a folder that is thrown away."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.server import ROOT, free_port

# What is measured is a comment that is taken, not the valve that closes when too many come.
NO_VALVE = {"CLINIC_FLOOD_ASK": "1000000", "CLINIC_FLOOD_CLOSE": "1000000"}


def site_environment(data: Path) -> dict[str, str]:
    """The environment of `make run`, and state of its own. Tasks wait, or they would be measured, too."""
    port = str(free_port())
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLINIC_")}
    return (
        kept
        | NO_VALVE
        | {
            "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
            "CLINIC_SECOND_FACTOR": "false",
            "CLINIC_DATA_DIR": str(data),
            "CLINIC_SITE_URL": f"http://localhost:{port}",
            "CLINIC_SECRET_KEY": secrets.token_urlsafe(64),
            "CLINIC_EMBEDDED_WORKER": "false",
            "PORT": port,
        }
    )


def run(*command: str, environment: dict[str, str]) -> str:
    """What a Python command of this project prints."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def said(*command: str, environment: dict[str, str]) -> dict[str, Any]:
    """The JSON in the last line that a Python command of this project prints."""
    found: dict[str, Any] = json.loads(run(*command, environment=environment).splitlines()[-1])
    return found


def least(environment: dict[str, str], folder: Path, headers: dict[str, str], body: bytes) -> dict[str, str]:
    """The environment of a server that answers just this, and has nothing to think about."""
    (folder / "page.gz").write_bytes(body)
    sent = [pair for pair in headers.items() if pair[0] not in {"server", "date", "status"}]
    return environment | {
        "PORT": str(free_port()),
        "APPLICATION": "benchmarks.trivial:application",
        "BENCHMARK_BODY": str(folder / "page.gz"),
        "BENCHMARK_HEADERS": json.dumps(sent),
    }

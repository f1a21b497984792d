"""The demo clinic, built anew, in every state, served as production serves it, with a browser before it."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.quality.places import Place
from benchmarks.server import ROOT, free_port, served
from tests.browser import chromium


@contextmanager
def running_clinic() -> Iterator[tuple[Browser, str, dict[str, Any]]]:
    """A browser, the address of the clinic, and what `benchmarks.quality.fill` says of it."""
    with tempfile.TemporaryDirectory(prefix="clinic-quality-") as folder:
        environment = site_environment(Path(folder))
        facts = filled(environment)
        with served(environment), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=chromium.ARGUMENTS)
            yield browser, environment["CLINIC_SITE_URL"], facts
            browser.close()


def browser_path() -> str:
    """Where Chromium lies; ends the program where there is none."""
    found = chromium.find()
    if found is None:
        sys.exit(chromium.MISSING.format(packages="chromium"))
    return found


def site_environment(folder: Path) -> dict[str, str]:
    """The demo clinic in an empty folder, with production's settings."""
    port = free_port()
    return os.environ | {
        "PORT": str(port),
        "CLINIC_DATA_DIR": str(folder),
        "CLINIC_SITE_URL": f"http://localhost:{port}",
        "CLINIC_SECRET_KEY": secrets.token_urlsafe(64),
        "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
        "CLINIC_SECOND_FACTOR": "false",
    }


def filled(environment: dict[str, str]) -> dict[str, Any]:
    """Build the clinic, bring it into every state, and hear where to look."""
    subprocess.run([sys.executable, "manage.py", "prepare", "--demo"], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "benchmarks.quality.fill"]
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    facts = json.loads(said.stdout)
    return facts | {"places": [Place(**each) for each in facts["places"]]}

"""Measures the pages of the running demo clinic: `python -m benchmarks.quality [--quick] [--write FILE]`.

Exits with 1 where a bar is not reached, and says which and why. `--quick` looks at one page of each kind,
at one width and in two themes, and runs Lighthouse once.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.quality import report, tools
from benchmarks.quality.bars import Measurement
from benchmarks.quality.places import Place
from benchmarks.server import ROOT, free_port, served
from tests.browser import chromium


def main() -> int:
    """0 if every bar is reached."""
    given = arguments()
    browser_path = chromium.find()
    if browser_path is None:
        sys.exit(chromium.MISSING.format(packages="chromium"))
    kit = tools.installed()
    with tempfile.TemporaryDirectory(prefix="clinic-quality-") as folder:
        environment = site_environment(Path(folder))
        facts = filled(environment)
        with served(environment), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browser_path, args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            origin = environment["CLINIC_SITE_URL"]
            lines = list(Measurement(browser, origin, kit, facts, given.quick).lines(browser_path))
            browser.close()
    print(report.table(lines))
    for fault in (fault for line in lines for fault in line.faults):
        print(f"- {fault}")
    if given.write:
        given.write.write_text(report.page(lines, looked_at(facts), made_with(kit)), encoding="utf-8")
    return 0 if all(line.passes for line in lines) else 1


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description="How good the pages are that readers get")
    parser.add_argument("--quick", action="store_true", help="one page of each kind")
    parser.add_argument("--write", type=Path, help="the document to write")
    return parser.parse_args()


def site_environment(folder: Path) -> dict[str, str]:
    """The demo clinic in an empty folder, with production's settings."""
    port = free_port()
    return os.environ | {
        "PORT": str(port),
        "CLINIC_DATA_DIR": str(folder),
        "CLINIC_SITE_URL": f"http://localhost:{port}",
        "CLINIC_SECRET_KEY": secrets.token_urlsafe(64),
        "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
    }


def filled(environment: dict[str, str]) -> dict[str, Any]:
    """Build the clinic, bring it into every state, and hear where to look."""
    subprocess.run([sys.executable, "manage.py", "prepare", "--demo"], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "benchmarks.quality.fill"]
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    facts = json.loads(said.stdout)
    return facts | {"places": [Place(**each) for each in facts["places"]]}


def looked_at(facts: dict[str, Any]) -> str:
    """The places, for the document."""
    names = "\n".join(f"- {place.name} ({place.kind})" for place in facts["places"])
    return f"## What was looked at\n\n{names}"


def made_with(kit: tools.Tools) -> str:
    """When and with what."""
    versions = (
        f"axe {kit.version('axe-core')}, vnu {kit.version('vnu-jar')}, Lighthouse {kit.version('lighthouse')}"
    )
    return f"Measured on {date.today():%d %B %Y}, {os.cpu_count()} cores, {platform.system()}, {versions}."  # noqa: DTZ011


if __name__ == "__main__":
    sys.exit(main())

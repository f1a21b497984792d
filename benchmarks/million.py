"""The desk, the thread and a post among 1,000 and among 1,000,000 comments, in one run: `make bench-million`.

Each size gets a demo clinic of its own in a folder that is thrown away. What is measured is CPU time of the
process that draws the page, the median of several requests, and the time on the clock, as a database
server works in a process of its own.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZES = (1_000, 1_000_000)


def measured(number: int, database: str) -> dict[str, list[float]]:
    """Milliseconds of CPU, of the clock, and queries by page, among so many comments."""
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
            "CLINIC_SITE_URL": "http://localhost:8000",
            "CLINIC_SECRET_KEY": secrets.token_urlsafe(64),
            "CLINIC_DATA_DIR": folder,
        }
        env |= {"CLINIC_DATABASE_URL": database} if database else {}
        for command in (["collectstatic", "--noinput"], ["migrate", "-v", "0"], ["seed_demo"]):
            subprocess.run(
                [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, capture_output=True
            )
        for command in (["benchmarks.crowd", str(number)], ["benchmarks.pages"]):
            done = subprocess.run(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env=env,
                check=True,
                capture_output=True,
                text=True,
            )
        found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
        return found


def main(databases: list[str]) -> None:
    """Print one table."""
    few, many = (measured(size, url) for size, url in zip(SIZES, databases or ["", ""], strict=True))
    print(
        "| page | CPU ms at 1,000 | at 1,000,000 | ratio | clock ratio | queries |\n|---|--:|--:|--:|--:|--:|"
    )
    for name, (cpu, clock, queries) in few.items():
        more, longer, others = many[name]
        same = f"{queries:.0f}" if queries == others else f"{queries:.0f} / {others:.0f}"
        print(f"| {name} | {cpu:.1f} | {more:.1f} | {more / cpu:.2f} | {longer / clock:.2f} | {same} |")


if __name__ == "__main__":
    main(sys.argv[1:])

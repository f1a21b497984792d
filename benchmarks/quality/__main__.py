"""Measures the pages of the running demo clinic: `python -m benchmarks.quality [--quick] [--write FILE]`.

Exits with 1 where a bar is not reached, and says which and why. `--quick` looks at one page of each kind,
at one width and in one theme, and runs Lighthouse once.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.quality import report, tools
from benchmarks.quality.bars import Measurement
from benchmarks.quality.clinic import browser_path, running_clinic


def main() -> int:
    """0 if every bar is reached."""
    given = arguments()
    kit = tools.installed()
    with running_clinic() as (browser, origin, facts):
        lines = list(Measurement(browser, origin, kit, facts, given.quick).lines(browser_path()))
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

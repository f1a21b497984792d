"""Lighthouse's marks for a phone: the median of several runs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from dataclasses import dataclass

from benchmarks.quality.tools import Tools

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 3
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"


@dataclass(frozen=True)
class Marks:
    """Marks of 0 to 100 by category, the layout shift, the largest paint in ms, and what cost marks."""

    marks: dict[str, int]
    shift: float
    largest_paint: float
    lost_by: list[str]


def of(address: str, tools: Tools, *, chromium: str, runs: int) -> Marks:
    """Lighthouse 13 with its phone preset, so many times; the median of each figure."""
    reports = [_report(address, tools, chromium) for _run in range(runs)]
    marks = {name: round(_median(reports, name)) for name in CATEGORIES}
    audits = [report["audits"] for report in reports]
    return Marks(
        marks,
        statistics.median(each["cumulative-layout-shift"]["numericValue"] for each in audits),
        statistics.median(each["largest-contentful-paint"]["numericValue"] for each in audits),
        sorted({title for report in reports for title in _lost(report)}),
    )


def _median(reports: list[dict], category: str) -> float:
    return statistics.median(100 * (report["categories"][category]["score"] or 0) for report in reports)


def _lost(report: dict) -> list[str]:
    weights = {
        ref["id"]: ref["weight"] for each in report["categories"].values() for ref in each["auditRefs"]
    }
    return [
        f"{audit['title']} ({audit['score']})"
        for name, audit in report["audits"].items()
        if weights.get(name) and audit["score"] is not None and audit["score"] < 0.9
    ]


def _report(address: str, tools: Tools, chromium: str) -> dict:
    flags = [
        "--output=json",
        "--quiet",
        f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    # It would send its maker word of crashes unless told not to.
    flags.append("--no-enable-error-reporting")
    command, environment = [*tools.lighthouse, address, *flags], os.environ | {"CHROME_PATH": chromium}
    # A browser that did not start, or lost its page, says nothing about the page: it is asked again.
    for _try in range(TRIES):
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=240, env=environment
        )
        if done.returncode == 0:
            break
    done.check_returncode()
    return json.loads(done.stdout)

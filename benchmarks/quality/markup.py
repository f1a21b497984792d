"""Whether the HTML is valid, as the Nu Html Checker (the W3C's) says."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from benchmarks.quality.tools import Tools


def faults(source: dict[str, str], tools: Tools) -> list[str]:
    """What is not valid in the source of each place, a line a fault.

    Warnings (a comment has no heading) are advice, and left out.
    """
    with tempfile.TemporaryDirectory(prefix="clinic-markup-") as folder:
        names = {}
        for number, (name, html) in enumerate(source.items()):
            path = Path(folder) / f"{number}.html"
            path.write_text(html, encoding="utf-8")
            names[path.name] = name
        command = [
            *tools.checker,
            "--errors-only",
            "--format",
            "json",
            "--exit-zero-always",
            *map(str, sorted(Path(folder).iterdir())),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    return [f"{names[Path(each['url']).name]}: {each['message']}" for each in messages]

"""Texts to measure the filter with. None of them may ever be taught."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.jsonl"))


def rows(name: str) -> list[dict[str, Any]]:
    """The comments of one file: "text", mostly "label", "author", "url", "page_title" and "kind"."""
    # Not by splitlines: a comment may hold other kinds of line ends.
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def questions() -> list[str]:
    """Questions about health, a line each."""
    return (HERE / "questions.txt").read_text(encoding="utf-8").splitlines()

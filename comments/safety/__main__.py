"""`python -m comments.safety`: a line of JSON in, a line of JSON out, for trials outside the website.

In: `{"id": 1, "text": "…", "by": "visitor"}`; `by` may be left out. Out: what was found, or `error`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from comments.safety import Author, Mark, Report, look


def main() -> None:
    """Answer every line of standard input at once; a line that cannot be read does not end the rest."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for answer in answers(sys.stdin):
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def answers(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank, in their order."""
    return (answer(line) for line in lines if line.strip())


def answer(line: str) -> dict[str, Any]:
    """What was found in one line's text, or its `error`, under its `id` (null where it has none)."""
    asked: Any = None
    try:
        asked = json.loads(line)
        report = _look(asked)
    except (ValueError, RecursionError) as error:
        return {"id": asked.get("id") if isinstance(asked, dict) else None, "error": str(error)}
    return {"id": asked.get("id"), **as_json(report)}


def as_json(report: Report) -> dict[str, Any]:
    """A report as plain values."""
    return {
        "identifiers": [_with_kind(mark) for mark in report.identifiers],
        "urgent": bool(report.urgent),
        "complaint": bool(report.complaint),
        "names": [{"start": mark.start, "end": mark.end} for mark in report.names],
        "reply_risks": [_with_kind(mark) for mark in report.reply_risks],
    }


def _look(asked: Any) -> Report:
    if not isinstance(asked, dict):
        raise ValueError("a line must hold one object")
    text, by = asked.get("text"), asked.get("by", "visitor")
    if not isinstance(text, str):
        raise ValueError("text must be a string")
    if by not in get_args(Author):
        raise ValueError("by must be visitor or staff")
    return look(text, by=by)


def _with_kind(mark: Mark) -> dict[str, Any]:
    return {"start": mark.start, "end": mark.end, "kind": mark.kind}


if __name__ == "__main__":
    main()

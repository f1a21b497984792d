"""The filter alone, without Django: `python -m comments.spam` reads and writes JSON lines.

    {"op": "check", "id": "1", "text": "…", "author": "", "email": "", "url": "", "page_title": "",
     "post_seconds": 41} (on one line)
    {"id": "1", "score": 0.93, "verdict": "spam", "reasons": ["…"]}
    {"op": "learn", "id": "1", "label": "spam", "text": "…"}
    {"id": "1", "learned": true}

`verdict` is "ham" (publish), "unsure" (hold for a person) or "spam". `post_seconds` counts from the first
touch of the form to sending; leave it out, or "", where it is unknown. What is learnt lasts until the end
of the input. A line that can't be used is answered with {"id": …, "error": "…"}.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from comments.spam import Layer, Submission, Verdict, assess, checks_with, features_of
from comments.spam.classifier import LEARNT

NOTHING = "Nothing in it speaks for spam."
TEXTS = {
    "text": "text",
    "author": "author_name",
    "email": "author_email",
    "url": "author_website",
    "page_title": "page_title",
}
LABELS = ("spam", "ham")


class BadLine(ValueError):
    """A line that asks for nothing that can be done; its text says why."""


def answers(lines: Iterable[str]) -> Iterator[str]:
    """One line of JSON for each line of JSON; blank lines are skipped."""
    layer = Layer()
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line, layer), ensure_ascii=True)


def submission_of(asked: dict[str, Any]) -> Submission:
    """What a line tells of a comment. Raises BadLine where a field has a wrong type."""
    given = {name: asked.get(key) for key, name in TEXTS.items()}
    texts: dict[str, Any] = {name: "" if text is None else text for name, text in given.items()}
    if not all(isinstance(text, str) for text in texts.values()):
        raise BadLine(f"{', '.join(TEXTS)} must be strings")
    seconds = asked.get("post_seconds")
    seconds = None if seconds == "" else seconds
    if seconds is not None and not isinstance(seconds, int | float):
        raise BadLine("post_seconds must be a number")
    return Submission(**texts, seconds_on_form=seconds)


def _answer(line: str, layer: Layer) -> dict[str, Any]:
    asked: Any = None
    try:
        asked = json.loads(line)
        if not isinstance(asked, dict):
            raise BadLine("a line must be an object")
        done = _learn(asked, layer) if asked.get("op") == "learn" else _check(asked, layer)
    except ValueError as error:
        done = {"error": str(error)}
    except RecursionError:
        done = {"error": "a line nests too deeply"}
    return {"id": asked.get("id") if isinstance(asked, dict) else None, **done}


def _check(asked: dict[str, Any], layer: Layer) -> dict[str, Any]:
    if asked.get("op", "check") != "check":
        raise BadLine("op must be check or learn")
    verdict = _verdict(submission_of(asked), layer)
    reasons = [finding.sentence for finding in verdict.findings] or [NOTHING]
    return {"score": round(verdict.probability, 6), "verdict": verdict.label, "reasons": reasons}


def _learn(asked: dict[str, Any], layer: Layer) -> dict[str, Any]:
    if asked.get("label") not in LABELS:
        raise BadLine("label must be spam or ham")
    submission = submission_of(asked)
    base = _verdict(submission, layer).log_odds_without(LEARNT)
    layer.learn(features_of(submission), is_spam=asked["label"] == "spam", base=base)
    return {"learned": True}


def _verdict(submission: Submission, layer: Layer) -> Verdict:
    return assess(submission, checks_with(layer))


def main() -> None:
    """Answer the lines of the standard input until it ends."""
    for answer in answers(sys.stdin):
        print(answer, flush=True)  # noqa: T201, this is what it is for


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    main()

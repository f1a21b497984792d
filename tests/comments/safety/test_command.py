"""`python -m comments.safety`: lines of JSON in, lines of JSON out, without Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


def answers(*lines: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-S", "-m", "comments.safety"]
    run = subprocess.run(
        command, input="\n".join(lines), capture_output=True, text=True, cwd=ROOT, check=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_each_line_is_answered_with_offsets_into_the_text_as_given() -> None:
    text = "Señor, I was born on 4 July 1961 and my chest hurts badly right now."
    (answer,) = answers(json.dumps({"id": "a", "text": text, "by": "visitor"}))
    (mark,) = answer["identifiers"]
    assert (text[mark["start"] : mark["end"]], mark["kind"]) == ("4 July 1961", "birth_date")
    assert answer["urgent"] is True
    assert answer["complaint"] is False


def test_an_answer_of_staff_has_its_risks() -> None:
    (answer,) = answers(json.dumps({"id": 7, "text": "Your scan was fine.", "by": "staff"}))
    assert answer["id"] == 7
    assert answer["reply_risks"]
    assert answer["urgent"] is False


def test_a_bad_line_is_said_and_the_rest_goes_on() -> None:
    first, second = answers("not json", json.dumps({"id": "b", "text": "Hello", "by": "visitor"}))
    assert "error" in first
    assert second["id"] == "b"

"""The filter as a process of its own: `python -m comments.spam`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "comments.spam"]
# Megabytes that the whole process may ever need.
MOST_MEMORY = 40
SELLING = {
    "text": "Buy cheap replica watches online http://watches-outlet.example now!",
    "author": "Cheap Watches Online",
    "url": "http://watches-outlet.example",
}


class Alone:
    """A running filter that is asked line by line."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(COMMAND, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe)

    def says(self, line: bytes) -> Any:
        """Its answer to one line as it is."""
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def asked(self, **fields: Any) -> Any:
        """Its answer to one object."""
        return self.says(json.dumps(fields).encode())


@pytest.fixture
def alone() -> Iterator[Alone]:
    filter_ = Alone()
    yield filter_
    filter_.process.kill()
    filter_.process.communicate()


def test_each_check_gets_score_verdict_and_reasons(alone: Alone) -> None:
    answer = alone.asked(op="check", id="x1", email="", post_seconds=41.5, page_title="Veins", **SELLING)
    assert set(answer) == {"id", "score", "verdict", "reasons"}
    assert answer["id"] == "x1"
    assert 0.5 < answer["score"] <= 1
    assert answer["verdict"] in {"unsure", "spam"}


@pytest.mark.parametrize("text", ["", "ok", "🙂", "\ud800", "Why does it hurt?", "a" * 20_000, "% %s %(x)s"])
def test_every_answer_has_reasons(alone: Alone, text: str) -> None:
    answer = alone.asked(op="check", id=1, text=text)
    assert answer["id"] == 1
    assert answer["reasons"]
    assert all(isinstance(reason, str) and reason for reason in answer["reasons"])


def test_fields_that_are_empty_or_missing_say_nothing(alone: Alone) -> None:
    fields = ("author", "email", "url", "page_title", "post_seconds")
    missing = alone.asked(op="check", id=1, text="Why?")
    assert alone.asked(op="check", id=1, text="Why?", **dict.fromkeys(fields, "")) == missing
    assert alone.asked(op="check", id=1, text="Why?", **dict.fromkeys(fields)) == missing


def test_no_time_at_all_is_not_an_unknown_time(alone: Alone) -> None:
    unknown, none = (alone.asked(op="check", id=1, text="Why?", post_seconds=given) for given in (None, 0))
    assert none["score"] > unknown["score"]


def test_what_is_taught_changes_the_next_answer(alone: Alone) -> None:
    question = {"text": "Ask http://garden-notes.example about it, they were kind.", "author": "Ed"}
    before = alone.asked(op="check", id=1, **question)
    for number in range(10):
        answer = alone.asked(op="learn", id=number, label="spam", **question)
        assert answer == {"id": number, "learned": True}
    after = alone.asked(op="check", id=1, **question)
    assert after["score"] > before["score"]
    assert any("garden-notes.example" in reason for reason in after["reasons"])


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        pytest.param(b"no json", None, id="no JSON"),
        pytest.param(b"[]", None, id="no object"),
        pytest.param(b"[" * 100_000, None, id="nested without end"),
        pytest.param(b"9" * 9_000, None, id="a number without end"),
        pytest.param(b"\xff\xfe", None, id="no UTF-8"),
        pytest.param(b'{"op": "sing", "id": 3, "text": "a"}', 3, id="an unknown wish"),
        pytest.param(b'{"op": "check", "id": 3, "text": 7}', 3, id="a text that is a number"),
        pytest.param(b'{"op": "check", "id": 3, "text": "a", "author": []}', 3, id="a name that is a list"),
        pytest.param(b'{"op": "check", "id": 3, "post_seconds": "soon"}', 3, id="a time that is a word"),
        pytest.param(b'{"op": "learn", "id": 3, "text": "a"}', 3, id="a lesson without a label"),
        pytest.param(b'{"op": "learn", "id": 3, "text": "a", "label": {}}', 3, id="a label of another kind"),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_too(alone: Alone, line: bytes, id_: int | None) -> None:
    answer = alone.says(line)
    assert set(answer) == {"id", "error"}
    assert answer["id"] == id_
    assert alone.asked(op="check", id=4, text="Why?")["id"] == 4


@pytest.mark.parametrize("seconds", ["NaN", "Infinity", "-1", "1e999", "9" * 400])
def test_a_time_that_cannot_be_is_unknown(alone: Alone, seconds: str) -> None:
    answer = alone.says(b'{"op": "check", "id": 1, "text": "Why?", "post_seconds": %s}' % seconds.encode())
    assert answer == alone.asked(op="check", id=1, text="Why?")


def test_it_ends_with_its_input(alone: Alone) -> None:
    out, err = alone.process.communicate(b'\n\n{"op": "check", "id": 1, "text": "Why?"}', timeout=30)
    assert len(out.splitlines()) == 1
    assert err == b""
    assert alone.process.returncode == 0


def test_it_needs_nothing_but_python() -> None:
    """Without any installed package (-S), and only itself of the clinic."""
    code = (
        "import sys, comments.spam.__main__ as alone\n"
        'next(alone.answers([\'{"text": "Why?"}\']))\n'
        "print(*sorted({name.split('.')[0] for name in sys.modules} - {*sys.stdlib_module_names}))\n"
        "print(*(name for name in sys.modules if name.startswith('comments.') and 'spam' not in name))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    ours, others = ran.stdout.split("\n")[:2]
    assert set(ours.split()) <= {"__main__", "__mp_main__", "comments"}
    assert others == ""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory is read from /proc")
def test_it_needs_little_memory(alone: Alone) -> None:
    for number in range(50):
        alone.asked(op="learn", id=2, label="spam", text=f"{chr(97 + number % 26)}{number} " * 4_000)
    status = Path(f"/proc/{alone.process.pid}/status").read_text()
    assert int(status.split("VmHWM:")[1].split()[0]) / 1024 <= MOST_MEMORY
    assert os.waitpid(alone.process.pid, os.WNOHANG) == (0, 0)

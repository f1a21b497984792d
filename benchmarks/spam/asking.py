"""The filter as it is shipped, asked as anybody would: a process that reads and writes lines of JSON."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from benchmarks.spam.corpus import place_names, rows_in
from benchmarks.spam.measures import Answer

Row = dict[str, Any]
ROOT = Path(__file__).parents[2]
FIELDS = ("text", "author", "email", "url", "page_title", "post_seconds")
SEED = 20261129


class BrokenFilter(RuntimeError):
    """The filter gave no answer that can be used; its text says which."""


@dataclass
class Filter:
    """`python -m comments.spam`, from its start to the end of the `with`."""

    begun: float = field(default_factory=time.perf_counter)
    first_ms: float = 0.0
    asked: int = 0

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "comments.spam"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)

    def check(self, row: Row) -> Answer:
        """Its answer for one labelled row. Raises BrokenFilter where it makes no sense."""
        begun = time.perf_counter()
        reply = self._ask("check", row)
        ms = (time.perf_counter() - begun) * 1000
        score, verdict = reply.get("score"), reply.get("verdict")
        if (
            not isinstance(score, int | float)
            or not 0 <= score <= 1
            or verdict not in ("ham", "unsure", "spam")
        ):
            raise BrokenFilter(str(reply)[:200])
        is_spam, has_reasons = row["label"] == "spam", bool(reply.get("reasons"))
        return Answer(score, verdict, is_spam, row["source"], ms, has_reasons)

    def check_all(self, rows: Iterable[Row]) -> list[Answer]:
        """Its answers for these."""
        return [self.check(row) for row in rows]

    def learn(self, row: Row, label: str) -> None:
        """Tell it what a moderator decided. Raises BrokenFilter where it did not learn."""
        reply = self._ask("learn", row, label=label)
        if not reply.get("learned"):
            raise BrokenFilter(str(reply)[:200])

    def peak_mb(self) -> float:
        """The most memory it has held so far, in MB; 0 where the system does not tell (it is not Linux)."""
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.exists():
            return 0.0
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024

    def _ask(self, verb: str, row: Row, **more: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.asked += 1
        told = {"op": verb, "id": str(self.asked)} | {name: row.get(name, "") for name in FIELDS} | more
        self._process.stdin.write(json.dumps(told).encode() + b"\n")
        self._process.stdin.flush()
        reply = json.loads(self._process.stdout.readline() or "{}")
        if reply.get("id") != told["id"]:
            raise BrokenFilter(f"asked {told['id']}, answered {str(reply)[:200]}")
        self.first_ms = self.first_ms or (time.perf_counter() - self.begun) * 1000
        return reply


def read_rows(folder: Path, split: str = "", part: int = 1) -> list[Row]:
    """The rows of a folder with their source, shuffled by `SEED`; one of `part`."""
    every = list(rows_in(folder))
    places = place_names({row["source"]: row["kind"] for row in every})
    every = [row | {"source": places[row["source"]]} for row in every]
    rows = [row for row in every if not split or row.get("split") == split]
    return shuffled(rows)[::part]


def shuffled(rows: Sequence[Row]) -> list[Row]:
    """The rows in an order that is always the same and means nothing."""
    mixed = list(rows)
    random.Random(SEED).shuffle(mixed)
    return mixed

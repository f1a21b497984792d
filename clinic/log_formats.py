"""How log lines are written: JSON for programs, or plain. An error's own words never stand there."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# What a line may hold beside its message. Others hand over whole requests, with query and all.
BESIDE = {"method", "path", "status", "ms", "exc_info"}
ORDER = {
    "asctime": "time",
    "levelname": "level",
    "name": "logger",
    "message": "message",
    "request_id": "request_id",
}

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def told(error: BaseException | None) -> str:
    """Where an error was raised and of which kind it is, its causes first, without words."""
    return "\n".join(reversed([*_parts(error)]))


def _parts(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        walked = traceback.walk_tb(error.__traceback__)
        frames = "".join(map(_place, traceback.StackSummary.extract(walked, lookup_lines=False)))
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        yield f"Traceback (most recent call last):\n{frames}{kind}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _place(frame: traceback.FrameSummary) -> str:
    return f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'


class Lines(logging.Formatter):
    """Plain lines."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  # logging's own name
        """The error without its words."""
        return told(ei[1])


class Json(JsonFormatter):
    """One JSON object a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__([*ORDER], rename_fields=ORDER)

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """What may be said, in a fixed order."""
        return {name: said for name, said in log_data.items() if name in BESIDE or name in ORDER.values()}

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802
        """The error without its words."""
        return told(ei[1])

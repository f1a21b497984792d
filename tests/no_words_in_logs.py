"""Reads every log line of the test session as production would write it, and tells which say too much."""

from __future__ import annotations

import inspect
import logging
import re

from clinic.log_filter import WithoutSignedLinks
from clinic.log_formats import Json
from clinic.request_ids import WithRequestId
from tests import factories

MAIL = r"[\w.+-]+@[\w-]+\.\w"
NETWORK = r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b"
TEXT = inspect.signature(factories.a_comment).parameters["text"].default
NAME = r"\bRobin\b"
TOO_MUCH = re.compile("|".join([MAIL, NETWORK, NAME, re.escape(TEXT)]))


class Reader(logging.Handler):
    """Keeps what a line says too much, by the name of its logger."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0
        self.found: dict[str, str] = {}
        self.addFilter(WithoutSignedLinks())
        self.addFilter(WithRequestId())
        self.setFormatter(Json())

    def emit(self, record: logging.LogRecord) -> None:
        """Read one line."""
        line = self.format(record)
        self.read += 1
        if TOO_MUCH.search(line):
            self.found.setdefault(record.name, line)

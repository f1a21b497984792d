"""One short name for each request, in all log lines that come of it: its own and those of its tasks."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from granian.utils.proxies import _Forwarders

HEADER = "HTTP_X_REQUEST_ID"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

current: ContextVar[str] = ContextVar("request_id", default="")


def of(meta: dict[str, Any]) -> str:
    """The id that a proxy gave, if it can be one, or a new one."""
    given = meta.get(HEADER, "")
    return given if GIVEN.fullmatch(given) else uuid4().hex


def from_proxies_alone(application: Application, trusted: list[str]) -> Application:
    """The application, to which an id is passed on from a trusted proxy and from nobody else."""
    proxies = _Forwarders(trusted)

    def pass_on(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if HEADER in environ and environ.get("REMOTE_ADDR") not in proxies:
            del environ[HEADER]
        return application(environ, start_response)

    return pass_on


class WithRequestId(logging.Filter):
    """Gives each record the id of the request that it comes of; "-" where there is none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let each record pass."""
        record.request_id = current.get() or "-"
        return True

"""The least that the application server can be asked for: one stored page, given to everyone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

BODY = Path(os.environ["BENCHMARK_BODY"]).read_bytes()
HEADERS = [(name, value) for name, value in json.loads(os.environ["BENCHMARK_HEADERS"])]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer whatever is asked with the file and the headers that the environment names."""
    start_response("200 OK", HEADERS)
    return [BODY]

"""The smallest site behind our front door: it says how much it was sent, and who answers."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import django

django.setup(set_prefix=False)

from clinic.front_door import FrontDoor  # noqa: E402


def count(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Answer with the number of bytes of the request's body, or at /group with one's group of processes."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    if environ["PATH_INFO"] == "/group":
        return [str(os.getpgrp()).encode()]
    length = len(environ["wsgi.input"].read()) if environ.get("CONTENT_LENGTH") else 0
    return [f"{length} bytes".encode()]


application = FrontDoor(count)

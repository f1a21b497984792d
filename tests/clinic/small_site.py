"""The smallest site behind our front door: it says how much it was sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django

django.setup(set_prefix=False)

from clinic.front_door import FrontDoor  # noqa: E402


def count(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Answer with the number of bytes of the request's body."""
    length = len(environ["wsgi.input"].read()) if environ.get("CONTENT_LENGTH") else 0
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{length} bytes".encode()]


application = FrontDoor(count)

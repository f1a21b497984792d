"""What stands between the web server and Django: one door for readers, one for those who send.

The server gives each request a thread and has no limit for how slowly a body may come in. So a
body is read before Django is asked, by at most `SENDERS` threads for short ones, which a proxy sends whole,
and `UPLOADERS` for long ones; the rest stay free for readers.
Django itself runs in a few threads of its own, so that a worker holds no more connections to the
database than those, whoever is slow. Who writes may wait for it; readers have threads of their own.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.template.loader import render_to_string
from django.utils import translation

from clinic import request_lines
from clinic.faults import is_of_disk
from clinic.kept_page import StartResponse
from clinic.languages import language_of
from clinic.page_cache import Application, body_of

# deploy/serve.sh starts 32 threads a worker: more than senders, so that readers find one free.
SENDERS = 12
UPLOADERS = 8
# The proxy holds back what is shorter until it is whole (deploy/proxy).
LONG = 30_000
# More pages drawn at once would only take turns at one interpreter, and each holds its memory meanwhile.
DRAWERS = 2
WRITERS = 2
# The largest upload of the admin is 10 MiB, and its form comes with it.
MAX_BODY = 12 * 1024 * 1024
IN_MEMORY = 1024 * 1024
CHUNK = 64 * 1024
BUSY = "503 Service Unavailable"


class ClinicRequest(WSGIRequest):
    """A request whose Content-Type may be nonsense; Django itself would answer that with a crash."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]  # not in the stubs
        except (LookupError, ValueError):
            self.content_type, self.content_params = "", {"charset": "unreadable"}


class ClinicHandler(WSGIHandler):
    """Django, with requests of our class."""

    request_class = ClinicRequest


class BodyCutShort(Exception):
    """The sender hung up, or said a wrong length: what came is not the whole."""


class BodyTooLarge(Exception):
    """More came, or was announced, than the site takes."""


class FrontDoor:
    """Reads bodies first, then lets a few requests at a time through to the application."""

    def __init__(
        self,
        application: Application,
        senders: int = SENDERS,
        drawers: int = DRAWERS,
        writers: int = WRITERS,
        uploaders: int = UPLOADERS,
    ) -> None:
        self._application = application
        self._senders = threading.BoundedSemaphore(senders)
        self._uploaders = threading.BoundedSemaphore(uploaders)
        self._drawers = ThreadPoolExecutor(drawers, thread_name_prefix="drawer")
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="writer")

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer 413, 400 or 503 for a body that is too large, cut short, or one too many at once."""
        if has_body(environ):
            door = self._uploaders if is_long(environ) else self._senders
            if not door.acquire(blocking=False):
                return refusal(environ, start_response, BUSY, "503.html")
            try:
                environ["wsgi.input"], length = whole_body(environ)
                environ["CONTENT_LENGTH"] = str(length)
            except BodyTooLarge:
                return refusal(environ, start_response, "413 Content Too Large", "413.html")
            except (BodyCutShort, OSError) as error:
                if is_of_disk(error):
                    return refusal(
                        environ, start_response, "503 Service Unavailable", "503_fault.html", is_sent=True
                    )
                return refusal(environ, start_response, "400 Bad Request", "400.html")
            finally:
                door.release()
        reads = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        threads = self._drawers if reads else self._writers
        return threads.submit(self._draw, environ, start_response).result()

    def _draw(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        result = self._application(environ, start_response)
        # Read and closed here: Django puts its connection in order in the thread that used it.
        return result if getattr(result, "streaming", False) else [body_of(result)]


def has_body(environ: dict[str, Any]) -> bool:
    """Tell whether the request brings a body, of a known length or in pieces."""
    return environ.get("CONTENT_LENGTH", "0") not in {"", "0"} or "HTTP_TRANSFER_ENCODING" in environ


def is_long(environ: dict[str, Any]) -> bool:
    """Tell whether the body may take its time: it is long, or comes in pieces."""
    return int(environ.get("CONTENT_LENGTH") or LONG) >= LONG


def whole_body(environ: dict[str, Any]) -> tuple[IO[bytes], int]:
    """The body in memory or a temporary file, and its length in bytes.

    Raises `BodyTooLarge`, `BodyCutShort`, or `OSError` if the line breaks.
    """
    announced = int(environ.get("CONTENT_LENGTH") or 0)
    if announced > MAX_BODY:
        raise BodyTooLarge
    body = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # Django closes it
    remaining = announced or MAX_BODY + 1
    while remaining and (chunk := environ["wsgi.input"].read(min(CHUNK, remaining))):
        body.write(chunk)
        remaining -= len(chunk)
    if announced and remaining:
        raise BodyCutShort
    if not remaining and not announced:
        raise BodyTooLarge
    length = body.tell()
    body.seek(0)
    return body, length


def refusal(
    environ: dict[str, Any], start_response: StartResponse, status: str, template: str, **context: object
) -> list[bytes]:
    """A short page of ours in the language of the address, made without Django's request."""
    with translation.override(language_of(environ.get("PATH_INFO", ""))):
        page = render_to_string(template, context).encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(page))),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ]
    start_response(status, headers)
    request_lines.tell(environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""), int(status[:3]), 0)
    return [page]

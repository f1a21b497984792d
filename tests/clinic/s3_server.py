"""An S3-compatible storage for as long as a test runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

from moto.server import ThreadedMotoServer
from pytest_django import Settings

from clinic.backups.bucket import s3_client


@contextmanager
def an_s3_server(settings: Settings, *, bucket: str) -> Iterator[ThreadedMotoServer]:
    """A storage with one private bucket, which the settings name."""
    # It is no part of the site, and writes addresses into the log.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    settings.CLINIC_S3_ENDPOINT = f"http://{host}:{port}"
    # Every such server of a process shows the same buckets: what another test left there goes.
    urlopen(Request(f"{settings.CLINIC_S3_ENDPOINT}/moto-api/reset", method="POST"))
    settings.CLINIC_S3_KEY_ID = settings.CLINIC_S3_SECRET = "testing"
    s3_client().create_bucket(Bucket=bucket)
    try:
        yield server
    finally:
        server.stop()

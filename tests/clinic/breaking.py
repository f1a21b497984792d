"""Faults as they happen: what the site stands on is really away, full, locked or half changed."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection

Fault = Callable[[], AbstractContextManager[None]]
IS_SQLITE = connection.vendor == "sqlite"
only_sqlite = pytest.mark.skipif(not IS_SQLITE, reason="PostgreSQL has many writers at once")


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def gone() -> Iterator[None]:
    """No connection can be made: the server is down, or has none left."""
    given = connection.settings_dict
    key = "NAME" if IS_SQLITE else "PORT"
    old = given[key]
    connection.close()
    given[key] = "/no/such/folder/db.sqlite3" if IS_SQLITE else "1"
    try:
        yield
    finally:
        connection.close()
        given[key] = old


@contextmanager
def read_only() -> Iterator[None]:
    """A standby that was taken for the main server, or a disk that takes no more changes."""
    run("PRAGMA query_only = 1" if IS_SQLITE else "SET default_transaction_read_only = on")
    try:
        yield
    finally:
        connection.close()


@contextmanager
def half_migrated() -> Iterator[None]:
    """An upgrade stopped after it took a column away."""
    run("ALTER TABLE comments_comment RENAME COLUMN text TO words")
    try:
        yield
    finally:
        run("ALTER TABLE comments_comment RENAME COLUMN words TO text")


@contextmanager
def locked() -> Iterator[None]:
    """Another process writes for longer than one waits."""
    run("PRAGMA busy_timeout=50")
    writer = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        writer.close()
        connection.close()


@contextmanager
def full() -> Iterator[None]:
    """No file may grow: the system refuses as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


EACH = [
    pytest.param(gone, id="gone"),
    pytest.param(read_only, id="read-only"),
    pytest.param(half_migrated, id="half migrated"),
    pytest.param(locked, id="locked", marks=only_sqlite),
    pytest.param(full, id="disk full", marks=only_sqlite),
]

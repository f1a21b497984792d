"""How SQLite is opened, so that one who writes stops nobody who reads."""

from __future__ import annotations

from typing import Any


def options(timeout: int) -> dict[str, Any]:
    """Django's options; a writer waits for its turn for `timeout` seconds."""
    # Write-ahead logging lets readers go on while one writes; an immediate transaction waits for
    # its turn at the start instead of failing in the middle.
    pragmas = {
        "journal_mode": "WAL",
        "synchronous": "NORMAL",
        "busy_timeout": timeout * 1000,
        "journal_size_limit": 27103364,
    }
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": timeout,
        "init_command": "".join(f"PRAGMA {key}={value};" for key, value in pragmas.items()),
    }

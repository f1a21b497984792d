"""The worker container's health check: exit code 0 if it looked at its clock lately.

It asks PostgreSQL itself: to start the whole site once a minute would cost more than the worker.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import psycopg2

# A job of ours is due each five minutes; twice that and a little is late.
LOOKED_LATELY = "SELECT max(claimed_slot) > now() - interval '11 minutes' FROM clinic_clockjob"


def is_alive(database_url: str) -> bool:
    """Whether any job was claimed in the last minutes; False too if the database can't be asked."""
    try:
        with psycopg2.connect(database_url, connect_timeout=5) as connection, connection.cursor() as cursor:
            cursor.execute(LOOKED_LATELY)
            return bool((cursor.fetchone() or [False])[0])
    except psycopg2.Error:
        return False


if __name__ == "__main__":
    file = os.environ.get("CLINIC_DATABASE_URL_FILE")
    sys.exit(not is_alive(Path(file).read_text().strip() if file else os.environ["CLINIC_DATABASE_URL"]))

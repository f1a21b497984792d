"""Draws each page of the desk and the thread in this process, posts comments, and prints what each cost."""

from __future__ import annotations

import itertools
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")

import django

django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from procedures.models import ProcedurePage  # noqa: E402

TIMES = 12
DESK = "/admin/reader-comments/"
PAGES = {
    "waiting": "",
    "waiting, oldest first": "?ordering=created_at",
    "what waits, the doubtful first": "?ordering=doubt",
    "urgent": "?status=urgent",
    "reported": "?status=reported",
    "complaints": "?status=complaints",
    "edits": "?status=edits",
    "for the clinic": "?status=private",
    "approved": "?status=approved",
    "spam": "?status=spam",
    "trash": "?status=trash",
    "mine": "?status=mine",
    "all": "?status=all",
    "all, page 35 (among 1,000) or 50": "?status=all&p={deep}",
    "search, a word in every second comment": "?status=all&q=swim",
    "search, the beginning of a word in all": "?status=all&q=re",
    "search, two words": "?status=all&q=mother+diary",
    "search, a word in few": "?status=all&q=page+7",
    "search among spam": "?status=spam&q=diary",
    "filter by reason": "?status=all&reason=many_links",
    "filter by writer": "?status=all&author=Reader+5",
    "filter by network": "?status=all&address=203.0.5.7",
    "filter by score, label and date": "?status=all&score=9&label=spam&created_at_from=2020-01-01",
    "filter by page": "?status=approved&page={page}",
    "filter by section": "?status=all&section={section}",
    "numbers": "numbers/",
}
TICK = 1000 / os.sysconf("SC_CLK_TCK")
BACKEND = "django.contrib.auth.backends.ModelBackend"


def main() -> None:
    """One line of JSON: page to CPU ms and queries."""
    page = ProcedurePage.objects.order_by("pk").first()
    assert page is not None
    staff, reader = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    staff.force_login(get_user_model().objects.get(username="moderator"), backend=BACKEND)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM comments_comment")
        deep = 50 if cursor.fetchone()[0] > 50_000 else 35
    facts = {"page": page.pk, "section": page.get_parent().pk, "deep": deep}
    asked = {name: DESK + path.format(**facts) for name, path in PAGES.items()}
    found = {name: cost(lambda path=path: staff.get(path)) for name, path in asked.items()}  # type: ignore[misc]
    found["public thread, not cached"] = cost(fresh(lambda: reader.get(page.url)))
    found["comment posted"] = cost(poster(reader, page))
    print(json.dumps(found))


def fresh(ask: Callable[[], object]) -> Callable[[], object]:
    """The same with caches that remember no page."""

    def asked() -> object:
        for name in settings.CACHES:
            caches[name].clear()
        return ask()

    return asked


def poster(reader: Client, page: ProcedurePage) -> Callable[[], object]:
    """Sends another comment at each call."""
    numbers = itertools.count(time.time_ns())

    def post() -> object:
        number = next(numbers)
        words = f"Is it number {number} of the questions that you hear each day?"
        form = {"comment": words, "name": "Kim", "email": f"kim{number}@example.org", "elapsed": "40"}
        return reader.post(f"/comments/page/{page.pk}/", form, HTTP_ORIGIN="http://localhost")

    return post


def cost(ask: Callable[[], object]) -> tuple[float, int]:
    """CPU ms, the median of this process and the mean of the database server's, and queries."""
    ask()
    queries: list[str] = []

    def counted(execute: Any, sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counted):
        answer = ask()
    assert getattr(answer, "status_code", 0) in {200, 303}, answer
    spent, server = [], server_ms()
    for _time in range(TIMES):
        begun = time.process_time()
        ask()
        spent.append((time.process_time() - begun) * 1000)
    return median(spent) + (server_ms() - server) / TIMES, len(queries)


def server_ms() -> float:
    """CPU time that PostgreSQL used for this connection so far; SQLite works in this process."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text()
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK


if __name__ == "__main__":
    main()

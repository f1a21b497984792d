"""Draws each page of the desk and the thread in this process, posts a comment, and prints what each cost."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from statistics import median
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")

import django

django.setup(set_prefix=False)

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from procedures.models import ProcedurePage  # noqa: E402

ROUNDS = 15
DESK = "/admin/reader-comments/"
PAGES = {
    "waiting": "",
    "waiting, oldest first": "?ordering=created_at",
    "approved": "?status=approved",
    "spam": "?status=spam",
    "all": "?status=all",
    "urgent": "?status=urgent",
    "reported": "?status=reported",
    "all, page 50": "?status=all&p=50",
    "search, a rare word": "?status=all&q=note5",
    "search, a common word": "?status=all&q=the",
    "filter by reason": "?status=all&reason=many_links",
    "filter by page": "?status=approved&page={page}",
    "numbers": "numbers/",
}
POST = "comment posted"


def main() -> None:
    """One line of JSON: page to [CPU ms, ms on the clock, queries]."""
    page = ProcedurePage.objects.order_by("pk").first()
    assert page is not None
    staff, reader = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    staff.force_login(get_user_model().objects.get(username="moderator"), backend=BACKEND)
    asked = {name: DESK + path.format(page=page.pk) for name, path in PAGES.items()}
    found = {name: cost(lambda path=path: staff.get(path)) for name, path in asked.items()}  # type: ignore[misc]
    found["public thread"] = cost(lambda: reader.get(page.url, HTTP_HOST="localhost"))
    found[POST] = cost(poster(reader, page))
    print(json.dumps(found))


def poster(reader: Client, page: ProcedurePage) -> Callable[[], object]:
    """Sends another comment at each call."""
    number = iter(range(1_000_000))

    def post() -> object:
        words = f"Is it number {next(number)} of the questions that you hear each day?"
        form = {"comment": words, "name": "Kim", "email": f"kim{next(number)}@example.org", "elapsed": "40"}
        return reader.post(f"/comments/page/{page.pk}/", form, HTTP_ORIGIN="http://localhost")

    return post


def cost(ask: Callable[[], object]) -> list[float]:
    """Median CPU ms, median ms on the clock, queries."""
    ask()
    queries: list[str] = []

    def counted(execute: Any, sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counted):
        answer = ask()
    assert getattr(answer, "status_code", 0) in {200, 303}, answer
    cpu, clock = [], []
    for _round in range(ROUNDS):
        begun, since = time.process_time(), time.perf_counter()
        ask()
        cpu.append((time.process_time() - begun) * 1000)
        clock.append((time.perf_counter() - since) * 1000)
    return [median(cpu), median(clock), len(queries)]


BACKEND = "django.contrib.auth.backends.ModelBackend"

if __name__ == "__main__":
    main()

"""Fills the demo clinic with so many comments: `python -m benchmarks.crowd 1000000`; most are copies."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")

import django

django.setup(set_prefix=False)

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.html import linebreaks  # noqa: E402

from benchmarks.words import letter  # noqa: E402
from comments import counts, facets, keys, search  # noqa: E402
from comments.models import Comment, Facet  # noqa: E402
from comments.models.comment import RARE, Label, Status  # noqa: E402
from comments.reasons import REASONS  # noqa: E402
from procedures.models import ProcedurePage  # noqa: E402

PATTERNS = 1000
FIRST = 1001
# Of twenty comments in a row; each rare view holds one of them.
STATUSES = [Status.APPROVED] * 9 + [Status.SPAM] * 6 + [Status.PENDING] * 4 + [Status.TRASH]
DECIDED = (Status.APPROVED, Status.TRASH)
COMMENT, FACET = Comment._meta.db_table, Facet._meta.db_table
MINUTES = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S.000000', {column}, '+' || (k * 1000) || ' minutes')",
    "postgresql": "{column} + k * interval '1000 minutes'",
}
SERIES = {
    "sqlite": "(WITH RECURSIVE s(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM s WHERE k < %s) "
    "SELECT k FROM s) s",
    "postgresql": "generate_series(1, %s) s(k)",
}


def main(number: int) -> None:
    """A thousand comments by `bulk_create`, the others by one statement a table."""
    with search.put_off(), transaction.atomic():
        pages = list(ProcedurePage.objects.order_by("pk"))
        start = timezone.now() - timedelta(minutes=number)
        Comment.objects.bulk_create(pattern(pages, each, start) for each in range(PATTERNS))
        for comment in Comment.objects.filter(pk__gte=FIRST):
            facets.index(comment)
        if number > PATTERNS:
            multiply(number // PATTERNS - 1)
        counts.recount()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def pattern(pages: list[Any], number: int, start: datetime) -> Comment:
    """One comment, of which others are copies; its number says where it stands and how it was judged.

    One comes a minute, the last one now; people published or refused theirs within the hour.
    """
    written, page = letter(number), pages[number % len(pages)]
    since = start + timedelta(minutes=number)
    rare = list(RARE)[number % 20] if number % 20 < len(RARE) else ""
    status = STATUSES[(number // 20 + number) % 20] if rare != "for_clinic" else Status.PENDING
    name, value = next(iter(RARE[rare].items())) if rare else ("", None)
    lane = {name.removesuffix("__isnull"): since if name.endswith("__isnull") else value} if rare else {}
    return Comment(
        pk=FIRST + number,
        **_words(written, page) | {"author_name": f"Reader {number % 40}"},
        ip_address=f"203.0.{number % 40}.7",
        status=status,
        created_at=since,
        changed_at=since,
        decided_at=since + timedelta(minutes=number % 60) if status in DECIDED else None,
        label=Label.values[number % 4],
        score=(number % 100) / 100,
        findings=[
            {"name": list(REASONS)[number % 9 + 10], "weight": 1.0, "sentence": "It says so.", "spans": []}
        ],
        text_hash=f"{number:064x}",
        **lane,
    )


def _words(written: dict[str, str], page: Any) -> dict[str, Any]:
    return {
        "page": page,
        "page_title": page.title,
        "page_url": page.url or "",
        "text": written["comment"],
        "html": linebreaks(written["comment"]),
        "author_name": written["name"],
        "author_email": written["email"],
        "author_key": keys.of_email(written["email"]),
    }


def multiply(times: int) -> None:
    """Copy each pattern so often: later, with words, a writer and a number of its own."""
    shift = f"k * {PATTERNS}"
    later = MINUTES[connection.vendor]
    own: dict[str, str] = {
        "id": f"id + {shift}",
        "text": f"text || ' This is note' || (id + {shift}) || ' of mine.'",
        "author_key": f"substr(author_key, 1, 40) || (id + {shift})",
        "created_at": later.format(column="created_at"),
        "changed_at": later.format(column="changed_at"),
        "decided_at": later.format(column="decided_at"),
    }
    columns = [str(field.column) for field in Comment._meta.concrete_fields if not field.generated]
    series = SERIES[connection.vendor]
    with connection.cursor() as cursor:
        chosen = ", ".join(own.get(name, name) for name in columns)
        source = f"SELECT {chosen} FROM {series}, {COMMENT} WHERE id >= {FIRST} ORDER BY k, id"
        copy(cursor, COMMENT, columns, source, times)
        chosen = f"comment_id + {shift}, kind, value"
        source = f"SELECT {chosen} FROM {series}, {FACET} WHERE comment_id >= {FIRST} ORDER BY k, comment_id"
        copy(cursor, FACET, ["comment_id", "kind", "value"], source, times)
        if connection.vendor == "postgresql":
            newest = f"SELECT max(id) FROM {COMMENT}"
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{COMMENT}', 'id'), ({newest}))")


def copy(cursor: Any, table: str, columns: list[str], source: str, times: int) -> None:
    """One statement for all rows of a table."""
    cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) {source}", [times])


if __name__ == "__main__":
    main(int(sys.argv[1]))

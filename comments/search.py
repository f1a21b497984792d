"""Finding comments by words among a million: an index of the database's own, kept by the database.

SQLite: a full-text table over the comments' own columns, fed by triggers. PostgreSQL: an index on an
expression. All that is put into statements here are names of ours; what people type is passed beside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections
from django.db.models.expressions import RawSQL

from comments.models import Comment, CommentQuerySet

# Matches that are looked at, at most: the newest.
MOST = 10_000
TABLE, NAME = Comment._meta.db_table, "comments_search"
WORD = re.compile(r"[^\W_]+")

COLUMNS = "text, author_name, page_title"
OLD, NEW = (", ".join(f"{row}.{name}" for name in COLUMNS.split(", ")) for row in ("old", "new"))
ADD = f"INSERT INTO {NAME}(rowid, {COLUMNS}) VALUES (new.id, {NEW});"
REMOVE = f"INSERT INTO {NAME}({NAME}, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD});"
# Beginnings of words, up to eight letters, are words of the index: no search walks through all that begin so.
SQLITE = {
    NAME: f"""CREATE VIRTUAL TABLE {NAME} USING fts5({COLUMNS}, content='{TABLE}', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', detail=none, prefix='1 2 3 4 5 6 7 8')""",
    f"{NAME}_added": f"CREATE TRIGGER {NAME}_added AFTER INSERT ON {TABLE} BEGIN {ADD} END",
    f"{NAME}_removed": f"CREATE TRIGGER {NAME}_removed AFTER DELETE ON {TABLE} BEGIN {REMOVE} END",
    f"{NAME}_changed": f"CREATE TRIGGER {NAME}_changed AFTER UPDATE OF {COLUMNS} ON {TABLE} "
    f"BEGIN {REMOVE} {ADD} END",
}

# Accents are taken off as in SQLite's index; the signs that combine are those of European languages.
POSTGRESQL = (
    "to_tsvector('simple', regexp_replace(normalize("
    "text || ' ' || author_name || ' ' || page_title, NFKD), '[\\u0300-\\u036f]', '', 'g'))"
)


def matching(comments: CommentQuerySet, asked: str) -> CommentQuerySet:
    """Those in which each word that is asked for begins a word of text, name or page title.

    Case and accents do not count. An e-mail address is found by the whole address only: a part would let
    one guess letter by letter what the screens mask.
    """
    if "@" in asked:
        theirs = Comment.objects.under(asked).order_by("-pk")[:MOST]
        return comments.filter(pk__in=theirs.values("pk"))
    if not asked.strip():
        return comments
    wanted = words(asked)
    return comments.filter(pk__in=RawSQL(*_query(wanted))) if wanted else comments.none()


def words(asked: str) -> list[str]:
    """The words to look for, each once, in small plain letters."""
    plain = unicodedata.normalize("NFKD", asked.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return list(dict.fromkeys(WORD.findall(bare)))


def _query(wanted: list[str]) -> tuple[str, list[Any]]:
    if connection.vendor == "postgresql":
        found = " & ".join(f"{word}:*" for word in wanted)
        sql = f"SELECT id FROM {TABLE} WHERE {POSTGRESQL} @@ to_tsquery('simple', %s)"
        return f"{sql} ORDER BY id DESC LIMIT {MOST}", [found]
    found = " ".join(f'"{word}"*' for word in wanted)
    sql = f"SELECT rowid FROM {NAME} WHERE {NAME} MATCH %s ORDER BY rowid DESC LIMIT {MOST}"
    return sql, [found]


def install(*, using: str = "default", **kwargs: Any) -> None:
    """Make the index where it is missing, after each migration: SQLite drops triggers with a table.

    What was written while one was missing is indexed then. Safe to run at any time.
    """
    if connections[using].vendor == "sqlite":
        _install_in_sqlite(using)
    elif connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {NAME} ON {TABLE} USING gin ({POSTGRESQL})")


def remove(*, using: str = "default") -> None:
    """Take the index away, so that very many comments can be written faster; `install` makes it anew."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            cursor.execute(f"DROP INDEX IF EXISTS {NAME}")
        for name in [*SQLITE][1:] if connections[using].vendor == "sqlite" else ():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


@contextmanager
def put_off(*, using: str = "default") -> Iterator[None]:
    """Write very many comments without the index, and make it anew at the end."""
    remove(using=using)
    yield
    install(using=using)


def _install_in_sqlite(using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE %s", [f"{NAME}%"])
        missing = SQLITE.keys() - {name for (name,) in cursor.fetchall()}
        for name, statement in SQLITE.items():
            if name in missing:
                cursor.execute(statement)
        if missing:
            cursor.execute(f"INSERT INTO {NAME}({NAME}) VALUES ('rebuild')")

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
MOST = 5_000
# Letters by which words are told apart; what follows them does not count.
LETTERS = 12
# Pages of SQLite's index that are merged at once, in about a tenth of a second.
STEP = 500
SIZES = " ".join(map(str, range(1, LETTERS + 1)))
TABLE, NAME = Comment._meta.db_table, "comments_search"
WORD = re.compile(r"[^\W_]+")

COLUMNS = "text, author_name, page_title"
OLD, NEW = (", ".join(f"{row}.{name}" for name in COLUMNS.split(", ")) for row in ("old", "new"))
ADD = f"INSERT INTO {NAME}(rowid, {COLUMNS}) VALUES (new.id, {NEW});"
REMOVE = f"INSERT INTO {NAME}({NAME}, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD});"
# Beginnings of words are words of the index too: no search walks through all that begin so.
SQLITE = {
    NAME: f"""CREATE VIRTUAL TABLE {NAME} USING fts5({COLUMNS}, content='{TABLE}', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', detail=none, prefix='{SIZES}')""",
    f"{NAME}_added": f"CREATE TRIGGER {NAME}_added AFTER INSERT ON {TABLE} BEGIN {ADD} END",
    f"{NAME}_removed": f"CREATE TRIGGER {NAME}_removed AFTER DELETE ON {TABLE} BEGIN {REMOVE} END",
    f"{NAME}_changed": f"CREATE TRIGGER {NAME}_changed AFTER UPDATE OF {COLUMNS} ON {TABLE} "
    f"BEGIN {REMOVE} {ADD} END",
}

# PostgreSQL has no such beginnings and no order: a function lays down the beginnings of the words, and the
# blocks of numbers in which a comment stands, from 10,000 on each twice as large as the one before. Accents
# are taken off as SQLite does; what lies between words is said by code points, as a server's locale may know
# no letters but English ones.
BETWEEN = r"[\s\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+"
BLOCK, DOUBLINGS = 10_000, 9
FUNCTION = rf"""CREATE OR REPLACE FUNCTION {NAME}_words(id bigint, body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(array_agg(DISTINCT left(word, size))
        || ARRAY(SELECT '#' || power || '/' || ((id / {BLOCK}) >> power)
            FROM generate_series(0, {DOUBLINGS}) AS power))
    FROM regexp_split_to_table(
        lower(regexp_replace(normalize(body, NFKD), '[\u0300-\u036f]', '', 'g')), '{BETWEEN}') AS word,
        generate_series(1, {LETTERS}) AS size
    WHERE size <= length(word) $$"""
WORDS = f"{NAME}_words(id, text || ' ' || author_name || ' ' || page_title)"


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
    """The beginnings of words to look for, each once, in small plain letters."""
    plain = unicodedata.normalize("NFKD", asked.lower())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return list(dict.fromkeys(word[:LETTERS] for word in WORD.findall(bare)))


def _query(wanted: list[str]) -> tuple[str, list[Any]]:
    if connection.vendor == "postgresql":
        return _in_blocks(wanted)
    found = " ".join(f'"{word}"*' for word in wanted)
    sql = f"SELECT rowid FROM {NAME} WHERE {NAME} MATCH %s ORDER BY rowid DESC LIMIT {MOST}"
    return sql, [found]


def _in_blocks(wanted: list[str]) -> tuple[str, list[Any]]:
    """Block by block from the newest on: the limit ends it as soon as enough are found.

    `OFFSET 0` keeps the planner from walking through all comments by number instead of through the index.
    """
    last = Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    every = " & ".join(f"'{word}'" for word in wanted)
    parameters = [f"{every} & '#{power}/{number}'" for power, number in _blocks(last // BLOCK + 1)]
    near = f"SELECT id FROM {TABLE} WHERE {WORDS} @@ %s::tsquery OFFSET 0"
    step = f"(SELECT id FROM ({near}) AS near ORDER BY id DESC LIMIT {MOST})"
    steps = " UNION ALL ".join([step] * len(parameters))
    return f"SELECT id FROM ({steps}) AS found LIMIT {MOST}", parameters


def _blocks(end: int) -> Iterator[tuple[int, int]]:
    """What covers so many of the smallest blocks, the newest first, each at most twice the one before.

    Gives how often each is doubled, and its number among those of its size.
    """
    most = 0
    while end:
        aligned = (end & -end).bit_length() - 1
        power = min(most, aligned, DOUBLINGS)
        end -= 1 << power
        most = power + 1
        yield power, end >> power


def install(*, using: str = "default", **kwargs: Any) -> None:
    """Make the index where it is missing, after each migration: SQLite drops triggers with a table.

    What was written while one was missing is indexed then. Safe to run at any time.
    """
    if connections[using].vendor == "sqlite":
        _install_in_sqlite(using)
    elif connections[using].vendor == "postgresql":
        _install_in_postgresql(using)


def remove(*, using: str = "default") -> None:
    """Take the index away, so that very many comments can be written faster; `install` makes it anew."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            cursor.execute(f"DROP INDEX IF EXISTS {NAME}_index")
        for name in [*SQLITE][1:] if connections[using].vendor == "sqlite" else ():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def forget_words() -> None:
    """Write the index anew where words were taken out, in steps of some pages that keep nobody waiting.

    SQLite only notes that a word is gone: it stays in the file until its part of the index is merged with
    newer ones. (Its setting `secure-delete` would do at once what this does by night, but only since 3.42,
    and no older one could read the file then.) Where nothing changed nothing is written.
    """
    if connection.vendor != "sqlite":
        return
    # A negative number of pages takes up all parts, however few they are.
    _merge(-STEP)
    while _merge(STEP):
        pass


def _merge(pages: int) -> bool:
    """Merge so many pages of the index; whether there may be more."""
    connection.ensure_connection()
    before = connection.connection.total_changes
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {NAME}({NAME}, rank) VALUES ('merge', %s)", [pages])
    # A statement that merged nothing counts as one change itself.
    return bool(connection.connection.total_changes - before > 1)


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


def _install_in_postgresql(using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_indexes WHERE indexname = %s", [f"{NAME}_index"])
        if cursor.fetchone() is None:
            cursor.execute(FUNCTION)
            cursor.execute(f"CREATE INDEX {NAME}_index ON {TABLE} USING gin ({WORDS})")
            # A planner that knows a word to be in every comment would rather take all comments apart again.
            cursor.execute(f"ALTER INDEX {NAME}_index ALTER COLUMN 1 SET STATISTICS 0")

"""Puts a backup back: all of it is read and checked before anything is written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from clinic.backups import container, databases, erasures, making, manifest, media, replaying
from clinic.backups.errors import BackupFault
from clinic.backups.manifest import Manifest
from clinic.backups.places import Place, place_of
from clinic.page_purges import generations

# A row in one of these says that a site stands here.
PRECIOUS = {
    "clinic_clinicimage",
    "clinic_homepage",
    "clinic_inquiry",
    "comments_comment",
    "ratings_readernote",
}
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Options:
    """What an operator typed: the file with the private key, and which warnings are known."""

    key: Path
    into_nonempty: bool = False
    secret_key_is_lost: bool = False
    only_check: bool = False


def restore(source: str, options: Options, say: Say) -> Manifest:
    """Restore a backup, a file or the newest of a place. Raises BackupFault, and then nothing was changed."""
    key = container.private_key(options.key)
    with _found(source) as (place, path), _staging() as staging:
        folder = Path(staging)
        say(f"Reading {path.name}")
        found = container.unpack(path, key, folder)
        stated = manifest.read(_text(folder, manifest.NAME), _text(folder, manifest.SEAL), found)
        _refuse_what_does_not_fit(stated, options, say)
        say(f"The backup is whole: {len(stated.members)} files, {sum(stated.rows.values())} rows.")
        if not options.only_check:
            _put(folder, stated, place, options, say)
        return stated


def _text(folder: Path, name: str) -> bytes:
    file = folder / name
    return file.read_bytes() if file.exists() else b""


@contextmanager
def _found(source: str) -> Iterator[tuple[Place, Path]]:
    """A place and the file of a backup there: named itself, or the newest of the place that is named."""
    parent, _slash, name = source.rstrip("/").rpartition("/")
    if name.endswith(making.ENDING):
        place = place_of(parent or ".")
    else:
        place = place_of(source)
        names = list(making.ours(place).values())
        if not names:
            raise BackupFault(
                f"{source} holds no backup of {settings.CLINIC_SITE_URL}. Name the file itself."
            )
        name = names[-1]
    with place.reading(name) as path:
        yield place, path


def _staging() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="restoring-", dir=settings.DATA_DIR, ignore_cleanup_errors=True)


def _refuse_what_does_not_fit(stated: Manifest, options: Options, say: Say) -> None:
    if stated.engine != databases.member_name():
        raise BackupFault(f"It holds {stated.engine}; CLINIC_DATABASE_URL names another kind of database.")
    newer = {*stated.migrations} - _known_migrations()
    if newer:
        raise BackupFault(f"The backup was made by newer code ({min(newer)}). Install that version first.")
    if not stated.has_our_key:
        said = (
            "CLINIC_SECRET_KEY is not that of the backup. What the filter learnt and the lists of addresses "
            "can't be opened with another key, and people who were erased since then would come back."
        )
        if not options.secret_key_is_lost:
            raise BackupFault(f"{said} If that key is lost, add --secret-key-is-lost.")
        say(said)


def _known_migrations() -> set[str]:
    loader = MigrationExecutor(connection).loader
    return {f"{app}.{name}" for app, name in loader.disk_migrations} | {
        f"{app}.{name}" for migration in loader.disk_migrations.values() for app, name in migration.replaces
    }


def _put(folder: Path, stated: Manifest, place: Place, options: Options, say: Say) -> None:
    is_empty = is_place_empty()
    if not is_empty and not options.into_nonempty:
        raise BackupFault(
            "A site stands here already. Restore into an empty place, or stop this site and add "
            "--into-nonempty: what stands here is then put aside, not deleted."
        )
    erased, others = erasures.entries(place)
    aside = f"{databases.ASIDE}_{timezone.now():%Y%m%d_%H%M%S}"
    databases.replace(folder / stated.engine, stated.rows, aside=aside)
    media.replace(folder / media.PREFIX, aside=aside)
    _finish()
    number, rows = replaying.replay(erased, made=stated.made)
    say(f"Erased again: {number} wishes of people, with {rows} comments, notes and requests.")
    if others:
        say(f"{others} lines of the list of erasures are not by this site's secret key and were left out.")
    if is_empty:
        databases.drop_aside(aside)
        media.drop_aside(aside)
    else:
        say(f"What stood here is kept under the name {aside}; docs/operations.md says how to delete it.")


def _finish() -> None:
    """What follows from other contents: migrations that are missing, and nothing that a cache remembers."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("update_index", verbosity=0)
    for name in settings.CACHES:
        caches[name].clear()
    generations().forget_everything()


def is_place_empty() -> bool:
    """Whether no site stands here: no page of ours, nothing that readers wrote, no uploaded file."""
    try:
        has_rows = any(map(_has_rows, PRECIOUS & {*connection.introspection.table_names()}))
    except DatabaseError as error:
        raise BackupFault(f"The database can't be read: {error}") from error
    return not has_rows and next(media.names(), None) is None


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608  # a name of ours
        return cursor.fetchone() is not None

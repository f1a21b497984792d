"""Bring the site's state up to date, in one start of Django instead of four."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from clinic.site_address import set_site_address

LINKS = """
  Site      {url}/
  Admin     {url}/admin/
  State     {data}  (mail in {data}/mail)
"""
NEXT = """
Next: open the site and leave a comment; sign in as the moderator, open "Reader comments" and
approve it; sign in as the editor and change a procedure. Ctrl-C stops the server.
"""


class Command(BaseCommand):
    """Migrate, collect static files, and with --demo build the demo clinic; each only if needed."""

    help = "Brings database and static files up to date. Changes nothing where nothing is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="also build the demo clinic, and say how to sign in"
        )

        parser.add_argument(
            "--static-only", action="store_true", help="only collect static files, beside a prepared database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["static_only"]:
            self.collect_static()
            return
        self.migrate()
        if not settings.DEBUG:
            self.collect_static()
        set_site_address()
        if options["demo"]:
            call_command("seed_demo", verbosity=0)
            self.greet()

    def migrate(self) -> None:
        """Apply what is missing; looking takes a fraction of the seconds that `migrate` takes."""
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database (half a minute the first time)")
            call_command("migrate", interactive=False, verbosity=0)
            # A new version may look for words that the index does not hold yet.
            call_command("update_index", verbosity=0)

    def collect_static(self) -> None:
        """Collect and compress when any of the files differs from those collected last."""
        stamp = Path(settings.DATA_DIR) / "static-files.stamp"
        fingerprint = fingerprint_of_static_files()
        if stamp.exists() and stamp.read_text() == fingerprint and Path(settings.STATIC_ROOT).exists():
            return
        self.stdout.write("Collecting and compressing static files")
        # `collectstatic` skips what looks older than its copy; images and archives bring old times along.
        for name, _file in static_files():
            (Path(settings.STATIC_ROOT) / name).unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(fingerprint)

    def greet(self) -> None:
        """Say where the site is and who may sign in."""
        self.stdout.write(LINKS.format(url=settings.CLINIC_SITE_URL, data=settings.DATA_DIR))
        logins = Path(settings.DATA_DIR) / "demo-logins.txt"
        for line in logins.read_text().splitlines() if logins.exists() else ():
            role, name, password = line.split("\t")
            self.stdout.write(f"  {role:<14} user {name:<14} password {password}")
        self.stdout.write(NEXT)


def fingerprint_of_static_files() -> str:
    """A hash of each source file's name, size and time of change."""
    measured = ((name, file.stat()) for name, file in static_files())
    known = [f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in measured]
    return hashlib.sha256("\n".join(sorted(known)).encode()).hexdigest()


def static_files() -> Iterator[tuple[str, Path]]:
    """The static files of all apps: the name below the site's static folder, and the source."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield name, Path(storage.path(name))

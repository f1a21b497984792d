"""manage.py export_site: take everything out."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from moving.errors import CannotMove
from moving.management.parts import site_named
from moving.out.export import export


class Command(BaseCommand):
    """Writes pages, comments, files, addresses and settings into a folder."""

    help = "Write all of the site into an empty folder, for another system or for safe keeping."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, of which site, and whether with what only staff see."""
        parser.add_argument("folder", type=Path, help="an empty folder, or one that is not there yet")
        parser.add_argument("--site", help="host of the site (where there are several)")
        parser.add_argument(
            "--with-personal-data",
            action="store_true",
            help="also e-mail and network addresses and names that readers don't see",
        )

    def handle(self, **options: Any) -> None:
        """Write it, and say how much it is."""
        site = site_named(options["site"])
        try:
            numbers = export(
                site=site, to=options["folder"], with_personal_data=options["with_personal_data"]
            )
        except CannotMove as error:
            raise CommandError(str(error)) from error
        told = ", ".join(f"{number} {what}" for what, number in numbers.items())
        self.stdout.write(f"{options['folder']}: {told}.")

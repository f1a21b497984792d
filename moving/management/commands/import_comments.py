"""manage.py import_comments: comments from a table that any system can write."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from moving import csv_comments, running, steps
from moving.management.parts import do, say, site_named, user_named
from moving.models import State


class Command(BaseCommand):
    """Looks through the files and says what would come. Moves only with --run."""

    help = "Bring comments from CSV files."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """The columns stand below the options, one a line."""
        kwargs |= {"epilog": csv_comments.__doc__, "formatter_class": RawDescriptionHelpFormatter}
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is read, and whether it is moved."""
        parser.add_argument(
            "files", nargs="+", type=Path, help="tables, the first line with the columns' names"
        )
        parser.add_argument("--site", help="host of the site to move to (where there are several)")
        parser.add_argument("--by", help="log-in here of who moves")
        parser.add_argument("--run", action="store_true", help="move; without it nothing is changed")

    def handle(self, **options: Any) -> None:
        """Look, say what there is, and move if asked to."""
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("rb")) for path in options["files"]]
            move = steps.begin(
                site=site_named(options["site"]), kind="csv", files=files, by=user_named(options["by"])
            )
        running.work(move.pk, "look")
        move.refresh_from_db()
        if options["run"] and move.state == State.LOOKED:
            do(move, "move")
        say(move, self.stdout)
        if move.state == State.FAILED:
            raise CommandError(f"{move} could not go on; the lines above say why.")

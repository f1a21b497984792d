"""manage.py import_wordpress: bring a WordPress site here from the server's own shell."""

from __future__ import annotations

import getpass
import os
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from moving import kept, running, steps
from moving.choosing import PAGE_TYPES, Becomes
from moving.errors import CannotMove
from moving.fetching import place_of
from moving.management.parts import do, say, site_named, user_named
from moving.models import Move, State
from moving.placing import holds
from moving.records import Trouble
from moving.wordpress import rest

PASSWORD = "CLINIC_WORDPRESS_PASSWORD"  # noqa: S105  # the name of a variable


class Command(BaseCommand):
    """Looks through the files and says what would come. Moves only with --run."""

    help = "Bring pages, pictures, addresses and comments of a WordPress site here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is read, what becomes of it, and whether it is moved."""
        parser.add_argument("files", nargs="*", type=Path, help="export files (WXR), in their order")
        parser.add_argument("--url", help="read a running site by its REST API instead of files")
        parser.add_argument("--user", help=f"log-in at --url; its application password: {PASSWORD}")
        parser.add_argument("--site", help="host of the site to move to (where there are several)")
        parser.add_argument("--pictures", default="", help="folder or address where the pictures are")
        parser.add_argument("--by", help="log-in here of who moves")
        parser.add_argument(
            "--as",
            dest="choices",
            action="append",
            default=[],
            metavar="GROUP=KIND[:PATH]",
            help='such as "category:news=article:/news/", "kind:page=standard", "kind:post=leave"',
        )
        parser.add_argument("--staff", action="store_true", help="mark comments of people with a log-in here")
        parser.add_argument("--pingbacks", action="store_true", help="also bring echoes of other sites")
        parser.add_argument("--no-teach", action="store_true", help="the filter learns nothing from it")
        parser.add_argument("--run", action="store_true", help="move; without it nothing is changed")
        parser.add_argument("--go-on", type=int, metavar="NUMBER", help="go on with a move that stopped")
        parser.add_argument("--undo", type=int, metavar="NUMBER", help="take a whole move back")

    def handle(self, **options: Any) -> None:
        """Look, say what there is, and move if asked to."""
        try:
            if number := options["undo"] or options["go_on"]:
                move = self._again(number, options)
            else:
                move = self._begun(options)
                if options["run"] and move.state == State.LOOKED:
                    do(move, "move")
        except (CannotMove, ValueError, rest.Refused) as error:
            raise CommandError(str(error)) from error
        say(move, self.stdout)
        if move.state == State.FAILED:
            raise CommandError(f"{move} could not go on; the lines above say why.")

    def _again(self, number: int, options: dict[str, Any]) -> Move:
        move = Move.objects.filter(pk=number).first()
        if move is None:
            raise CommandError(f"There is no move {number}.")
        do(move, "undo" if options["undo"] else "move")
        return move

    def _begun(self, options: dict[str, Any]) -> Move:
        place_of(options["pictures"], is_trusted=True)
        with ExitStack() as stack:
            if options["url"]:
                files = [stack.enter_context(self._read(options))]
            else:
                files = [stack.enter_context(path.open("rb")) for path in options["files"]]
            if not files:
                raise CommandError("Say which files, or give --url.")
            move = steps.begin(
                site=site_named(options["site"]),
                kind="kept" if options["url"] else "wxr",
                files=files,
                by=user_named(options["by"]),
                pictures=options["pictures"],
                is_trusted=True,
            )
        running.work(move.pk, "look")
        move.refresh_from_db()
        self._choose(move, options)
        return move

    def _read(self, options: dict[str, Any]) -> Any:
        """What a running site says, kept in a file for as long as it is needed."""
        password = os.environ.get(PASSWORD) or getpass.getpass("Application password: ")
        file = TemporaryFile()  # noqa: SIM115  # the caller's stack closes it
        for record in rest.read(options["url"], user=options["user"] or "", password=password):
            if isinstance(record, Trouble):
                self.stderr.write(f"{record.where}: {record.what}")
            file.write(kept.line_of(record))
        file.seek(0)
        return file

    def _choose(self, move: Move, options: dict[str, Any]) -> None:
        groups = dict(move.choices.get("groups", {}))
        for given in options["choices"]:
            key, _equals, rest_of_it = given.rpartition("=")
            becomes, _colon, path = rest_of_it.partition(":")
            if becomes not in Becomes.values or not key:
                raise CommandError(
                    f"{given!r} is not GROUP=KIND[:PATH]; kinds are {', '.join(Becomes.values)}."
                )
            groups[key] = {"as": becomes, "under": _page(move, path, becomes)}
        move.choices |= {
            "groups": groups,
            "staff": options["staff"],
            "pingbacks": options["pingbacks"],
            "teach": not options["no_teach"],
        }
        move.save(update_fields=["choices"])


def _page(move: Move, path: str, becomes: str) -> int:
    if not path or becomes == Becomes.LEAVE:
        return move.site.root_page_id
    parts = [part for part in path.split("/") if part]
    page = move.site.root_page
    for part in parts:
        page = page.get_children().filter(slug=part).first() if page else None
    if page is None or not holds(page.specific_class, PAGE_TYPES[becomes]):
        raise CommandError(f"No page at {path!r} that {becomes} pages can stand below.")
    return int(page.pk)

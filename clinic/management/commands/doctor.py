"""`manage.py doctor`: whether the site is well, and what to do where it is not."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from clinic.health import CHECKS, Finding, Level, examine
from clinic.health.outside import send_mail_to

SIGNS = {Level.OK: "ok      ", Level.WARNING: "warning ", Level.FAILURE: "FAILURE "}


class Command(BaseCommand):
    """Runs every check and prints its sentence; ends with 1 where one failed."""

    help = "Looks at everything that the site stands on, and says what to do where something is wrong."
    # What a broken set-up looks like is for the checks to say, not for the start of this command.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mail-to", metavar="ADDRESS", help="also send one mail there")
        parser.add_argument("--json", action="store_true", help="print the findings as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        titles = {check.name: str(check.title) for check in CHECKS}
        found = examine()
        if options["mail_to"]:
            found["mail"] = send_mail_to(options["mail_to"])
        write = self.as_json if options["json"] else self.as_text
        write(titles, found)
        if any(finding.level == Level.FAILURE for finding in found.values()):
            sys.exit(1)

    def as_json(self, titles: dict[str, str], found: dict[str, Finding]) -> None:
        """One object a check, for programs."""
        rows = [
            {"check": name, "level": finding.level, "says": finding.says, "do": finding.do}
            for name, finding in found.items()
        ]
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))

    def as_text(self, titles: dict[str, str], found: dict[str, Finding]) -> None:
        """One line a check, and one below it on what to do."""
        for name, finding in found.items():
            self.stdout.write(f"{SIGNS[finding.level]}{titles[name]}: {finding.says}")
            if finding.do:
                self.stdout.write(f"{'':10}→ {finding.do}")

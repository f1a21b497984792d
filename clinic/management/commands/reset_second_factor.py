"""Helps somebody who lost their phone and their recovery codes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.signin import second_factor
from clinic.users.models import User


class Command(BaseCommand):
    """Take one person's second factor away; they are told by mail, and it stands in the site's history."""

    help = "Takes a second factor away: that person sets up another at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name at sign-in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse where there is nothing to reset."""
        user = User.objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"Nobody is called {options['name']}.")
        if second_factor.device_of(user) is None:
            raise CommandError(f"{user.get_username()} has no second factor.")
        second_factor.reset(user=user)
        self.stdout.write(f"{user.get_username()} is signed out, and sets up a new second factor next time.")

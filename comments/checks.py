"""What a wrong set-up of comments looks like, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DatabaseError

from comments import outages
from comments.conf import Limits
from comments.models import Comment

# Limits that can't go beyond what a column of the database holds.
COLUMNS = {"name_length": "author_name", "website_length": "author_website"}


def register() -> None:
    """Called once when the app is ready."""
    checks.register(check_limits)
    # Asked for by `check --database default`, as others must not need a database.
    checks.register(check_services, checks.Tags.database)


def check_limits(**kwargs: Any) -> list[checks.CheckMessage]:
    """Each name in `settings.COMMENTS` is known; each limit is a whole number above zero that has room."""
    return list(_wrong_limits())


def check_services(**kwargs: Any) -> list[checks.CheckMessage]:
    """Each spam service that the clinic asks did answer lately."""
    try:
        failing = list(outages.outages())
    except DatabaseError:
        # Before the first migration there is no table.
        return []
    return [
        checks.Warning(
            f"{outage.title} has not answered since {outage.since:%Y-%m-%d %H:%M} UTC: {outage.wrong}",
            hint=f"{outage.waiting} comments wait for it. Nothing is lost: it is asked again by itself.",
            id="comments.W001",
        )
        for outage in failing
    ]


def _wrong_limits() -> Iterator[checks.CheckMessage]:
    for name, value in getattr(settings, "COMMENTS", {}).items():
        if name not in Limits.__dataclass_fields__:
            known = ", ".join(Limits.__dataclass_fields__)
            yield checks.Error(
                f"COMMENTS has no limit “{name}”.", hint=f"Known are: {known}.", id="comments.E001"
            )
        elif not isinstance(value, int) or value < 1:
            hint = f'Write COMMENTS = {{"{name}": {getattr(Limits(), name)}}}, for example.'
            yield checks.Error(
                f"The limit “{name}” must be a whole number above zero.", hint=hint, id="comments.E002"
            )
        elif name in COLUMNS and value > (most := _room(COLUMNS[name])):
            yield checks.Error(
                f"The limit “{name}” is {value}, but the database has room for {most} characters.",
                hint=f"Choose {most} or less.",
                id="comments.E003",
            )


def _room(column: str) -> int:
    field: Any = Comment._meta.get_field(column)
    return int(field.max_length)

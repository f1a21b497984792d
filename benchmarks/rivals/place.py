"""The folder where the others are set up, and how their recipes become files in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.prod_local.part import Part
from deploy.prod_local.place import basics

RECIPES = Path(__file__).parent / "recipes"


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """A folder for a while, which the servers' own users may enter."""
    before = os.umask(0o022)
    try:
        with TemporaryDirectory(prefix=f"clinic-{name}-", dir="/tmp", ignore_cleanup_errors=True) as made:
            Path(made).chmod(0o755)
            yield Path(made)
    finally:
        os.umask(before)


def write(recipe: str, to: Path, **words: object) -> None:
    """Write a recipe with each `@word@` replaced."""
    text = (RECIPES / recipe).read_text()
    to.write_text(re.sub(r"@(\w+)@", lambda found: str(words[found[1]]), text))


def part(name: str, command: list[str], place: Path, user: str = "") -> Part:
    """A server whose log lies in the folder."""
    return Part(name, command, basics(), place / f"{name}.log", user=user)


@contextmanager
def running(*parts: Part) -> Iterator[tuple[int, ...]]:
    """The first process of each, for as long as the block lasts."""
    try:
        for each in parts:
            each.start()
        yield tuple(each.processes[0] for each in parts)
    finally:
        for each in reversed(parts):
            each.stop()

"""Everyone who takes part, set up on this machine for as long as the comparison lasts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from benchmarks.asking import ask
from benchmarks.rivals import nginx, ours, place, wordpress
from benchmarks.rivals.ours import Ours
from benchmarks.rivals.wordpress import WordPress
from benchmarks.server import Server, served
from benchmarks.site import least
from deploy.prod_local.packages import Missing


@dataclass(frozen=True)
class Field:
    """Our site on SQLite and in production, what bounds it, and WordPress if it can be had."""

    embedded: Ours
    production: Ours
    proxy: Server
    proxy_file: Server
    nginx: Server
    least: Server
    wordpress: WordPress | None


@contextmanager
def set_up() -> Iterator[Field]:
    """All of it, thrown away afterwards. Raises deploy.prod_local.packages.Missing."""
    nginx.bring()
    with ExitStack() as stack:
        names = ("site", "production", "others")
        here, there, others = (stack.enter_context(place.folder(name)) for name in names)
        say("Setting up our site on SQLite")
        embedded = stack.enter_context(ours.embedded(here))
        headers, page = ask(embedded.kept, embedded.facts["article"])
        simple = stack.enter_context(served(least(embedded.environment, others, headers, page)))
        say("Setting up nginx and WordPress")
        rival = None
        if has_wordpress():
            rival = stack.enter_context(wordpress.filled(others, embedded.facts))
        sites = wordpress.sites(others, rival.ports) if rival else ""
        files = stack.enter_context(nginx.running(others, page, sites))
        # Last, for it lets no other user see what is written from now on.
        say("Setting up our site on PostgreSQL, behind its proxy")
        production, proxy, file = stack.enter_context(ours.production(there, page))
        yield Field(embedded, production, proxy, file, files, simple, rival)


def has_wordpress() -> bool:
    """Whether it is here now; says why not."""
    try:
        wordpress.bring()
    except Missing as error:
        say(f"WordPress is left out. {error}")
        return False
    return True


def say(what: str) -> None:
    """Tell whoever waits."""
    print(what, file=sys.stderr, flush=True)

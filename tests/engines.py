"""Which of the tests with a database a second engine says nothing new of.

They look at words, pictures, forms and screens, and at what the site does beside its database. All of them
run on SQLite; PostgreSQL gets those of queries, locks, constraints, search, tasks and what must not be lost.
"""

from __future__ import annotations

import re

ANY_ENGINE = re.compile(
    r"tests/("
    r"benchmarks/|[^/]*\.py|clinic/(metrics/|test_(a_to_z|admin_home|blocks_|catalog|demo_|front_door"
    r"|glossary_pages|greeting|headers|imported_once|languages|log_|middleware|old_links|patterns|pictures"
    r"|places_and|prepare|previews|proxies|seed_|server|site_views|sitemap|structured))"
    r"|procedures/test_(autosave|pages|reading|review_property|several_articles|words)"
    r"|comments/(safety/|spam/|backends/test_nothing_leaves"
    r"|test_(in_spanish|letters_links|rules_screens))"
    r")"
)


def is_told_by_one(nodeid: str) -> bool:
    """Whether a test tells the same on any engine."""
    return bool(ANY_ENGINE.match(nodeid))

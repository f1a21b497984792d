"""Which of the tests with a database a second engine says nothing new of.

They look at words, pictures, forms and screens, and at what the site does beside its database. All of them
run on SQLite; PostgreSQL gets those of queries, locks, constraints, search, tasks and what must not be lost.
"""

from __future__ import annotations

import re

ANY_ENGINE = re.compile(
    r"tests/("
    r"benchmarks/|[^/]*\.py|clinic/(metrics/|several_sites/test_readers|test_(a_to_z|addresses|admin_home"
    r"|blocks_|catalog|demo_|documents|front_door|glossary_pages|greeting|headers|images|imported_once"
    r"|languages|log_|middleware|old_links|patterns|pictures|places_and|prepare|previews|proxies|seed_"
    r"|server|site_views|sitemap|sign_in|stored_media|structured|uploads|worker))"
    r"|procedures/test_(autosave|pages|reading|review_property|several_articles|several_sites|terms|words)"
    r"|comments/(backends/|door/|safety/|spam/|test_(filter_page|forms|hostile_input|in_spanish"
    r"|letters_links|notice|puzzle|receipt|rules_screens|spot_checks|views))"
    r")"
)


def is_told_by_one(nodeid: str) -> bool:
    """Whether a test tells the same on any engine."""
    return bool(ANY_ENGINE.match(nodeid))

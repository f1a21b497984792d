"""Which of the tests with a database a second engine says nothing new of.

They look at words, pictures, forms and screens, and at what the site does beside its database. All of them
run on SQLite; PostgreSQL gets those of queries, locks, constraints, search, tasks and what must not be lost.
"""

from __future__ import annotations

import re

ANY_ENGINE = re.compile(
    r"tests/("
    r"benchmarks/|[^/]*\.py|clinic/(metrics/|several_sites/test_staff"
    r"|test_(a_to_z|admin_home|blocks_|catalog|contents|demo_|documents|front_d|glossary_pages|greeting|headers"
    r"|imported_once|inquiry_form|languages|log_|middleware|old_links|patterns|pictures|places_and|prepare"
    r"|previews|proxies|second_factor|seed_|server|sign_in|site_views|sitemap|stored_media|structured"
    r"|uploads|visibility))"
    r"|procedures/test_(asking_other|autosave|changes|content_checks|dead_links|handout|pages|reading"
    r"|review_property|review_report|review_workflow|roads_to|sent_back|several_articles|translations|trust"
    r"|words)"
    r"|ratings/test_(admin|views)"
    r"|comments/(door/|safety/|spam/"
    r"|backends/test_(akismet|asking|correcting|nothing_leaves|outages_told|what_is)"
    r"|test_(desk\.|feeds|filter_page|in_spanish|letters_links|reasons|receipt|roles|rules_screens|views))"
    r"|moving/(body/|test_(akismet|csv|php|rest|wxr|screens))"
    r")"
)


def is_told_by_one(nodeid: str) -> bool:
    """Whether a test tells the same on any engine."""
    return bool(ANY_ENGINE.match(nodeid))

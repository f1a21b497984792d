"""The site, its article and a procedure, built once for all the tests that ask for the same of them.

They lie in a transaction round those of the tests: what a test changes is rolled back to them, and they
go when a test asks for something else. `tests/conftest.py` runs the tests that ask for the same in a row.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tests import factories

# What fixtures of the same names give; each stands on the one before.
LAYERS = ("site", "article", "procedure")
COMMITTING = {"transactional_db", "live_server"}


class Ground:
    """What stands now: none of `LAYERS`, or the first of them in an open transaction."""

    def __init__(self) -> None:
        self.layers = 0
        self.block: transaction.Atomic | None = None

    def become(self, layers: int) -> None:
        """Stand with so many layers and no more."""
        if layers == self.layers:
            return
        self.clear()
        if layers:
            self.block = transaction.atomic()
            self.block.__enter__()
            self.layers = layers
            factories.a_clinic(with_article=layers > 1, with_procedure=layers > 2)

    def clear(self) -> None:
        """Take all of it away."""
        if self.block:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)
        self.layers, self.block = 0, None


def layers_of(item: Any) -> int:
    """How many layers a test may find: those it asks for by their common names, and none if it commits."""
    if commits(item):
        return 0
    asked = item._fixtureinfo.name2fixturedefs
    wanted = [name in asked and asked[name][-1].baseid == "tests" for name in LAYERS]
    return [*wanted, False].index(False)


def commits(item: Any) -> bool:
    """Whether a test writes for good, and leaves empty tables behind."""
    marker = item.get_closest_marker("django_db")
    return bool(COMMITTING & {*item.fixturenames} or (marker and marker.kwargs.get("transaction")))


def in_a_row(items: list[Any]) -> None:
    """Put tests that ask for the same beside one another, and those that commit last.

    A module that stands in the demo clinic keeps to that.
    """
    demo = {item.path for item in items if "demo_folder" in item.fixturenames}
    for item in items:
        item.layers = 0 if item.path in demo else layers_of(item)
    items.sort(key=lambda item: (commits(item), item.layers))

"""What tests stand on is built once for all that ask for the same.

That is the site, its article and a procedure, or the demo clinic.

It lies in a transaction round those of the tests: what a test changes is rolled back to it, and it goes
when a test asks for something else. `tests/conftest.py` runs the tests that ask for the same in a row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from tests import factories
from tests.clinic.several_sites.clinics import two_clinics

# What fixtures of the same names give; each stands on the one before.
LAYERS = ("site", "article", "procedure")
# Instead of any of them: the demo clinic, or two clinics side by side.
DEMO, TWO_CLINICS = 4, 5
COMMITTING = {"transactional_db", "live_server"}


class Ground:
    """What stands now, in an open transaction: none or the first of `LAYERS`, `DEMO`, or `TWO_CLINICS`.

    The demo clinic keeps its files in `folder`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.layers = 0
        self.block: transaction.Atomic | None = None
        self.clinics: Any = None

    def become(self, layers: int) -> None:
        """Stand with so many layers and no more."""
        if layers == self.layers:
            return
        self.clear()
        if layers:
            self.block = transaction.atomic()
            self.block.__enter__()
            self.layers = layers
            self.build()

    def build(self) -> None:
        """Make what is to stand."""
        factories.the_root()
        if self.layers == DEMO:
            with override_settings(DATA_DIR=self.folder):
                call_command("seed_demo", verbosity=0)
        elif self.layers == TWO_CLINICS:
            self.clinics = two_clinics()
        else:
            factories.a_clinic(with_article=self.layers > 1, with_procedure=self.layers > 2)

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
    if "demo_folder" in item.fixturenames:
        return DEMO
    if "clinics" in item.fixturenames:
        return TWO_CLINICS
    asked = item._fixtureinfo.name2fixturedefs
    wanted = [name in asked and asked[name][-1].baseid == "tests" for name in LAYERS]
    return [*wanted, False].index(False)


def commits(item: Any) -> bool:
    """Whether a test writes for good, and leaves empty tables behind."""
    marker = item.get_closest_marker("django_db")
    return bool(COMMITTING & {*item.fixturenames} or (marker and marker.kwargs.get("transaction")))


def in_a_row(items: list[Any]) -> None:
    """Put tests that ask for the same beside one another, and those that commit last."""
    for item in items:
        item.layers = layers_of(item)
    items.sort(key=lambda item: (commits(item), item.layers))

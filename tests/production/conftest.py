"""One production site for all tests of a run: proxy, cache, two web instances, worker, database, keys."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.prod_local.packages import Missing
from deploy.prod_local.part import Part
from deploy.prod_local.place import Place, free_ports
from deploy.prod_local.topology import running
from tests.production.site import Site


@pytest.fixture(scope="session")
def standing_site() -> Iterator[Site]:
    """The site with the demo clinic, from nothing, or in a folder to be kept (CLINIC_PROD_DIR)."""
    kept = os.environ.get("CLINIC_PROD_DIR")
    # Not in pytest's own folder: PostgreSQL's user could not get there.
    folder = Path(kept or tempfile.mkdtemp(prefix="clinic-production-", dir="/tmp"))
    place = Place(folder, free_ports())
    try:
        with running(place, demo=True) as parts:
            yield Site(place, parts)
    except Missing as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def site(standing_site: Site) -> Iterator[Site]:
    """The site, with every part well before the test and after it."""
    yield standing_site
    dead = [part for part in standing_site.parts.values() if not part.is_running]
    for part in sorted(dead, key=rank):
        part.restart()
    standing_site.wait_until_well()


def rank(part: Part) -> int:
    """Stores are started before what asks them."""
    return 0 if part.name in {"database", "keys"} else 1

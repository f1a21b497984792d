"""The former site, for all tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from deploy.prod_local.packages import Missing
from tests.moving.real_wordpress.running import Former, former_site


@pytest.fixture(scope="package")
def former() -> Iterator[Former]:
    """A WordPress that runs, and its export."""
    try:
        with former_site() as site:
            yield site
    except Missing as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))

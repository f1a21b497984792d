"""A page cache before a small site, for whichever test here asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinic.page_cache import PageCache
from clinic.page_generations import PageGenerations
from tests.clinic.drawn_site import DrawnSite


@pytest.fixture
def drawn() -> DrawnSite:
    return DrawnSite()


@pytest.fixture
def generations_file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "page-generations"


@pytest.fixture
def generations(generations_file: Path) -> PageGenerations:
    return PageGenerations(generations_file)


@pytest.fixture
def cache(drawn: DrawnSite, generations: PageGenerations) -> PageCache:
    return PageCache(drawn, generations, 600)

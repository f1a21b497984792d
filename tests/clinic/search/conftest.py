from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings
from wagtail.models import Site


@pytest.fixture
def demo(demo_folder: Path, settings: Settings, db: None) -> Site:
    """The demo clinic, with what its editors taught the search."""
    settings.DATA_DIR = demo_folder
    return Site.objects.get(is_default_site=True)

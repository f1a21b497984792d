from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings
from wagtail.models import Site


@pytest.fixture
def demo(settings: Settings, tmp_path: Path, db: None) -> Site:
    """The demo clinic, with what its editors taught the search."""
    settings.DATA_DIR = tmp_path
    call_command("seed_demo", verbosity=0)
    return Site.objects.get(is_default_site=True)

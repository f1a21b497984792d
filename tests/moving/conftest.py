"""What tests of moving ask for by name."""

from __future__ import annotations

import pytest
from PIL import Image
from wagtail.models import Site

from clinic.users.models import User
from moving.models import Move
from tests.moving.moves import a_look, moved
from tests.moving.sites import of_every_state


@pytest.fixture
def uploads(tmp_path) -> str:  # type: ignore[no-untyped-def]
    """A copy of the former site's folder of uploads."""
    folder = tmp_path / "uploads" / "2020" / "01"
    folder.mkdir(parents=True)
    Image.new("RGB", (800, 600), (30, 90, 120)).save(folder / "drawing.png")
    return str(tmp_path / "uploads")


@pytest.fixture
def looked(site: Site, editor: User, uploads: str) -> Move:
    """A site of every state, looked through."""
    return a_look(of_every_state(), by=editor, pictures=uploads)


@pytest.fixture
def done(looked: Move) -> Move:
    """The same, moved as proposed."""
    return moved(looked)

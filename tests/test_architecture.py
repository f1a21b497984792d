"""The plan of the house holds, and the test of it bites."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house_rules import faults

ROOT = Path(__file__).parent.parent
START = "from __future__ import annotations\n"


def test_every_import_points_down_and_every_file_is_small() -> None:
    assert faults(ROOT) == []


@pytest.mark.parametrize(
    ("path", "line", "fault"),
    [
        pytest.param("comments/views.py", "import clinic.models", "may not import", id="up a floor"),
        pytest.param(
            "clinic/views.py", "from procedures import models", "may not import", id="shell to library"
        ),
        pytest.param("comments/models.py", "import ratings.models", "may not import", id="across the floor"),
        pytest.param(
            "procedures/models.py", "from comments.forms import F", "may not import", id="past a door"
        ),
        pytest.param(
            "clinic/models/a.py", "from comments.models import Comment", "may not", id="not the mixin"
        ),
        pytest.param(
            "procedures/models.py", "from clinic.search import x", "may not import", id="shell's inside"
        ),
        pytest.param("comments/models.py", "from .forms import F", "may not import", id="up a storey"),
        pytest.param("comments/forms.py", "from comments import filters", "may not", id="across a storey"),
        pytest.param("comments/spam/links.py", "import django", "may not import", id="Django in the cellar"),
        pytest.param(
            "comments/spam/a.py", "from comments.models import Comment", "may not", id="cellar to models"
        ),
        pytest.param("clinic/views.py", "from clinic.settings import base", "may not import", id="the roof"),
        pytest.param("comments/extra.py", "", "has no storey", id="a room without a storey"),
        pytest.param("ratings/views.py", "def f():\n    import json", "hides an import", id="hidden import"),
        pytest.param("clinic/utils.py", "", "vague name", id="vague name"),
        pytest.param("clinic/long.py", "\n" * 260, "261 lines", id="long file"),
        pytest.param("clinic/a.py", "def f():\n" + "    x = 1\n" * 26, "longer than 25", id="long function"),
        pytest.param(
            "clinic/a.py",
            "def f():\n if 1:\n  if 2:\n   if 3:\n    if 4:\n     pass",
            "nests deeper",
            id="deep nesting",
        ),
    ],
)
def test_a_breach_is_found(tmp_path: Path, path: str, line: str, fault: str) -> None:
    write(tmp_path, path, f"{START}{line}")
    assert any(fault in found for found in faults(tmp_path)), faults(tmp_path)


def test_a_file_that_evaluates_annotations_is_found(tmp_path: Path) -> None:
    write(tmp_path, "clinic/a.py", "x = 1")
    assert faults(tmp_path) == ["clinic.a lacks `from __future__ import annotations`"]


def test_a_circle_is_found(tmp_path: Path) -> None:
    write(tmp_path, "ratings/a.py", f"{START}import ratings.b")
    write(tmp_path, "ratings/b.py", f"{START}from ratings import a")
    assert faults(tmp_path) == [f"ratings.{name} lies in a circle of imports" for name in "ab"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        pytest.param("procedures/models.py", "from comments.models import CommentsMixin", id="the mixin"),
        pytest.param("procedures/privacy.py", "from comments import privacy", id="a door"),
        pytest.param("clinic/models/base.py", "from ratings.models import RatingsMixin", id="ratings' mixin"),
        pytest.param(
            "clinic/management/commands/seed.py", "import procedures.models", id="a command, anything"
        ),
        pytest.param(
            "clinic/settings/dev.py", "from clinic.settings.base import *", id="settings on settings"
        ),
        pytest.param("comments/views.py", "from comments import submission", id="down a storey"),
        pytest.param(
            "comments/spam/pipeline.py", "import re\nfrom comments.spam import verdict", id="cellar inside"
        ),
        pytest.param(
            "comments/apps.py", "class A:\n  def ready(self):\n    import comments.checks", id="ready()"
        ),
        pytest.param(
            "comments/forms.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import clinic.models",
            id="types only",
        ),
    ],
)
def test_what_is_allowed_passes(tmp_path: Path, path: str, line: str) -> None:
    write(tmp_path, path, f"{START}{line}")
    assert faults(tmp_path) == []


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)

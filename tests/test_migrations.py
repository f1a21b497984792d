"""The tables are what the models say, and can be made, and unmade, step by step."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).parent.parent
OURS = [
    config.label for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT / "clinic")
]
OURS += ["procedures", "comments", "ratings", "moving"]
MOST_LINES = 400  # one file that nobody can read hides what a release does


def migrations() -> list[tuple[str, str]]:
    return [key for key in MigrationLoader(None).disk_migrations if key[0] in OURS]


@pytest.mark.django_db
def test_no_change_of_a_model_waits_for_its_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.mark.django_db
def test_every_migration_has_run_from_nothing() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.parametrize("key", migrations(), ids=".".join)
def test_every_step_can_be_undone(key: tuple[str, str]) -> None:
    operations = MigrationLoader(None).disk_migrations[key].operations
    code = [operation for operation in operations if isinstance(operation, (RunPython, RunSQL))]
    assert all(operation.reversible for operation in code)


@pytest.mark.parametrize("key", migrations(), ids=".".join)
def test_a_migration_can_be_read(key: tuple[str, str]) -> None:
    app, name = key
    lines = Path(apps.get_app_config(app).path, "migrations", f"{name}.py").read_text().splitlines()
    assert len(lines) <= MOST_LINES


@pytest.mark.parametrize("key", migrations(), ids=".".join)
def test_no_migration_needs_an_extension_that_a_plain_server_lacks(key: tuple[str, str]) -> None:
    names = [type(operation).__name__ for operation in MigrationLoader(None).disk_migrations[key].operations]
    assert not any(name.endswith("Extension") for name in names)

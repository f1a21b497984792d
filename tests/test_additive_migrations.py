"""Migrations since the last release only add, so that its code can go on beside the new one's database."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# The newest migration of each app in the release that may run beside this code. Set anew at each release.
RELEASED = {
    "clinic": "0012_alert_language",
    "clinic_users": "0001_initial",
    "comments": "0027_questions_are_marked",
    "procedures": "0008_translations",
    "ratings": "0003_guards",
}
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.AlterModelTable,
)


def faults_of(operation: Operation, app: str, before: ProjectState) -> Iterator[str]:
    """What the older code would stumble over."""
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        for each in operation.database_operations:
            yield from faults_of(each, app, before)
    elif isinstance(operation, TAKES_AWAY):
        yield f"{operation.describe()}: the older code still asks for it"
    elif isinstance(operation, migrations.AddField) and not is_new(operation, app):
        if needs_value(operation.field):
            yield f"{operation.describe()}: rows of the older code lack it, and the database has no default"
    elif isinstance(operation, migrations.AlterField) and (app, operation.model_name_lower) in before.models:
        old = before.models[app, operation.model_name_lower].fields[operation.name]
        yield from narrower(old, operation.field, operation.describe())


def is_new(operation: Any, app: str) -> bool:
    """Whether the older code does not know the table at all."""
    return (app, operation.model_name_lower) not in released().models


@cache
def released() -> ProjectState:
    """The tables as the older code knows them."""
    return MigrationLoader(None).project_state([*RELEASED.items()])


def needs_value(field: models.Field) -> bool:
    """Whether a row can't be written without a value for this column."""
    return not (field.many_to_many or field.null or field.has_db_default())


def narrower(old: models.Field, new: models.Field, what: str) -> Iterator[str]:
    """Where a column takes less than it took."""
    if old.null and not new.null and not new.has_db_default():
        yield f"{what}: the older code still writes nothing into it"
    if (new.max_length or 0) < (old.max_length or 0):
        yield f"{what}: the older code still writes longer words"
    if new.unique and not old.unique:
        yield f"{what}: the older code still writes the same twice"


def later_migrations() -> Iterator[tuple[str, Any, ProjectState]]:
    """Those since the release, in their order, with the state before each."""
    loader = MigrationLoader(None)
    for app, last in RELEASED.items():
        for label, name in sorted(key for key in loader.graph.nodes if key[0] == app and key[1] > last):
            before = loader.project_state((label, name), at_end=False)
            yield label, loader.graph.nodes[label, name], before


def test_every_migration_since_the_release_only_adds() -> None:
    found = []
    for app, migration, state in later_migrations():
        for operation in migration.operations:
            found += [f"{migration}: {fault}" for fault in faults_of(operation, app, state)]
            operation.state_forwards(app, state)
    assert found == []


def test_there_is_something_to_look_at() -> None:
    assert {migration.name for _app, migration, _before in later_migrations()} >= {"0017_several_sites"}


@pytest.mark.parametrize(
    ("operation", "is_fault"),
    [
        (migrations.RemoveField("inquiry", "name"), True),
        (migrations.RenameField("inquiry", "name", "called"), True),
        (migrations.DeleteModel("Inquiry"), True),
        (migrations.AddField("inquiry", "fresh", models.CharField(max_length=5)), True),
        (migrations.AddField("inquiry", "fresh", models.CharField(max_length=5, default="x")), True),
        (migrations.AddField("inquiry", "fresh", models.CharField(max_length=5, null=True)), False),
        (migrations.AddField("inquiry", "fresh", models.IntegerField(db_default=0)), False),
        (migrations.AlterField("inquiry", "name", models.CharField(max_length=10)), True),
        (migrations.AlterField("inquiry", "name", models.CharField(max_length=500)), False),
        (migrations.AlterField("inquiry", "score", models.FloatField()), True),
    ],
)
def test_what_is_a_fault_and_what_is_none(operation: Operation, is_fault: bool) -> None:
    before = released().clone()
    assert bool([*faults_of(operation, "clinic", before)]) is is_fault

"""What any test may ask for by name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoDbBlocker
from wagtail.models import Site

from clinic.models import HomePage
from clinic.users.models import User
from clinic.worker import SHORT, BeatingWorker
from procedures.models import ArticlePage, ProcedurePage
from tests import engines, factories
from tests.ground import Ground, in_a_row
from tests.migrated import Template
from tests.no_words_in_logs import Reader

NEED_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[Any]) -> None:
    """Order the tests by what they stand on; what a server tells nothing new of is run on SQLite alone."""
    leave_for_later(config, items)
    in_a_row(items)
    if connection.vendor != "sqlite":
        config.hook.pytest_deselected(items=[item for item in items if not tells_more_of_a_server(item)])
        items[:] = [item for item in items if tells_more_of_a_server(item)]
    for item in items:
        if needs_database(item) and "standing" not in item.fixturenames:
            # Before pytest-django opens the transaction of the test itself.
            item.fixturenames.insert(0, "standing")


def leave_for_later(config: pytest.Config, items: list[Any]) -> None:
    """What needs the servers of production, or hours, runs only where its marker is asked for."""
    for marker in ("production", "soak"):
        if marker not in config.option.markexpr:
            config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker(marker)])
            items[:] = [item for item in items if not item.get_closest_marker(marker)]


def needs_database(item: Any) -> bool:
    """Whether a test asks for the database, itself or by a fixture."""
    return bool(item.get_closest_marker("django_db") or NEED_DATABASE & {*item.fixturenames})


def tells_more_of_a_server(item: Any) -> bool:
    """Whether a test is worth running with a database server after it passed with SQLite."""
    return needs_database(item) and not engines.is_told_by_one(item.nodeid)


@pytest.fixture(scope="session")
def template(request: pytest.FixtureRequest) -> Template | None:
    """The migrated database that runs share; None for a server's, and where the last one is to stay."""
    is_kept = request.config.option.reuse_db and not request.config.option.create_db
    if connection.vendor != "sqlite" or is_kept:
        return None
    return Template(request.config.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, template: Template | None) -> bool:
    """Whether the tests begin with a database that is there: our copy is, from here on."""
    if template is None:
        return bool(request.config.option.reuse_db)
    template.copy_to(Path(connection.settings_dict["TEST"]["NAME"]))
    return True


@pytest.fixture(scope="session")
def django_db_createdb(request: pytest.FixtureRequest, template: Template | None) -> bool:
    """Whether it is made anew even so: the copy is new already."""
    return template is None and bool(request.config.option.create_db)


@pytest.fixture(scope="session", autouse=True)
def logs() -> Iterator[Reader]:
    """No line of the log, in the whole session, holds anybody's address or words."""
    reader = Reader()
    logging.getLogger().addHandler(reader)
    yield reader
    logging.getLogger().removeHandler(reader)
    assert reader.found == {}


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    """What one test put into a cache is gone for the next: a rollback does not reach there."""
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture(scope="session")
def ground(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Ground]:
    """What many tests stand on."""
    ground = Ground(tmp_path_factory.mktemp("demo"))
    yield ground
    with django_db_blocker.unblock():
        ground.clear()


@pytest.fixture
def standing(request: pytest.FixtureRequest, ground: Ground, django_db_blocker: DjangoDbBlocker) -> None:
    """What the test asks for stands, and no more of it."""
    with django_db_blocker.unblock():
        ground.become(request.node.layers)


@pytest.fixture(autouse=True)
def the_root(request: pytest.FixtureRequest) -> None:
    """The root of the page tree stands again after a test that had to empty the tables."""
    if needs_database(request.node):
        request.getfixturevalue("db")
        factories.the_root()


@pytest.fixture
def demo_folder(db: None, ground: Ground) -> Path:
    """Where the demo clinic, which stands for this test, keeps its files."""
    return ground.folder


@pytest.fixture
def run_tasks(db: None) -> Callable[[], list[DBTaskResult]]:
    """Runs what waits in the queue and what that adds to it; gives back the tasks, failed ones too."""

    def run() -> list[DBTaskResult]:
        worker, done = BeatingWorker(SHORT, when_silent=list), []
        while task := DBTaskResult.objects.ready().first():
            task.claim("test")
            worker.run_task(task)
            done.append(task)
        return done

    return run


@pytest.fixture
def site(db: None) -> Site:
    """The default site, at http://localhost/, with a home page of ours."""
    return factories.a_site()


@pytest.fixture
def home(site: Site) -> HomePage:
    """The home page."""
    return HomePage.objects.get(pk=site.root_page_id)


@pytest.fixture
def article(home: HomePage) -> ArticlePage:
    """A published article."""
    return ArticlePage.objects.child_of(home).first() or factories.an_article(below=home)


@pytest.fixture
def procedure(article: ArticlePage) -> ProcedurePage:
    """A published procedure below the article."""
    return ProcedurePage.objects.child_of(article).first() or factories.a_procedure(below=article)


@pytest.fixture
def moderator(db: None) -> User:
    """A member of "Comment moderators"."""
    return factories.a_user("moderator")


@pytest.fixture
def editor(db: None) -> User:
    """A member of "Editors", who may publish."""
    return factories.a_user("editor")


@pytest.fixture
def reviewer(db: None) -> User:
    """A member of "Clinical reviewers"."""
    return factories.a_user("reviewer")


@pytest.fixture
def administrator(db: None) -> User:
    """A superuser."""
    return factories.a_user("administrator")

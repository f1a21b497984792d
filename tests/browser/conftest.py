"""A real Chromium in front of the live site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from benchmarks.quality.looking import BREACHES, RULES
from clinic.users.models import User
from tests import factories
from tests.browser import chromium

# Playwright keeps an event loop in the test's own thread, where Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A busy machine takes its time.
expect.set_options(timeout=15_000)

HERE = os.path.dirname(__file__)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder is a browser test."""
    for item in items:
        if str(item.path).startswith(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium. Its sandbox needs rights that root in a container lacks."""
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session", autouse=True)
def machine_has_a_browser() -> None:
    """Without one, browser tests are left out with a word; on CI that is a failure."""
    if packages := chromium.missing():
        fail_or_skip = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        fail_or_skip(chromium.MISSING.format(packages=" ".join(packages)))


@pytest.fixture
def live_site(live_server: LiveServer, settings: Settings) -> str:
    """The address of the running site, whose home page is ours; its own posts count as its own."""
    settings.CLINIC_SITE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    factories.a_site()
    Site.objects.update(hostname=live_server.thread.host, port=live_server.thread.port)
    return live_server.url


@pytest.fixture
def context(context: BrowserContext, live_site: str) -> BrowserContext:
    """Each test's browser stands before the live site, and has patience for a busy machine."""
    return prepared(context)


def prepared(context: BrowserContext) -> BrowserContext:
    """A browser that waits long enough and says when the security policy blocks something."""
    context.set_default_timeout(15_000)
    context.add_init_script(BREACHES)
    return context


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console complains about while the test runs, breaches of the policy included."""
    found: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def page_without_script(browser: Browser, live_site: str) -> Iterator[Page]:
    """A visitor whose browser runs no JavaScript."""
    context = prepared(browser.new_context(java_script_enabled=False))
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, live_site: str) -> Iterator[Page]:
    """A visitor with a narrow screen and a finger."""
    context = prepared(browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True))
    yield context.new_page()
    context.close()


@pytest.fixture
def sign_in(context: BrowserContext, live_site: str) -> Callable[[User], None]:
    """Signs a member of staff in without the form, which has tests of its own."""

    def sign_in(user: User) -> None:
        session = factories.signed_in(user).cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": session.value, "url": live_site}])

    return sign_in


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The text of axe-core, as the test package ships it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def accessibility_faults(axe_source: str) -> Callable[[Page], list[str]]:
    """Asks axe what is wrong with the page as it stands."""

    def faults(page: Page) -> list[str]:
        # A script element would be blocked by the site's policy; an evaluation is not.
        page.evaluate(axe_source)
        return page.evaluate(RULES, {})

    return faults

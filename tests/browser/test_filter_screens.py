"""Every screen of the spam filter, as axe and a narrow screen see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from benchmarks.quality.looking import WIDE
from clinic.users.models import User
from comments.models import Comment
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests import factories
from tests.browser import filter_at_work

Faults = Callable[[Page], list[str]]

OPEN_ALL = "document.querySelectorAll('details').forEach(part => { part.open = true })"


@pytest.fixture
def screens(live_site: str, article: ArticlePage, administrator: User, settings: Any) -> dict[str, str]:
    """The path of each screen, by name, with something to see on it."""
    filter_at_work.fill(article, administrator, settings)
    return filter_at_work.addresses(factories.a_site().pk)


def each_screen(page: Page, live_site: str, screens: dict[str, str]) -> Any:
    """Opens one after the other, with all that can be opened on it, and says which it is."""
    for name, path in screens.items():
        page.goto(live_site + path)
        page.evaluate(OPEN_ALL)
        yield name
    for name in filter_at_work.PRESSED:
        filter_at_work.press(page, live_site, name, screens)
        page.evaluate(OPEN_ALL)
        yield name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen_of_the_filter(
    page: Page,
    live_site: str,
    screens: dict[str, str],
    administrator: User,
    sign_in: Callable[[User], None],
    accessibility_faults: Faults,
    scheme: Any,
) -> None:
    page.emulate_media(color_scheme=scheme)
    sign_in(administrator)
    found = {name: accessibility_faults(page) for name in each_screen(page, live_site, screens)}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_no_screen_of_the_filter_scrolls_sideways_on_a_narrow_screen(
    phone: Page, live_site: str, screens: dict[str, str], administrator: User
) -> None:
    session = factories.signed_in(administrator).cookies["sessionid"]
    phone.context.add_cookies([{"name": "sessionid", "value": session.value, "url": live_site}])
    assert [name for name in each_screen(phone, live_site, screens) if phone.evaluate(WIDE)] == []


def test_a_filter_that_has_done_nothing_yet_says_so(
    page: Page,
    live_site: str,
    administrator: User,
    sign_in: Callable[[User], None],
    accessibility_faults: Faults,
) -> None:
    sign_in(administrator)
    page.goto(live_site + reverse("reader_comments:filter"))
    expect(page.get_by_text("Nothing was filed as spam in this time.")).to_be_visible()
    expect(page.get_by_text("In these weeks the filter filed nothing")).to_be_visible()
    assert accessibility_faults(page) == []
    page.goto(live_site + reverse("spam_door_keys:index"))
    expect(page.get_by_text("No other site has a key yet.")).to_be_visible()
    assert accessibility_faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_readers_are_told_of_a_spam_service(
    page: Page,
    live_site: str,
    article: ArticlePage,
    settings: Any,
    accessibility_faults: Faults,
    scheme: Any,
) -> None:
    settings.CLINIC_SPAM_BACKENDS, settings.CLINIC_AKISMET_KEY = ["local", "akismet"], "0123456789ab"
    filter_at_work.sent(article, filter_at_work.THANKS, "Sam")
    receipt = reverse("comments:receipt", args=[receipt_token(Comment.objects.get())])
    page.emulate_media(color_scheme=scheme)
    for path in (article.url, receipt, reverse("comments:notice")):
        page.goto(live_site + path)
        page.evaluate(OPEN_ALL)
        expect(page.get_by_text("Akismet").first).to_be_visible()
        assert accessibility_faults(page) == [], path

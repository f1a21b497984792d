"""Somebody sees and erases their data on a phone, without any script; axe looks at each step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from clinic import my_data
from comments.models import Comment
from procedures.models import ArticlePage
from tests.factories import a_comment

Faults = Callable[[Page], list[str]]
ME = "me@example.org"
PHONE = {"width": 320, "height": 700}


@pytest.fixture
def link(live_site: str, article: ArticlePage) -> str:
    """What the mail brings."""
    a_comment(on=article, author_email=ME, status="approved", text="My words " + "x" * 200)
    wish = my_data.ask(email=ME, network="192.0.2.1")
    assert wish is not None
    return live_site + reverse("my_data_shown", args=[my_data.token_of(wish)])


def test_a_person_erases_their_words_on_a_phone_without_a_script(browser: Browser, link: str) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(link)
    page.get_by_label("Your email address").fill("you@example.org")
    page.get_by_role("button", name="Show my data").click()
    expect(page.get_by_text("was not sent to this address").first).to_be_visible()
    page.get_by_label("Your email address").fill(ME)
    page.get_by_role("button", name="Show my data").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Take a copy to read").click()
    assert download.value.suggested_filename == "my-data.html"
    page.get_by_label("Everything").check()
    page.get_by_role("button", name="Erase it now").click()
    expect(page.get_by_role("heading", name="It is done")).to_be_visible()
    assert not Comment.objects.exists()
    assert page.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_step_and_nothing_is_cut_off(
    page: Page, link: str, accessibility_faults: Faults, scheme: str
) -> None:
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    page.goto(link)
    steps = [accessibility_faults(page)]
    page.get_by_label("Your email address").fill("nobody")
    page.get_by_role("button", name="Show my data").click()
    steps.append(accessibility_faults(page))
    page.get_by_label("Your email address").fill(ME)
    page.get_by_role("button", name="Show my data").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    steps.append(accessibility_faults(page))
    page.get_by_label("Only who I am").check()
    page.get_by_role("button", name="Erase it now").click()
    steps.append(accessibility_faults(page))
    assert steps == [[], [], [], []]

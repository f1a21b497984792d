"""Every kind of page as axe and a keyboard see it. `make quality` looks at each state, width and theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from clinic.models import HomePage
from comments.tokens import receipt_token
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_comment, a_standard_page

Faults = Callable[[Page], list[str]]


@pytest.fixture
def addresses(
    live_site: str, home: HomePage, article: ArticlePage, procedure: ProcedurePage
) -> dict[str, str]:
    """Each kind of page, with something in it."""
    question = a_comment(on=article, status="approved", author_name="Kim")
    a_comment(on=article, status="approved", parent=question, by_staff=True)
    held = a_comment(on=article, label="unsure", score=0.5)
    standard = a_standard_page(below=home, lead="Who we are.")
    return {
        "home": live_site + home.url,
        "article": live_site + article.url,
        "procedure": live_site + procedure.url,
        "standard page": live_site + standard.url,
        "search": f"{live_site}/search/?q=biopsy",
        "search without results": f"{live_site}/search/?q=zebra",
        "not found": f"{live_site}/no-such-page/",
        "reply form": f"{live_site}/comments/page/{article.pk}/reply/{question.pk}/",
        "receipt with puzzle": f"{live_site}/comments/receipt/{receipt_token(held)}/",
        "notice": f"{live_site}/comments/how-comments-are-processed/",
        "sign in": f"{live_site}/admin/login/",
    }


def test_axe_finds_nothing_on_any_page(
    page: Page, addresses: dict[str, str], accessibility_faults: Faults
) -> None:
    found = {}
    for name, address in addresses.items():
        page.goto(address)
        found[name] = accessibility_faults(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_first_tab_leads_past_the_header(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["article"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_comment_can_be_sent_with_the_keyboard_alone(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["article"])
    page.locator("#your-comment").focus()
    for words in ("Typed without a mouse.", "Robin", "robin@example.org"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    send = page.get_by_role("button", name="Post comment")
    for _box in range(10):
        if send.evaluate("button => button === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(send).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="held for a person to read")).to_be_visible()

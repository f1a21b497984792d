"""The browser that the other tests here drive."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.factories import a_user


def test_a_page_opens_and_the_policy_blocks_nothing(
    page: Page, live_site: str, complaints: list[str]
) -> None:
    page.goto(f"{live_site}/")
    assert page.locator("h1").is_visible()
    assert complaints == []


def test_a_breach_of_the_policy_is_heard(page: Page, live_site: str, complaints: list[str]) -> None:
    page.goto(f"{live_site}/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    page.wait_for_timeout(100)
    assert any("policy: script-src" in complaint for complaint in complaints)


def test_a_fault_of_accessibility_is_found(
    page: Page, live_site: str, accessibility_faults: Callable[[Page], list[str]]
) -> None:
    page.goto(f"{live_site}/")
    page.evaluate("document.body.append(document.createElement('input'))")
    assert any(fault.startswith("axe label:") for fault in accessibility_faults(page))


def test_a_member_of_staff_is_signed_in(page: Page, live_site: str, sign_in: Callable) -> None:
    sign_in(a_user("editor"))
    page.goto(f"{live_site}/admin/")
    assert "/login" not in page.url


def test_without_script_nothing_runs(page_without_script: Page, live_site: str) -> None:
    page_without_script.goto(f"{live_site}/")
    assert page_without_script.locator("h1").is_visible()

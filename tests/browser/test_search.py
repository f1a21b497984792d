"""The search in a real browser: suggestions by keyboard, announced, and loaded only when wanted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_procedure

SUGGESTION = ".search-suggestions__link"


@pytest.fixture
def biopsies(article: ArticlePage) -> list[ProcedurePage]:
    return [
        a_procedure(below=article, title=title) for title in ("Biopsy of the liver", "Biopsy of the lung")
    ]


def test_a_reader_walks_the_suggestions_by_keyboard(
    page: Page, live_site: str, biopsies: list[ProcedurePage], complaints: list[str]
) -> None:
    page.goto(f"{live_site}/search/")
    field = page.locator("#searchpage")
    field.press_sequentially("biop")
    expect(page.locator(SUGGESTION)).to_have_count(2)
    expect(page.locator(".search-form--page [role=status]")).to_contain_text("2 pages suggested")
    field.press("ArrowDown")
    expect(page.locator(SUGGESTION).first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(SUGGESTION)).to_have_count(0)
    expect(field).to_be_focused()
    field.press_sequentially("sy of the lung")
    expect(page.locator(SUGGESTION).first).to_contain_text(biopsies[1].title)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(live_site + biopsies[1].url)
    assert not complaints


def test_suggestions_have_no_accessibility_faults(
    page: Page,
    live_site: str,
    biopsies: list[ProcedurePage],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    page.goto(f"{live_site}/search/")
    page.locator("#searchpage").press_sequentially("biop")
    expect(page.locator(SUGGESTION)).to_have_count(2)
    assert accessibility_faults(page) == []


def test_nothing_of_the_search_is_loaded_before_its_field_is_touched(
    page: Page, live_site: str, biopsies: list[ProcedurePage]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_site + biopsies[0].url)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search.js" in url]
    page.locator(".site-header .search-form__words").focus()
    expect(page.locator(".site-header .search-suggestions")).to_have_count(1)
    assert [url for url in asked if "search.js" in url]


def test_without_script_the_page_of_results_answers(
    page_without_script: Page, live_site: str, biopsies: list[ProcedurePage]
) -> None:
    page_without_script.goto(f"{live_site}/search/")
    page_without_script.locator("#searchpage").fill("liver")
    page_without_script.locator("#searchpage").press("Enter")
    expect(page_without_script.get_by_role("link", name="Biopsy of the liver").first).to_be_visible()


def test_data_for_machines_is_no_breach_of_the_policy(
    page: Page, live_site: str, biopsies: list[ProcedurePage], complaints: list[str]
) -> None:
    page.goto(live_site + biopsies[0].url)
    kinds = page.evaluate(
        "[...document.querySelectorAll('[type=\"application/ld+json\"]')].map("
        "(one) => JSON.parse(one.textContent)['@graph'].map((node) => node['@type']))"
    )
    assert kinds == [["MedicalWebPage", "BreadcrumbList"]]
    assert not complaints


def test_on_paper_a_sheet_has_nothing_that_can_only_be_pressed(
    page: Page, live_site: str, biopsies: list[ProcedurePage]
) -> None:
    page.goto(f"{live_site}{biopsies[0].url}handout/")
    page.emulate_media(media="print")
    for hidden in (".site-header", ".site-footer", ".handout__form", ".skip-link"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_on_paper_a_page_has_its_words_without_menus_forms_and_comments(
    page: Page, live_site: str, biopsies: list[ProcedurePage]
) -> None:
    page.goto(live_site + biopsies[0].url)
    page.emulate_media(media="print")
    for hidden in (".site-header__menu", ".conversation", ".rating", ".contents", ".breadcrumbs"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".fact").first).to_be_visible()

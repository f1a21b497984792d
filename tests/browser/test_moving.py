"""An editor moves a former site in: by the keyboard, on a phone, without scripts, and as axe sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from clinic.users.models import User
from moving.models import Move
from procedures.models import ArticlePage
from tests import factories
from tests.moving.sites import of_every_state
from tests.moving.wxr_maker import wxr

Faults = Callable[[Page], list[str]]
HAS_FOCUS = "element => element === document.activeElement"
# The admin's menu and the choices stand before what one looks for.
MOST_TABS = 90
WIDER_THAN_THE_SCREEN = (
    "[...document.querySelectorAll('.moving :is(select, input, table, p, h2)')]"
    ".some(each => !each.closest('.moving__scroll') && each.getBoundingClientRect().right > innerWidth)"
)
START = "Move it all in"


@pytest.fixture
def export(tmp_path: Path) -> str:
    """A file as WordPress gives it."""
    file = tmp_path / "export.xml"
    file.write_text(wxr(of_every_state()))
    return str(file)


@pytest.fixture
def moving(page: Page, live_site: str, editor: User, sign_in: Callable[[User], None]) -> Page:
    """The first screen, as an editor finds it."""
    sign_in(editor)
    page.goto(live_site + reverse("moving"))
    return page


def state_of(page: Page) -> Locator:
    """Where the screen says how far the move is."""
    return page.locator(".moving__state [role=status]")


def give(page: Page, export: str) -> None:
    page.get_by_label("Export files").set_input_files(export)
    page.get_by_role("button", name="Look through the files").click()
    expect(state_of(page)).to_contain_text("Being looked through")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to it by Tab, and press a key."""
    expect(target).to_be_visible()
    for _press in range(MOST_TABS):
        if target.evaluate(HAS_FOCUS):
            break
        page.keyboard.press("Tab")
    expect(target).to_be_focused()
    page.keyboard.press(key)


def test_a_site_moves_in_and_goes_again_by_the_keyboard_alone(
    moving: Page, export: str, run_tasks: Callable[[], Any], complaints: list[str]
) -> None:
    moving.get_by_label("Export files").set_input_files(export)
    press(moving, moving.get_by_role("button", name="Look through the files"))
    expect(state_of(moving)).to_contain_text("Being looked through")
    run_tasks()
    # The screen sees by itself that the look is over.
    press(moving, moving.get_by_role("button", name=START))
    expect(state_of(moving)).to_contain_text("Waiting to start")
    run_tasks()
    expect(moving.get_by_role("heading", name="What was there, and what came")).to_be_visible()
    assert ArticlePage.objects.get(title="Biopsy").live
    press(moving, moving.locator("summary", has_text="Take it back"))
    press(moving, moving.get_by_role("button", name="Take the whole move back"))
    expect(state_of(moving)).to_contain_text("Being taken back")
    run_tasks()
    expect(state_of(moving)).to_contain_text("Taken back")
    assert not ArticlePage.objects.exists()
    assert complaints == []


def test_axe_finds_nothing_on_any_screen_of_a_move(
    moving: Page, export: str, run_tasks: Callable[[], Any], accessibility_faults: Faults
) -> None:
    found = {"first": accessibility_faults(moving)}
    give(moving, export)
    found["looking"] = accessibility_faults(moving)
    run_tasks()
    expect(moving.get_by_role("button", name=START)).to_be_visible()
    found["looked"] = accessibility_faults(moving)
    moving.get_by_role("button", name="Keep this and choose page by page").click()
    expect(moving.get_by_role("heading", name="Page by page")).to_be_visible()
    found["by hand"] = accessibility_faults(moving)
    moving.go_back()
    moving.get_by_label("Where the pictures are").fill("no address")
    moving.get_by_role("button", name=START).click()
    expect(moving.get_by_role("alert")).to_contain_text("Please check these before you send")
    found["refused"] = accessibility_faults(moving)
    moving.get_by_label("Where the pictures are").fill("")
    moving.get_by_role("button", name=START).click()
    expect(moving.get_by_role("button", name="Stop here")).to_be_visible()
    found["waiting"] = accessibility_faults(moving)
    run_tasks()
    moving.locator("summary", has_text="Take it back").click()
    found["done"] = accessibility_faults(moving)
    moving.get_by_role("link", name="The whole report").click()
    expect(moving.get_by_role("heading", name="Report of a move")).to_be_visible()
    found["report"] = accessibility_faults(moving)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_refused_choice_is_one_press_from_its_field(
    moving: Page, export: str, run_tasks: Callable[[], Any]
) -> None:
    give(moving, export)
    run_tasks()
    moving.get_by_label("Where the pictures are").fill("no address")
    moving.get_by_role("button", name=START).click()
    moving.get_by_role("alert").get_by_role("link").click()
    expect(moving.get_by_label("Where the pictures are")).to_be_focused()


def test_without_scripts_a_site_moves_in_as_well(
    page_without_script: Page, live_site: str, editor: User, export: str, run_tasks: Callable[[], Any]
) -> None:
    page = signed_in(page_without_script, live_site, editor)
    page.goto(live_site + reverse("moving"))
    give(page, export)
    run_tasks()
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("button", name=START).click()
    run_tasks()
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", name="What was there, and what came")).to_be_visible()
    assert ArticlePage.objects.get(title="Biopsy").live


def test_on_a_phone_no_screen_is_wider_than_the_screen(
    phone: Page, live_site: str, editor: User, export: str, run_tasks: Callable[[], Any]
) -> None:
    page = signed_in(phone, live_site, editor)
    page.goto(live_site + reverse("moving"))
    give(page, export)
    run_tasks()
    expect(page.get_by_role("button", name=START)).to_be_visible()
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    page.get_by_role("button", name=START).click()
    run_tasks()
    number = Move.objects.get().pk
    for name, given in (
        ("moving", []),
        ("moving_one", [number]),
        ("moving_items", [number]),
        ("moving_lines", [number]),
    ):
        page.goto(live_site + reverse(name, args=given))
        assert not page.evaluate(WIDER_THAN_THE_SCREEN), name


def signed_in(page: Page, live_site: str, user: User) -> Page:
    session = factories.signed_in(user).cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": session.value, "url": live_site}])
    return page

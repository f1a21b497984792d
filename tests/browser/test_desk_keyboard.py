"""The desk, walked by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from clinic.users.models import User
from comments.models import Comment
from procedures.models import ArticlePage
from tests.factories import a_comment

FOCUSED = "document.activeElement.closest('[data-desk-row]')?.innerText ?? ''"


@pytest.fixture
def desk(
    page: Page, live_site: str, article: ArticlePage, moderator: User, sign_in: Callable[[User], None]
) -> Page:
    """The queue with three comments, the newest on top."""
    for name in ("Third", "Second", "First"):
        a_comment(on=article, author_name=name)
    sign_in(moderator)
    page.goto(live_site + reverse("reader_comments:list"))
    return page


def in_hand(page: Page) -> str:
    """The name on the row that the keys act on."""
    return str(page.evaluate(FOCUSED)).split("\n")[0]


def status(name: str) -> str:
    return Comment.objects.get(author_name=name).status


def test_j_and_k_go_through_the_queue(desk: Page) -> None:
    for key, name in (("j", "First"), ("j", "Second"), ("j", "Third"), ("k", "Second")):
        desk.keyboard.press(key)
        assert in_hand(desk) == name


def test_a_comment_is_judged_and_the_next_one_is_in_hand(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    expect(desk.get_by_text("Approved: the comment by First")).to_be_visible()
    assert status("First") == "approved"
    expect(desk.locator("[data-desk-row]:focus")).to_contain_text("Second")
    desk.keyboard.press("s")
    expect(desk.get_by_text("Marked as spam: the comment by Second")).to_be_visible()
    expect(desk.locator("[data-desk-row]:focus")).to_contain_text("Third")
    desk.keyboard.press("d")
    expect(desk.get_by_text("No comment waits. All is read.")).to_be_visible()
    assert (status("Second"), status("Third")) == ("spam", "trash")


def test_u_takes_the_last_deed_back(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("s")
    expect(desk.get_by_text("Marked as spam: the comment by First")).to_be_visible()
    expect(desk.locator("[data-desk-row]:focus")).to_contain_text("Second")
    desk.keyboard.press("u")
    expect(desk.locator("[data-desk-row]", has_text="First")).to_be_visible()
    assert status("First") == "pending"


def test_r_leads_into_an_answer_where_keys_are_letters(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("r")
    desk.keyboard.type("as a d")
    assert [status(name) for name in ("First", "Second", "Third")] == ["pending"] * 3
    assert desk.evaluate("document.activeElement.value") == "as a d"


def test_o_opens_the_comment(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("o")
    expect(desk.get_by_role("heading", name="History")).to_be_visible()


def test_the_help_can_switch_the_keys_off(desk: Page) -> None:
    desk.keyboard.press("?")
    expect(desk.get_by_role("heading", name="Keys")).to_be_visible()
    desk.keyboard.press("Tab")
    desk.get_by_label("Switch these keys off in this browser").press("Space")
    desk.keyboard.press("Escape")
    desk.reload()
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    desk.wait_for_timeout(300)
    assert status("First") == "pending"


def test_a_key_with_control_is_the_browsers(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("Control+a")
    desk.wait_for_timeout(300)
    assert status("First") == "pending"

"""The moderators' desk in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from clinic.users.models import User
from comments import counts
from comments.models import Comment
from procedures.models import ArticlePage
from tests import factories
from tests.factories import a_comment

HASTY = {"name": "timing", "weight": 1.2, "sentence": "It was written in 2 seconds.", "spans": [[0, 4]]}
ROW = ".desk-row"


@pytest.fixture
def queue(live_site: str, article: ArticlePage, moderator: User, sign_in: Callable[[User], None]) -> str:
    """The queue's address, with comments of each kind, for a moderator who has signed in."""
    long = "What may I eat before the port is placed, and from when on may I drink nothing? " * 6
    for number in range(12):
        a_comment(on=article, author_name=f"Kim {number}", text=long if number % 4 == 0 else "May I drive?")
    for _number in range(45):
        a_comment(
            on=article, author_name="Seller", text="Cheap pills", status="spam", findings=[HASTY], score=0.9
        )
    a_comment(on=article, author_name="Public", status="approved")
    counts.recount()
    sign_in(moderator)
    return live_site + reverse("reader_comments:list")


def whole_rows_in_view(page: Page) -> int:
    return page.locator(ROW).evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect()).filter(box => box.bottom <= innerHeight).length"
    )


def test_eight_whole_comments_stand_in_view(page: Page, queue: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(queue)
    assert whole_rows_in_view(page) >= 8


def test_a_long_comment_opens_in_its_row(page: Page, queue: str) -> None:
    page.goto(queue)
    row = page.locator(ROW, has_text="Kim 8")
    before = row.bounding_box()
    row.get_by_text("Show all").click()
    after = row.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"] * 1.5


def test_a_judgement_goes_on_at_the_next_comment_and_says_what_was_done(page: Page, queue: str) -> None:
    page.goto(queue)
    page.locator(ROW, has_text="Kim 9").get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved: the comment by Kim 9")).to_be_in_viewport()
    expect(page.locator(ROW, has_text="Kim 8")).to_be_in_viewport()
    expect(page.locator(ROW, has_text="Kim 9")).to_have_count(0)


def test_select_all_takes_the_view_and_nothing_else(page: Page, queue: str) -> None:
    page.goto(f"{queue}?status=spam")
    page.get_by_label("Select all on this page").check()
    page.get_by_role("button", name="Select all comments of this view").click()
    page.get_by_role("region", name="Bulk actions").get_by_role("link", name="Trash").click()
    expect(page.get_by_text("Trash: 45 comments are chosen.")).to_be_visible()
    page.get_by_role("button", name="Yes: Trash").click()
    expect(page.get_by_text("45 moved to the trash.")).to_be_visible()
    assert Comment.objects.pending().count() == 12


def test_a_search_as_one_types_keeps_the_view(page: Page, queue: str) -> None:
    page.goto(f"{queue}?status=all")
    page.get_by_role("search").get_by_role("textbox").first.fill("Kim 1")
    expect(page.locator(ROW)).to_have_count(3)
    expect(page.locator(".desk-tabs [aria-current]")).to_contain_text("All")


def test_an_answer_is_written_in_the_row(page: Page, queue: str) -> None:
    page.goto(f"{queue}?status=approved")
    page.locator(ROW).get_by_text("Reply").first.click()
    page.get_by_label("Your answer").fill("Thank you.")
    page.get_by_role("button", name="Publish answer").click()
    expect(page.get_by_text("Your answer is published.")).to_be_visible()


def test_answers_begun_in_two_rows_go_to_their_own_comments(page: Page, queue: str) -> None:
    page.goto(queue)
    for name in ("Kim 9", "Kim 7"):
        row = page.locator(ROW, has_text=name)
        row.get_by_text("Reply").first.click()
        row.get_by_label("Your answer").fill(f"Dear {name}.")
    page.locator(ROW, has_text="Kim 9").get_by_label("Ready answer").select_option("thanks")
    page.locator(ROW, has_text="Kim 9").get_by_role("button", name="Put it in").click()
    page.locator(ROW, has_text="Kim 9").get_by_role("button", name="Approve and publish answer").click()
    expect(page.get_by_text("Approved, and your answer is published.")).to_be_visible()
    answer = Comment.objects.get(by_staff=True)
    assert answer.parent == Comment.objects.get(author_name="Kim 9")
    assert answer.text == "Dear Kim 9.\n\nThank you for writing to us."


def test_the_desk_works_without_script(page_without_script: Page, queue: str, moderator: User) -> None:
    page = page_without_script
    session = factories.signed_in(moderator).cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": session.value, "url": queue}])
    page.goto(f"{queue}?status=spam")
    page.get_by_label("Search").last.fill("pills")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Not spam").first.click()
    expect(page.get_by_text("Marked as not spam: the comment by Seller")).to_be_visible()
    assert "q=pills" in page.url
    page.goto(f"{queue}?status=approved")
    page.get_by_text("Reply").first.click()
    page.get_by_role("link", name="Your answer").click()
    page.get_by_label("Your answer").fill("Thank you.")
    page.get_by_role("button", name="Publish answer").click()
    expect(page.get_by_text("Your answer is published.")).to_be_visible()
    assert "status=approved" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_everyone_can_use_the_desk(
    browser: Browser, queue: str, moderator: User, accessibility_faults: Any, scheme: Any, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    session = factories.signed_in(moderator).cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": session.value, "url": queue}])
    page, comment = context.new_page(), Comment.objects.approved().get()
    for address in ["?status=all", "?status=approved", "?q=nothing", f"inspect/{comment.pk}/"]:
        page.goto(queue + address, wait_until="networkidle")
        page.evaluate("document.querySelectorAll('.desk details').forEach(part => { part.open = true })")
        assert accessibility_faults(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_the_enter_key_in_the_reason_decides_nothing(page: Page, queue: str) -> None:
    comment = Comment.objects.filter(author_name="Kim 9").get()
    page.goto(f"{queue}inspect/{comment.pk}/")
    page.locator("input[name=reason]").fill("Names a colleague.")
    page.locator("input[name=reason]").press("Enter")
    expect(page.locator("input[name=reason]")).to_have_value("Names a colleague.")
    comment.refresh_from_db()
    assert comment.status == "pending"


def test_an_answer_to_many_that_is_risky_shows_its_marks_and_axe_finds_nothing(
    page: Page, queue: str, accessibility_faults: Callable[[Page], list[str]]
) -> None:
    chosen = "&".join(f"id={number}" for number in Comment.objects.pending().values_list("pk", flat=True))
    page.goto(queue.replace("reader-comments/", f"bulk/comments/comment/reply/?{chosen}"))
    page.get_by_label("Your answer").fill("Your scan on Tuesday showed nothing new.")
    page.get_by_role("button", name="Yes: Reply").click()
    expect(page.locator(".desk-answer__risky mark").first).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Post it anyway").click()
    assert Comment.objects.filter(by_staff=True).count() == 0
    expect(page.get_by_text("12 skipped: 12 with nothing to do")).to_be_visible()

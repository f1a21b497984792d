"""The product's main job, by hand: read, comment, sign in, approve, find it on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from clinic.users.models import User
from comments.models import Comment
from procedures import signing, workflow
from procedures.models import ArticlePage, ProcedurePage

WORDS = "May I bring my daughter along on the day?"


def write(page: Page, address: str, *, name: str = "Robin") -> None:
    """Fill in the form as a person who goes by its labels."""
    page.goto(address)
    page.get_by_label("Comment", exact=False).first.fill(WORDS)
    page.get_by_label("Name", exact=False).first.fill(name)
    page.get_by_label("Email", exact=False).first.fill("robin@example.org")
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("heading", name="held for a person to read")).to_be_visible()


def approve(page: Page, site: str) -> None:
    """Sign in through the form and approve the first comment that waits."""
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill("moderator")
    page.locator("input[name=password]").fill("password")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{site}/admin/reader-comments/")
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_role("button", name="Approve").first.click()
    expect(page.get_by_text("approved", exact=False).first).to_be_visible()


def test_a_comment_goes_from_the_form_to_the_page_without_script(
    page_without_script: Page, live_site: str, article: ArticlePage, moderator: User
) -> None:
    write(page_without_script, live_site + article.url)
    assert page_without_script.context.cookies() == []
    page_without_script.goto(live_site + article.url)
    expect(page_without_script.get_by_text(WORDS)).to_have_count(0)
    approve(page_without_script, live_site)
    page_without_script.context.clear_cookies()
    page_without_script.goto(live_site + article.url)
    expect(page_without_script.get_by_text(WORDS)).to_be_visible()


def test_a_comment_goes_from_the_form_to_the_page_with_script(
    page: Page, live_site: str, article: ArticlePage, moderator: User, complaints: list[str]
) -> None:
    write(page, live_site + article.url)
    assert page.url == live_site + article.url, "the page was loaded anew"
    approve(page, live_site)
    page.context.clear_cookies()
    page.goto(live_site + article.url)
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert complaints == []


def test_a_form_with_errors_keeps_every_word_and_leads_to_the_fields(
    page: Page, article: ArticlePage, complaints: list[str], live_site: str
) -> None:
    page.goto(live_site + article.url)
    page.get_by_label("Comment", exact=False).first.fill(WORDS)
    page.get_by_role("button", name="Post comment").click()
    summary = page.get_by_role("alert").first
    expect(summary).to_be_focused()
    expect(page.get_by_label("Comment", exact=False).first).to_have_value(WORDS)
    summary.get_by_role("link").first.click()
    expect(page.get_by_label("Name", exact=False).first).to_be_focused()


def test_a_form_with_errors_keeps_every_word_without_script(
    page_without_script: Page, article: ArticlePage, live_site: str
) -> None:
    page_without_script.goto(live_site + article.url)
    page_without_script.get_by_label("Comment", exact=False).first.fill(WORDS)
    page_without_script.get_by_label("Email", exact=False).first.fill("no address")
    page_without_script.get_by_role("button", name="Post comment").click()
    expect(page_without_script.get_by_role("heading", name=article.title, level=1)).to_be_visible()
    expect(page_without_script.get_by_label("Comment", exact=False).first).to_have_value(WORDS)
    expect(page_without_script.get_by_label("Email", exact=False).first).to_have_value("no address")


def test_an_answer_stands_below_what_it_answers(
    page_without_script: Page, live_site: str, article: ArticlePage, moderator: User
) -> None:
    parent = Comment.objects.create(
        page=article,
        page_title=article.title,
        author_name="Kim",
        text="Hello",
        html="<p>Hello</p>",
        status="approved",
    )
    page_without_script.goto(live_site + article.url)
    page_without_script.get_by_role("link", name="Reply").first.click()
    write_answer = page_without_script.get_by_label("Comment", exact=False).first
    write_answer.fill(WORDS)
    page_without_script.get_by_label("Name", exact=False).first.fill("Robin")
    page_without_script.get_by_label("Email", exact=False).first.fill("robin@example.org")
    page_without_script.get_by_role("button", name="Post comment").click()
    approve(page_without_script, live_site)
    page_without_script.goto(live_site + article.url)
    expect(page_without_script.locator(f"li:has(#comment-{parent.pk}) li").get_by_text(WORDS)).to_be_visible()
    assert Comment.objects.get(text=WORDS).parent == parent


def test_a_reader_can_use_the_puzzle_or_leave_it(page: Page, article: ArticlePage, live_site: str) -> None:
    write(page, live_site + article.url)
    Comment.objects.update(label="unsure", score=0.5)
    page.get_by_role("link", name="your private link").click()
    page.get_by_role("button", name="I can’t read this").click()
    expect(page.get_by_role("heading", name="held for a person to read")).to_be_visible()
    assert Comment.objects.get().status == "pending"


def test_a_vote_is_announced(page_without_script: Page, article: ArticlePage, live_site: str) -> None:
    page_without_script.goto(live_site + article.url)
    page_without_script.get_by_role("radio").nth(3).check()
    page_without_script.get_by_role("button", name="Send my rating").click()
    expect(page_without_script.get_by_role("status").first).to_contain_text("Thank you")


def test_a_comment_is_sent_though_a_script_hangs_on_the_way(
    page: Page, live_site: str, article: ArticlePage
) -> None:
    page.route("**/htmx*.js", lambda route: None)
    write(page, live_site + article.url)
    assert "/comments/receipt/" in page.url
    assert Comment.objects.get().text == WORDS


def test_an_editors_change_to_a_procedure_shows_in_the_article(
    page: Page,
    live_site: str,
    article: ArticlePage,
    procedure: ProcedurePage,
    editor: User,
    reviewer: User,
    sign_in: Callable,
) -> None:
    workflow.make_workflow()
    sign_in(editor)
    page.goto(f"{live_site}/admin/pages/{procedure.pk}/edit/")
    page.locator("textarea[name=summary_text]").fill("Edited once, shown twice.")
    page.get_by_role("button", name="Save draft").first.click()
    page.wait_for_load_state("networkidle")
    written = ProcedurePage.objects.get(pk=procedure.pk)
    written.get_workflow().start(written, editor)
    seen = signing.digest(written.get_latest_revision_as_object().sections)
    workflow.sign(page=written, by=reviewer, seen=seen)
    page.goto(live_site + article.url)
    expect(page.get_by_text("Edited once, shown twice.")).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/search/?q=biopsy", "/no-such-page/"])
def test_no_page_asks_another_host_for_anything(
    context: BrowserContext, page: Page, live_site: str, article: ArticlePage, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_site}{address}")
    page.goto(live_site + article.url)
    assert [url for url in asked if not url.startswith((live_site, "data:"))] == []

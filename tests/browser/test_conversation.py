"""The conversation's own script: forms that open in place, and links to comments on other parts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from comments.models import Comment
from procedures.models import ArticlePage
from tests.factories import a_comment


@pytest.fixture
def comment(article: ArticlePage) -> Comment:
    return a_comment(on=article, status="approved", text="Is the needle long?")


def test_what_was_typed_below_a_comment_comes_back_with_the_form(
    page: Page, live_site: str, article: ArticlePage, comment: Comment
) -> None:
    page.goto(live_site + article.url)
    words = page.locator(".comment-form textarea")
    words.fill("I think")
    page.get_by_role("link", name="Reply").first.click()
    cancel = page.get_by_role("link", name="Back to the comments")
    expect(cancel).to_be_visible()
    expect(words).to_have_value("I think")
    words.fill("I think it is short.")
    cancel.click()
    expect(cancel).to_have_count(0)
    expect(words).to_have_value("I think it is short.")


def test_a_link_to_a_comment_on_another_part_leads_there_after_a_redirect_too(
    page: Page, live_site: str, article: ArticlePage, comment: Comment, settings: Settings
) -> None:
    settings.COMMENTS = {"threads_shown": 1}
    later = a_comment(on=article, status="approved", text="May I drive home?")
    old = article.url.rstrip("/")
    answer = page.goto(f"{live_site}{old}#comment-{later.pk}")
    assert answer is not None
    assert answer.request.redirected_from
    expect(page.get_by_text("May I drive home?")).to_be_visible()
    assert page.url.endswith(f"#comment-{later.pk}")


def test_a_link_to_a_comment_that_is_gone_stays_on_its_page(
    page: Page, live_site: str, article: ArticlePage, comment: Comment
) -> None:
    page.goto(f"{live_site}{article.url}#comment-{comment.pk + 1}")
    page.wait_for_load_state("networkidle")
    assert page.url == f"{live_site}{article.url}#comment-{comment.pk + 1}"


def test_an_answer_is_written_in_place(
    page: Page, live_site: str, article: ArticlePage, comment: Comment, complaints: list[str]
) -> None:
    page.goto(live_site + article.url)
    page.get_by_role("link", name="Reply").first.click()
    below = page.locator(f"li:has(#comment-{comment.pk}) form.comment-form")
    below.get_by_label("Comment", exact=False).first.fill("It is short.")
    below.get_by_label("Name", exact=False).first.fill("Kim")
    below.get_by_label("Email", exact=False).first.fill("kim@example.org")
    below.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("heading", name="held for a person to read")).to_be_visible()
    assert Comment.objects.get(text="It is short.").parent == comment
    expect(page.locator(".comment-form textarea")).to_have_value("")
    assert complaints == []

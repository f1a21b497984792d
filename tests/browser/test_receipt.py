"""What a writer does after sending, with and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from comments import editing
from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage

BORN = "I was born on 4 July 1961. Is that too old for it?"


def write(page: Page, address: str, words: str = BORN) -> None:
    """Fill in the form and send it."""
    page.goto(address)
    page.locator("#your-comment").fill(words)
    page.locator("#your-name").fill("Sam")
    page.locator("#your-email").fill("sam@example.org")
    page.get_by_role("button", name="Post comment").click()


def test_words_are_taken_out_without_leaving_the_article(
    page: Page, live_site: str, article: ArticlePage, complaints: list[str]
) -> None:
    write(page, live_site + article.url)
    expect(page.locator("mark")).to_have_text("4 July 1961")
    page.get_by_role("button", name="Take these out").click()
    expect(page.locator(".receipt")).to_contain_text("[taken out]")
    expect(page.locator("#receipt-title")).to_be_focused()
    assert page.url == live_site + article.url, "the page was loaded anew"
    assert "1961" not in Comment.objects.get().text
    assert complaints == []


def test_all_of_it_works_without_script(
    page_without_script: Page, live_site: str, article: ArticlePage
) -> None:
    page = page_without_script
    write(page, live_site + article.url)
    page.get_by_role("button", name="Leave it as it is").click()
    expect(page.get_by_text("You left them in. A person decides.")).to_be_visible()
    page.get_by_text("Change your words").click()
    page.get_by_role("textbox", name="Your comment").fill("Am I too old for it?")
    page.get_by_role("button", name="Save the new words").click()
    expect(page.locator(".receipt__preview")).to_contain_text("Am I too old for it?")
    page.get_by_text("Take your comment back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="Your comment is deleted")).to_be_visible()
    assert not Comment.objects.exists()
    assert page.context.cookies() == []


def test_someone_in_danger_reads_first_whom_to_call(
    phone: Page, live_site: str, article: ArticlePage
) -> None:
    rules = DiscussionSettings.for_page(article)
    rules.emergency_phone, rules.crisis_phone = "555 0100", "555 0199"
    rules.save()
    write(phone, live_site + article.url, "I want to die. I can't go on.")
    first = phone.get_by_role("alert").first
    expect(first.get_by_role("link").first).to_have_attribute("href", "tel:5550199")
    expect(first).to_be_in_viewport()


def test_a_device_that_was_asked_to_remember_fills_in_the_form(
    browser: Browser, live_site: str, article: ArticlePage
) -> None:
    page = browser.new_context().new_page()
    page.goto(live_site + article.url)
    page.get_by_label("Remember my name").check()
    page.locator("#your-comment").fill("Is it far?")
    page.locator("#your-name").fill("Sam")
    page.locator("#your-email").fill("sam@example.org")
    page.get_by_role("button", name="Post comment").click()
    expect(page.locator(".receipt")).to_be_visible()
    assert [cookie["name"] for cookie in page.context.cookies(f"{live_site}/comments/")] == ["commenter"]
    assert page.context.cookies(live_site + article.url) == []
    page.goto(live_site + article.url)
    expect(page.locator("#your-name")).to_have_value("")
    page.locator("#your-comment").focus()
    expect(page.locator("#your-email")).to_have_value("sam@example.org")
    page.get_by_label("Remember my name").uncheck()
    page.locator("#your-comment").fill("Is it very far?")
    page.get_by_role("button", name="Post comment").click()
    expect(page.locator(".receipt")).to_be_visible()
    assert page.context.cookies(f"{live_site}/comments/") == []
    page.context.close()


@pytest.mark.parametrize("words", ["New words that came too late."])
def test_words_that_come_too_late_are_still_there(
    page: Page, live_site: str, article: ArticlePage, words: str
) -> None:
    write(page, live_site + article.url, "Is the needle long?")
    page.get_by_text("Change your words").click()
    page.get_by_role("textbox", name="Your comment").fill(words)
    rules = DiscussionSettings.for_page(article)
    rules.edit_minutes = 0
    rules.save()
    assert not editing.may_edit(Comment.objects.get())
    page.get_by_role("button", name="Save the new words").click()
    expect(page.get_by_role("alert")).to_contain_text("too late")
    expect(page.get_by_role("textbox", name="Your comment")).to_have_value(words)

"""A link to a section that has another name now still brings its reader to that section."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from clinic.models import HomePage
from tests.factories import an_article


def test_an_old_link_scrolls_to_the_renamed_section(page: Page, live_site: str) -> None:
    body = []
    for number in range(8):
        body += [("heading", {"text": f"Part {number}", "anchor": ""}), ("text", "<p>Words.</p>" * 40)]
    article = an_article(below=HomePage.objects.get(), body=body)
    article.body[10].value["anchor"] = "another-name"
    article.save_revision().publish()
    page.goto(f"{live_site}{article.url}#part-5")
    expect(page.get_by_role("heading", name="Part 5")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Part 1", exact=True)).not_to_be_in_viewport()

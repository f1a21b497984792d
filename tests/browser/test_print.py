"""What goes to paper from a real browser."""

from __future__ import annotations

from playwright.sync_api import Page

from clinic.models import HomePage
from tests.factories import an_article, an_image

HAS_ALL = "Promise.all([...document.images].map((image) => image.decode())).then(() => true)"
# What the paper would show, once the page asks for a printer.
PRINTED = """
window.printed = new Promise((tell) => {
  window.print = () => tell([...document.images].map((image) => image.complete));
});
"""
SET_TO_WAIT = "[...document.images].filter((image) => image.loading === 'lazy').length"


def test_pictures_that_wait_for_the_reader_do_not_wait_for_the_printer(
    page: Page, live_site: str, home: HomePage
) -> None:
    pictures = [("image", {"image": an_image(size=(800, 800)), "caption": ""}) for _ in range(4)]
    article = an_article(below=home, body=[("text", "<p>Words.</p>" * 40), *pictures])
    page.goto(live_site + article.url)
    assert page.evaluate(SET_TO_WAIT) == 3
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(SET_TO_WAIT) == 0
    assert page.evaluate(HAS_ALL)


def test_the_print_button_waits_for_the_pictures(page: Page, live_site: str, home: HomePage) -> None:
    picture = ("image", {"image": an_image(size=(800, 800)), "caption": ""})
    article = an_article(below=home, body=[("text", "<p>Words.</p>" * 200), picture, picture])
    page.add_init_script(PRINTED)
    page.goto(live_site + article.url)
    page.locator("[data-share=print]").dispatch_event("focusin")
    page.locator("[data-share=print]").click()
    assert page.evaluate("window.printed") == [True, True]

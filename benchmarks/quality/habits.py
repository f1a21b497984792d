"""Readers with a keyboard, without scripts, with large letters, and who want no motion."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page

from benchmarks.quality.looking import WIDE

# 1280 × 1024 at 400 %: the size at which the guidelines ask for reflow (WCAG 2.2, 1.4.10).
ENLARGED = {"width": 320, "height": 256}
# The distances of WCAG 2.2, 1.4.12.
SPACED = """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
"""
STOP = """
    () => {
        const here = document.activeElement;
        if (!here || here === document.body) return null;
        // A button that is drawn by its label shows there where one is.
        const drawn = here.type === "radio" ? here.labels?.[0] ?? here : here;
        const style = getComputedStyle(drawn);
        const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
        const box = drawn.getBoundingClientRect();
        const shown = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        const middle = [box.left + Math.min(box.width / 2, 40), Math.max(1, box.top + box.height / 2)];
        const above = document.elementFromPoint(...middle);
        const covered = above && !drawn.contains(above) && !above.contains(drawn)
            && getComputedStyle(above.closest("header, nav, aside") ?? here).position === "sticky";
        const seen = (ring || style.boxShadow !== "none") && shown && !covered;
        return {name: here.outerHTML.slice(0, 90), seen};
    }
"""
MOST_STOPS = 600


def faults(browser: Browser, origin: str, article: str) -> Iterator[str]:
    """What these readers can't do on the article."""
    address = urljoin(origin, article)
    for habit in (by_keyboard, enlarged, with_wide_text, without_motion):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        yield from (f"{habit.__doc__}: {fault}" for fault in habit(page))
        context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    yield from (f"{without_scripts.__doc__}: {fault}" for fault in without_scripts(page))
    context.close()


def by_keyboard(page: Page) -> Iterator[str]:
    """By keyboard alone"""
    page.keyboard.press("Tab")
    first = page.evaluate(STOP)
    if not first or "skip-link" not in first["name"]:
        yield "the first stop is not the way past the header"
    for _stop in range(MOST_STOPS):
        here = page.evaluate(STOP)
        if here is None:
            return
        if not here["seen"]:
            yield f"one can't see where one is: {here['name']}"
        page.keyboard.press("Tab")
    yield f"no end after {MOST_STOPS} stops"


def enlarged(page: Page) -> Iterator[str]:
    """At 400 %"""
    page.set_viewport_size(ENLARGED)  # type: ignore[arg-type]
    if page.evaluate(WIDE):
        yield "the page scrolls sideways"
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(200)
    if page.evaluate("document.elementFromPoint(160, 128)?.closest('main') === null"):
        yield "something lies over the text"


def with_wide_text(page: Page) -> Iterator[str]:
    """With wide spaces between lines, words and letters"""
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(SPACED)
    if page.evaluate(WIDE):
        yield "the page scrolls sideways"


def without_motion(page: Page) -> Iterator[str]:
    """With less motion"""
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("Tab")
    page.mouse.wheel(0, 1500)
    moving = page.evaluate("document.getAnimations().filter((each) => each.playState === 'running').length")
    if moving:
        yield f"{moving} things move"


def without_scripts(page: Page) -> Iterator[str]:
    """Without JavaScript"""
    form = page.locator("#comment-form")
    form.locator("[name=comment]").fill("Written without any script, about my garden and my port.")
    form.locator("[name=name]").fill("Robin")
    form.locator("[name=email]").fill("robin@example.org")
    form.locator("[type=submit]").first.click()
    if "/receipt/" not in page.url:
        yield "a comment does not come in"
    page.go_back()
    page.locator(
        "main form input[type=radio], main form button[name=score]"
    ).first.scroll_into_view_if_needed()

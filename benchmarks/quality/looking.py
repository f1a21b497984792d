"""One place as axe, a narrow screen, the network and the browser's console see it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request

from benchmarks.quality.places import Place

WIDTHS = (320, 768, 1280)
SCHEMES = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"})
RULES = """
    async (off) => {
        const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const {violations} = await axe.run(document, {runOnly: rules, rules: off});
        const where = (rule) => rule.nodes.map((node) => node.target).join("; ");
        return violations.map((rule) => `axe ${rule.id}: ${rule.help} (${where(rule)})`);
    }
"""
# Rules for a page as a whole.
WHOLE = ("heading-order", "landmark-unique", "region")
# What Wagtail's own bar says to staff.
WAGTAILS = ("axe.run results",)
# What is folded away is looked at too.
UNFOLD = "document.querySelectorAll('main details').forEach((part) => { part.open = true; })"
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Says in the console when the security policy blocks something.
BREACHES = """
    document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} blocked ${event.blockedURI || "inline"}`);
    });
"""
# Where colors are forced axe asks for `-webkit-text-fill-color`, which the browser leaves as it was.
FORCED = """() => {
    if (!matchMedia("(forced-colors: active)").matches) return;
    const {getPropertyValue} = CSSStyleDeclaration.prototype;
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        return getPropertyValue.call(this, name === "-webkit-text-fill-color" ? "color" : name);
    };
}"""
SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


@dataclass
class Visit:
    """One visitor's browser, and what was found in it; `html` holds the source of each place seen."""

    context: BrowserContext
    origin: str
    axe: str
    found: list[str] = field(default_factory=list)
    html: dict[str, str] = field(default_factory=dict)

    def look(self, place: Place, width: int) -> Iterator[str]:
        """What is wrong with a place at one width."""
        page, said = self.context.new_page(), []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.extend(leaving(request, self.origin)))
        page.set_viewport_size({"width": width, "height": 900})
        yield from self._opened(page, place)
        yield from self._faults(page, place)
        # The browser itself notes that an error page is one.
        passed = ("Failed to load resource", *(WAGTAILS if place.staff else ()))
        yield from (line for line in said if not any(words in line for words in passed))
        page.close()

    def _opened(self, page: Page, place: Place) -> Iterator[str]:
        if place.html:
            page.route(
                f"{self.origin}/drawn/",
                lambda route: route.fulfill(body=place.html, content_type="text/html"),
            )
        answer = page.goto(
            self.origin + ("/drawn/" if place.html else place.address), wait_until="networkidle"
        )
        self.html.setdefault(place.name, answer.text() if answer else "")
        shifted = page.evaluate("window.shifted")
        if shifted > 0:
            yield f"the layout shifts by {shifted:.4f}"
        press(page, place)
        page.evaluate(UNFOLD)

    def _faults(self, page: Page, place: Place) -> Iterator[str]:
        if page.evaluate(WIDE):
            yield "the page scrolls sideways"
        # A script element would be blocked by the site's policy; an evaluation is not.
        page.evaluate(FORCED)
        page.evaluate(self.axe)
        off = {rule: {"enabled": False} for rule in WHOLE} if place.is_patchwork else {}
        yield from page.evaluate(RULES, off)


def press(page: Page, place: Place) -> None:
    """Press what brings the page into its state; what a wide screen hides (a menu's button) is left."""
    button = page.locator(place.press).first if place.press else None
    if button and button.is_visible():
        if place.press.endswith("[type=submit]"):
            with page.expect_response(lambda answer: answer.request.method == "POST"):
                button.click()
        else:
            button.click()
        # The answer's page, or the part that takes the form's place, is there a moment after the answer.
        page.wait_for_timeout(300)
        page.wait_for_load_state("networkidle")


def leaving(request: Request, origin: str) -> Iterator[str]:
    """A word about a request that leaves the site."""
    address = urlsplit(request.url)
    if address.scheme in {"http", "https", "ws", "wss"} and not request.url.startswith(f"{origin}/"):
        yield f"asks {address.netloc} for something"


def look_at(
    places: list[Place], browser: Browser, origin: str, axe: str, session: dict[str, str], *, quick: bool
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Faults by "place, width, theme", and the source of each place.

    A quick look is at the narrowest width and in the dark, where faults of contrast hide longest.
    """
    faults: dict[str, list[str]] = {}
    source: dict[str, str] = {}
    widths, schemes = (WIDTHS[:1], SCHEMES[1:2]) if quick else (WIDTHS, SCHEMES)
    for scheme, staff in itertools.product(schemes, (False, True)):
        context = visitor(browser, scheme, [{**session, "url": origin}] if staff else [])
        visit = Visit(context, origin, axe)
        theirs = [place for place in places if place.staff == staff]
        for place, width in itertools.product(theirs, widths):
            said = list(visit.look(place, width))
            where = f"{place.name}, {width} px, {next(iter(scheme.values()))}"
            faults |= {where: said} if said else {}
        source |= visit.html
        context.close()
    return faults, source


def visitor(browser: Browser, scheme: dict[str, str], cookies: list[dict[str, str]]) -> BrowserContext:
    """A browser of its own that wants these colors and no motion."""
    context = browser.new_context(reduced_motion="reduce", **scheme)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    context.add_init_script(BREACHES + SHIFTS)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    return context

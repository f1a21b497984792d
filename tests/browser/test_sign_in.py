"""A member of staff comes in with a second factor, by the keyboard alone, with and without script."""

from __future__ import annotations

import re
from base64 import b32decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Browser, Page, Response, expect
from pytest_django import Settings

from clinic.users.models import User
from tests.browser.conftest import prepared
from tests.clinic.signing_in import shown_by, wrong

Faults = Callable[[Page], list[str]]
PHONE = {"width": 320, "height": 700}
ACCOUNT = "/admin/account/sign-in/"
# No screen has more places for a key.
PLACES = 40
IN_HAND = """() => {
    const it = document.activeElement;
    return it === document.body ? "" : (it.labels?.[0] ?? it).innerText.trim();
}"""
# A message of Wagtail's fades in, and half of it has half its contrast.
STANDS_STILL = "Promise.allSettled(document.getAnimations().map((each) => each.finished))"


@dataclass
class Walk:
    """Somebody at a keyboard, whose screens axe looks at, light and dark, where it can run."""

    page: Page
    site: str
    look: Faults | None
    found: list[str] = field(default_factory=list)

    def stands_before(self, heading: str) -> None:
        """Wait for a screen."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def sees(self, heading: str) -> None:
        """Wait for a screen, and look at it."""
        self.stands_before(heading)
        if look := self.look:
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme)
                self.page.evaluate(STANDS_STILL)
                self.found += [f"{heading}, {scheme}: {fault}" for fault in look(self.page)]
        if self.page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            self.found.append(f"{heading} is wider than the screen")

    def goes_to(self, name: str) -> None:
        """Press Tab until a field, a link or a button with this name is in hand."""
        wanted = re.compile(name)
        for _each in range(PLACES):
            self.page.keyboard.press("Tab")
            if wanted.search(self.page.evaluate(IN_HAND)):
                return
        pytest.fail(f"no key leads to {name!r} on {self.page.url}")

    def types(self, name: str, words: str) -> None:
        """Fill a field that a key leads to."""
        self.goes_to(name)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def sends(self) -> Response | None:
        """Send the form in which they are, or follow the link in hand."""
        with self.page.expect_navigation() as answer:
            self.page.keyboard.press("Enter")
        return answer.value

    def presses(self, name: str) -> None:
        """Press a button, or follow a link."""
        self.goes_to(name)
        self.sends()

    def gives_password(self) -> None:
        """The first step."""
        self.page.goto(f"{self.site}/admin/login/")
        self.types("^Username", "moderator")
        self.types("^Password", "password")
        self.sends()

    def gives_code(self, code: str) -> None:
        """The second step."""
        self.types("^Code", code)
        self.sends()

    def is_in(self) -> bool:
        """Whether the desk of staff opens."""
        answer = self.page.goto(f"{self.site}{ACCOUNT}")
        return answer is not None and answer.ok and self.page.url.endswith(ACCOUNT)

    def signs_out(self) -> None:
        """Here alone."""
        assert self.is_in()
        self.presses("^Sign out$")
        self.stands_before("Sign in to")


@pytest.fixture(params=[False, True], ids=["without script", "with axe"])
def walk(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_site: str,
    moderator: User,
    settings: Settings,
    accessibility_faults: Faults,
) -> Iterator[Walk]:
    settings.CLINIC_SECOND_FACTOR = True
    context = prepared(browser.new_context(java_script_enabled=request.param, viewport=PHONE))
    yield Walk(context.new_page(), live_site, accessibility_faults if request.param else None)
    context.close()


def test_the_whole_way_of_a_second_factor(walk: Walk, moderator: User) -> None:
    walk.gives_password()
    key = sets_up_an_app(walk)
    codes = keeps_the_codes(walk)
    walk.signs_out()
    # The code that set it up is used up; a minute later the app shows another one.
    TOTPDevice.objects.update(last_t=-1)
    walk.gives_password()
    gives_a_wrong_code_and_then_the_right_one(walk, key)
    walk.sees("Sign-in and second factor")
    walk.signs_out()
    walk.gives_password()
    assert walk.is_in(), "a known device is asked for the password alone"

    walk.page.context.clear_cookies()
    walk.gives_password()
    walk.gives_code(codes[0])
    expect(walk.page.get_by_text("You have 9 recovery codes left")).to_be_visible()
    assert walk.is_in()
    walk.presses("^Make new recovery codes$")
    walk.sees("New recovery codes")
    walk.presses("^Make new codes$")
    walk.stands_before("Your recovery codes")
    assert walk.is_in()
    walk.presses("^Sign out everywhere$")
    expect(walk.page.get_by_text("You are signed out everywhere")).to_be_visible()
    walk.sees("Sign in to")
    walk.gives_password()
    walk.stands_before("Your code")
    assert walk.found == []


def sets_up_an_app(walk: Walk) -> str:
    """Types the key into an app, and what the app shows; at first wrongly."""
    walk.sees("Set up your second factor")
    key = b32decode(walk.page.locator(".signin__secret").inner_text().replace(" ", "")).hex()
    walk.types("six digits", wrong(shown_by(key)))
    walk.sends()
    expect(walk.page.get_by_text("The app shows another code")).to_be_visible()
    walk.sees("Set up your second factor")
    walk.types("six digits", shown_by(key))
    shown = walk.sends()
    assert shown is not None
    assert "no-store" in (shown.header_value("cache-control") or "")
    return key


def keeps_the_codes(walk: Walk) -> list[str]:
    """Reads the recovery codes, and goes on."""
    walk.sees("Your recovery codes")
    codes = walk.page.locator(".signin__codes code").all_inner_texts()
    walk.presses("^I have them on paper$")
    expect(walk.page).to_have_url(f"{walk.site}/admin/")
    return codes


def gives_a_wrong_code_and_then_the_right_one(walk: Walk, key: str) -> None:
    """The second step of a sign-in, on a device that is to be known."""
    walk.sees("Your code")
    walk.gives_code(wrong(shown_by(key)))
    expect(walk.page.get_by_text("This code is not right")).to_be_visible()
    walk.sees("Your code")
    # The pause after a wrong code goes by.
    TOTPDevice.objects.update(throttling_failure_count=0)
    walk.goes_to("^Ask for no code")
    walk.page.keyboard.press("Space")
    walk.gives_code(shown_by(key))
    assert walk.is_in()

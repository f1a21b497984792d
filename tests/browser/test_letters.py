"""Pages behind links in mail, and a moderator’s choice of mail, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from benchmarks.quality.looking import WIDE
from clinic.users.models import User
from comments.letters import links
from comments.models import Address, MailChoice, Subscription
from procedures.models import ArticlePage
from tests.comments.mailbox import wants
from tests.factories import a_comment

Faults = Callable[[Page], list[str]]


@pytest.fixture
def wish(article: ArticlePage, live_site: str) -> Subscription:
    return wants(a_comment(on=article, status="approved"))


@pytest.fixture
def unconfirmed(wish: Subscription) -> Address:
    Address.objects.update(confirmed_at=None)
    Subscription.objects.update(confirmed_at=None)
    return wish.address


def here(live_site: str, link: str) -> str:
    """The address of a link in a mail, at the site that runs in this test."""
    return live_site + urlsplit(link).path


def too_wide(page: Page) -> bool:
    return page.evaluate(WIDE)


def test_an_address_is_confirmed_on_a_small_phone(
    phone: Page, live_site: str, unconfirmed: Address, wish: Subscription, accessibility_faults: Faults
) -> None:
    phone.goto(here(live_site, links.to_confirm(unconfirmed, wish.comment)))
    button = phone.get_by_role("button", name="Yes, this is my address")
    assert button.evaluate("button => button.getBoundingClientRect().height") >= 44
    assert accessibility_faults(phone) == []
    assert not too_wide(phone)
    button.tap()
    expect(phone.get_by_role("heading", name="Your address is confirmed.")).to_be_visible()
    assert accessibility_faults(phone) == []


def test_mail_is_stopped_without_scripts(
    page_without_script: Page, live_site: str, wish: Subscription
) -> None:
    page = page_without_script
    page.goto(here(live_site, links.to_stop(wish)))
    page.get_by_role("button", name="Stop this mail").click()
    expect(page.get_by_role("heading", name="You get no more mail about this comment.")).to_be_visible()
    wish.refresh_from_db()
    assert wish.ended_at


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_behind_links(
    page: Page,
    live_site: str,
    unconfirmed: Address,
    wish: Subscription,
    accessibility_faults: Faults,
    scheme: str,
) -> None:
    page.emulate_media(color_scheme=scheme)
    confirm = links.to_confirm(unconfirmed, wish.comment)
    for link in (confirm, links.to_stop(wish), confirm.replace("confirm/", "confirm/x")):
        page.goto(here(live_site, link))
        assert accessibility_faults(page) == []


def test_a_moderator_chooses_a_daily_mail_by_keyboard(
    page: Page, live_site: str, moderator: User, sign_in: Callable[[User], None]
) -> None:
    User.objects.update(first_name="Mo", last_name="Lee")
    sign_in(moderator)
    page.goto(f"{live_site}{reverse('wagtailadmin_account')}#tab-notifications")
    each = page.get_by_role("radio", name="At each comment (twenty an hour at most)")
    expect(each).to_be_checked()
    each.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("changed successfully")).to_be_visible()
    assert MailChoice.objects.get(user=moderator).when == "daily"

"""The filter's screens, worked by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from clinic.users.models import User
from comments import moderation
from comments.models import FilterSettings, Lesson, SpotCheck
from procedures.models import ArticlePage
from tests import factories
from tests.browser.filter_at_work import SWITCH
from tests.comments import spots
from tests.factories import a_comment

HAS_FOCUS = "element => element === document.activeElement"
# The admin's menu and header stand before what one looks for.
MOST_TABS = 80


def reach(page: Page, target: Locator) -> None:
    """Press Tab until this has the focus."""
    for _press in range(MOST_TABS):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    expect(target).to_be_focused()


def answers() -> list[str]:
    return list(SpotCheck.objects.order_by("chosen_at", "comment").values_list("found", flat=True))


@pytest.fixture
def administering(page: Page, administrator: User, sign_in: Callable[[User], None]) -> Page:
    sign_in(administrator)
    return page


@pytest.fixture
def to_check(administering: Page, live_site: str, article: ArticlePage) -> Page:
    """The spot checks, with three of them."""
    for name in ("First", "Second", "Third"):
        spots.drawn(article, author_name=name)
    administering.goto(live_site + reverse("reader_comments:spot_checks"))
    return administering


def test_spot_checks_are_answered_with_two_keys(to_check: Page) -> None:
    to_check.keyboard.press("j")
    expect(to_check.locator("[data-desk-row]:focus")).to_contain_text("First")
    to_check.keyboard.press("s")
    expect(to_check.get_by_text("2 comments wait to be checked.")).to_be_visible()
    to_check.wait_for_load_state()  # The words stand there before the keys are heard.
    to_check.keyboard.press("j")
    to_check.keyboard.press("a")
    expect(to_check.get_by_text("1 comment waits to be checked.")).to_be_visible()
    assert answers() == ["spam", "ham", ""]


def test_spot_checks_are_answered_by_tab_and_enter(to_check: Page) -> None:
    reach(to_check, to_check.get_by_role("button", name="It is not spam , comment by Second"))
    to_check.keyboard.press("Enter")
    expect(to_check.get_by_text("2 comments wait to be checked.")).to_be_visible()
    assert answers() == ["", "ham", ""]


def test_lessons_are_counted_and_taken_back(
    administering: Page, live_site: str, article: ArticlePage, moderator: User
) -> None:
    moderation.mark_as_spam(comment=a_comment(on=article, text="Cheap casino chips"), by=moderator)
    page = administering
    page.goto(live_site + reverse("reader_comments:take_back"))
    reach(page, page.get_by_label("Who taught it"))
    page.keyboard.press("ArrowDown")
    for label, day in (("From", "01012020"), ("Until", "01012090")):
        reach(page, page.get_by_label(label))
        page.keyboard.type(day)
        page.keyboard.press("Tab")
        page.keyboard.type("1200A")
    reach(page, page.get_by_role("button", name="Count them"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="1 lesson would be taken back")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Yes: take them back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 lesson was taken back.")).to_be_visible()
    assert not Lesson.objects.live().exists()


def test_a_switch_is_rehearsed_and_saved(administering: Page, live_site: str) -> None:
    page, site = administering, factories.a_site()
    page.goto(live_site + reverse("wagtailsettings:edit", args=["comments", "filtersettings", site.pk]))
    reach(page, page.locator(SWITCH))
    page.keyboard.press("Space")
    reach(page, page.get_by_role("button", name="Try these checks"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What these rules would have done")).to_be_visible()
    assert not FilterSettings.objects.exclude(switched_off=[]).exists()
    reach(page, page.get_by_role("button", name="Save these rules"))
    page.keyboard.press("Enter")
    expect(page.locator(SWITCH)).not_to_be_checked()
    assert FilterSettings.objects.get(site=site).switched_off == ["words"]

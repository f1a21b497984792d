from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from comments import checking, spam
from comments.models import Comment, DiscussionSettings, FilterSettings
from comments.models.switches import TOLD, switches
from comments.spam import Finding, Submission
from procedures.models import ArticlePage
from tests.factories import a_user, signed_in

pytestmark = pytest.mark.django_db

LINK = "Look at https://pills.example/now"


def check_moon(submission: Submission) -> Iterator[Finding]:
    """Whether the moon is full.

    Nobody described this check anywhere.
    """
    yield Finding("moon", 1.0, "The moon is full.")


@pytest.fixture
def the_filter(site: Site) -> FilterSettings:
    return FilterSettings.for_site(site)


@pytest.fixture
def administering() -> Client:
    return signed_in(a_user("administrator"))


def address(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=["comments", "filtersettings", site.pk])


def saved(browser: Client, site: Site, *ticked: str, **fields: Any) -> FilterSettings:
    """The settings after the form was sent with these boxes ticked."""
    response = browser.post(address(site), {"checks": ticked, "spot_percent": "2"} | fields)
    assert response.status_code == 302, response.context["form"].errors
    return FilterSettings.for_site(site)


def found(article: ArticlePage, rules: DiscussionSettings, text: str = LINK) -> set[str]:
    comment = Comment(page=article, page_title=article.title, text=text)
    checking.check(comment, rules=rules, evidence=checking.ordinary())
    return {finding["name"] for finding in comment.findings}


def test_every_check_is_on_until_somebody_switches_it_off(the_filter: FilterSettings) -> None:
    assert the_filter.off == frozenset()
    assert the_filter.spot_percent == 2


def test_a_check_that_is_off_is_not_asked(
    article: ArticlePage, rules: DiscussionSettings, the_filter: FilterSettings
) -> None:
    assert "links" in found(article, rules)
    the_filter.switched_off = ["links"]
    the_filter.save()
    assert "links" not in found(article, rules)


def test_what_may_be_an_emergency_is_looked_for_with_every_check_off(
    article: ArticlePage, rules: DiscussionSettings, the_filter: FilterSettings
) -> None:
    the_filter.switched_off = [switch.name for switch in switches()]
    the_filter.save()
    text = "Since my biopsy yesterday I can't breathe and my chest hurts badly."
    assert found(article, rules, text) == {"urgent"}


def test_each_check_has_a_box_with_a_plain_sentence(administering: Client, site: Site) -> None:
    page = administering.get(address(site)).text
    assert "Links: how many there are" in page
    assert page.count('name="checks"') == len(spam.CHECKS)


def test_no_check_is_without_words_of_its_own() -> None:
    assert {switch.name for switch in switches()} <= TOLD.keys()


def test_a_new_check_appears_by_itself_and_is_on(
    administering: Client, site: Site, monkeypatch: pytest.MonkeyPatch, the_filter: FilterSettings
) -> None:
    the_filter.switched_off = ["links"]
    the_filter.save()
    monkeypatch.setattr(spam, "CHECKS", (*spam.CHECKS, check_moon))
    assert "Moon: Whether the moon is full." in administering.get(address(site)).text
    assert "moon" not in FilterSettings.for_site(site).off


def test_what_is_not_ticked_is_off_and_can_be_switched_on_again(administering: Client, site: Site) -> None:
    rest = [switch.name for switch in switches() if switch.name != "links"]
    assert saved(administering, site, *rest).off == {"links"}
    assert saved(administering, site, *rest, "links").off == frozenset()


def test_a_box_that_does_not_exist_is_refused(administering: Client, site: Site) -> None:
    response = administering.post(address(site), {"checks": ["nonsense"], "spot_percent": "2"})
    assert response.status_code == 200
    assert FilterSettings.for_site(site).off == frozenset()


def test_a_share_beyond_all_is_refused(administering: Client, site: Site) -> None:
    names = [switch.name for switch in switches()]
    response = administering.post(address(site), {"checks": names, "spot_percent": "101"})
    assert response.context["form"].has_error("spot_percent")


def test_moderators_alone_may_not_change_it(site: Site, moderator: Any) -> None:
    assert signed_in(moderator).get(address(site)).status_code == 302

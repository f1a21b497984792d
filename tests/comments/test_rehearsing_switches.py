"""Checks that are switched on or off, tried on past decisions before anyone saves them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from comments import spam
from comments.models import Comment, DiscussionSettings, FilterSettings
from comments.models.comment import Status
from comments.models.switches import MADE_BY, switches
from comments.rehearsal import rehearse
from procedures.models import ArticlePage
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

CHECKS = Path(spam.__file__).parent / "checks"
WEBSITE = {"name": "website_given", "weight": 0.8, "sentence": "", "spans": [], "holds": True}


@pytest.fixture
def administering() -> Client:
    return signed_in(a_user("administrator"))


def decided(article: ArticlePage, text: str = "Thank you.", **fields: Any) -> Comment:
    given = {"status": "approved", "label": "ham", "score": 0.2, "decided_at": timezone.now()} | fields
    return a_comment(on=article, text=text, **given)


def chosen(rules: DiscussionSettings, *off: str) -> FilterSettings:
    """Switches that nobody saved."""
    return FilterSettings(site=rules.site, switched_off=list(off))


def test_a_check_that_is_switched_off_shows_whom_that_lets_through(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    freed = decided(article, label="unsure", findings=[WEBSITE])
    found = rehearse(when_sure, switches=chosen(when_sure, "website"))
    assert found.changed == {(Status.APPROVED, Status.PENDING, Status.APPROVED): [freed.pk]}


def test_links_are_not_counted_where_their_check_is_off(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    when_sure.max_links, when_sure.unsure_from = 0, 25
    when_sure.save()
    freed = decided(article, "See https://a.example and https://b.example and https://c.example")
    found = rehearse(when_sure, switches=chosen(when_sure, "links"))
    assert found.changed == {(Status.APPROVED, Status.PENDING, Status.APPROVED): [freed.pk]}


def test_a_check_that_is_switched_on_again_is_asked_about_past_words(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    FilterSettings.objects.create(site=when_sure.site, switched_off=["disguise"])
    hidden = "Buy v\u200bi\u200ba\u200bg\u200br\u200ba and c\u200bi\u200ba\u200bl\u200bi\u200bs here."
    held = decided(article, hidden, status="spam")
    found = rehearse(when_sure, switches=chosen(when_sure))
    assert found.changed_count.total() == 1
    assert found.changed[Status.SPAM, Status.APPROVED, Status.PENDING] == [held.pk]


def test_nothing_is_saved_by_trying(
    article: ArticlePage, site: Site, administering: Client, when_sure: DiscussionSettings
) -> None:
    decided(article, label="unsure", findings=[WEBSITE])
    ticked = [switch.name for switch in switches() if switch.name != "website"]
    given = {"checks": ticked, "spot_percent": "2"}
    page = administering.post(reverse("reader_comments:rehearse_filter", args=[site.pk]), given)
    assert page.status_code == 200
    assert "waits for a person" in page.text
    assert 'name="checks" value="links"' in page.text
    assert FilterSettings.for_site(site).off == frozenset()


def test_moderators_try_nothing(site: Site, moderator: Any) -> None:
    address = reverse("reader_comments:rehearse_filter", args=[site.pk])
    assert signed_in(moderator).post(address, {"checks": []}).status_code == 302


def test_the_settings_offer_to_try_them(site: Site, administering: Client) -> None:
    page = administering.get(reverse("wagtailsettings:edit", args=["comments", "filtersettings", site.pk]))
    assert "Try these checks on past decisions" in page.text


@pytest.mark.parametrize("path", sorted(CHECKS.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_what_each_check_finds_is_known_by_its_name(path: Path) -> None:
    source = path.read_text()
    made = {*re.findall(r'(?:Finding|_finding)\(\s*"(\w+)"', source)}
    names = {*re.findall(r"^def check_(\w+)", source, re.MULTILINE)}
    assert made <= frozenset().union(*(MADE_BY[name] for name in names))

"""Who gets at the clinic's lists, ready answers, rules and their rehearsal: each role at each address."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import get_resolver, reverse

from comments import lists
from comments.models import CannedReply, DiscussionSettings, ListEntry, ModeratorSection
from comments.models.staff import ListEffect, ListKind
from procedures.models import ArticlePage
from tests.comments.test_rehearsal import decided, typed
from tests.comments.test_roles import browser_of
from tests.factories import a_user, signed_in

pytestmark = pytest.mark.django_db

NOBODY = ["anonymous", "nobody", "editor", "reviewer", "onlooker"]


@pytest.fixture
def addresses(article: ArticlePage) -> dict[str, str]:
    """Every screen of lists and ready answers, by its full name."""
    entry = lists.add(effect=ListEffect.BLOCK, kind=ListKind.HOST, value="pills.example", by=None)
    answer = CannedReply.objects.create(title="Hours", text="Our hours are on the page Contact.")
    rooms = {"comment_lists": entry.pk, "ready_answers": answer.pk}
    of_all, of_one = (
        ("index", "index_results", "add"),
        ("edit", "delete", "history", "history_results", "usage"),
    )
    args: dict[str, list[int]] = {f"{room}:{name}": [] for room in rooms for name in of_all}
    args |= {f"{room}:{name}": [pk] for room, pk in rooms.items() for name in of_one}
    return {name: reverse(name, args=given) for name, given in args.items()}


def of_section(article: ArticlePage) -> Client:
    """A moderator who judges in one section only."""
    user = a_user("moderator")
    ModeratorSection.objects.create(group=Group.objects.get(name="Comment moderators"), page=article)
    return signed_in(user)


def test_every_address_is_in_this_table(addresses: dict[str, str]) -> None:
    for room in ["comment_lists", "ready_answers"]:
        names = [
            name for name in get_resolver().namespace_dict[room][1].reverse_dict if isinstance(name, str)
        ]
        assert "edit" in names
        assert {f"{room}:{name}" for name in names} <= addresses.keys()


@pytest.mark.parametrize("role", NOBODY)
def test_who_does_not_judge_gets_at_none_of_them(role: str, addresses: dict[str, str]) -> None:
    browser = browser_of(role)
    for name, address in addresses.items():
        assert browser.get(address).status_code == 302, name
        assert browser.post(address, {"title": "x", "text": "y", "note": "z"}).status_code == 302, name
    assert ListEntry.objects.get().note == ""
    assert CannedReply.objects.get().title == "Hours"


def test_who_judges_one_section_does_not_set_rules_for_all(
    addresses: dict[str, str], article: ArticlePage
) -> None:
    browser = of_section(article)
    for name, address in addresses.items():
        assert browser.get(address).status_code == 302, name
        assert browser.post(address, {"note": "z"}).status_code == 302, name
    assert ListEntry.objects.count() == CannedReply.objects.count() == 1


@pytest.mark.parametrize("role", ["moderator", "administrator"])
def test_who_judges_everywhere_keeps_lists_and_answers(role: str, addresses: dict[str, str]) -> None:
    browser = browser_of(role)
    for name, address in addresses.items():
        assert browser.get(address).status_code == 200, name


@pytest.fixture
def settings_screen(article: ArticlePage) -> str:
    return reverse("wagtailsettings:edit", args=["comments", "discussionsettings", article.get_site().pk])


@pytest.fixture
def rehearsal(article: ArticlePage) -> str:
    return reverse("reader_comments:rehearse", args=[article.get_site().pk])


@pytest.mark.parametrize("role", [*NOBODY, "moderator"])
def test_the_rules_are_the_administrators(role: str, settings_screen: str, rehearsal: str) -> None:
    browser = browser_of(role)
    for address in [settings_screen, rehearsal]:
        assert browser.get(address).status_code == 302
        answer = browser.post(address, {"publish": "when_sure"})
        assert answer.status_code == 302
        assert "wagtailsettings" not in answer["Location"]


def test_an_administrator_gets_there(settings_screen: str) -> None:
    assert browser_of("administrator").get(settings_screen).status_code == 200


@pytest.mark.parametrize(("role", "sees"), [("editor", False), ("moderator", True)])
def test_a_rehearsal_shows_comments_only_to_who_may_read_them(
    role: str, sees: bool, article: ArticlePage, rehearsal: str, when_sure: DiscussionSettings
) -> None:
    decided(article, "Is there a casino near the clinic?")
    user = a_user(role)
    user.user_permissions.add(Permission.objects.get(codename="change_discussionsettings"))
    shown = signed_in(user).post(rehearsal, typed(when_sure, blocked_words="casino*"))
    assert shown.status_code == 200
    assert ("near the clinic?" in shown.text) is sees

"""The desk of a moderator of one section: each address, and how a group is given its sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import ModelLogEntry

from clinic.models import HomePage, StandardPage
from clinic.users.models import User
from comments import counts
from comments.models import Comment, ModeratorSection
from procedures.models import ArticlePage, ProcedurePage
from tests.comments import desk
from tests.comments.test_roles import acting, asking, readable
from tests.factories import a_comment, a_standard_page, a_user, signed_in

pytestmark = pytest.mark.django_db

GROUP = "Comment moderators"


@pytest.fixture
def contact(home: HomePage) -> StandardPage:
    return a_standard_page(below=home, title="Contact")


@pytest.fixture
def elsewhere(contact: StandardPage) -> Comment:
    return a_comment(on=contact, author_name="Stranger", text="Words from elsewhere", status="approved")


@pytest.fixture
def here(procedure: ProcedurePage) -> Comment:
    return a_comment(on=procedure, author_name="Neighbour", text="Words from here", status="approved")


@pytest.fixture
def browser(article: ArticlePage) -> Client:
    """Of a moderator of the article and all below it."""
    user = a_user("moderator")
    ModeratorSection.objects.create(group=Group.objects.get(name=GROUP), page=article)
    return signed_in(user)


def test_screens_show_the_section_only(browser: Client, here: Comment, elsewhere: Comment) -> None:
    for name, address in readable(elsewhere).items():
        shown = browser.get(address, headers={"x-requested-with": "XMLHttpRequest"})
        assert "Stranger" not in shown.getvalue().decode(), name
        assert "Words from elsewhere" not in shown.getvalue().decode(), name
    assert "Words from here" in browser.get(desk.queue(status="all")).text
    assert "Words from here" in browser.get(desk.detail(here)).text


def test_a_comment_elsewhere_is_not_there(browser: Client, elsewhere: Comment) -> None:
    assert browser.get(desk.detail(elsewhere)).status_code in {302, 404}


def test_nothing_elsewhere_can_be_changed(browser: Client, elsewhere: Comment) -> None:
    before = Comment.objects.filter(pk=elsewhere.pk).values().get()
    sent = {"text": "I answer", "start": "0", "end": "5", "number": "0", "confirm": "yes", "sure": "1"}
    for name, address in acting(elsewhere).items():
        answer = browser.post(address, sent)
        assert "Stranger" not in answer.content.decode(), name
    assert Comment.objects.filter(pk=elsewhere.pk).values().get() == before
    assert Comment.objects.count() == 1
    assert not elsewhere.notes.exists()


def test_nobody_elsewhere_is_named_before_many_are_judged(browser: Client, elsewhere: Comment) -> None:
    for name, address in asking(elsewhere).items():
        assert "Stranger" not in browser.get(address).content.decode(), name


def test_all_of_the_view_is_all_of_the_section(browser: Client, here: Comment, elsewhere: Comment) -> None:
    desk.all_at_once(browser, "trash", "all", status="all")
    assert desk.status(here) == "trash"
    assert desk.status(elsewhere) == "approved"


def test_of_a_mixed_choice_only_ones_own_are_judged(
    browser: Client, here: Comment, elsewhere: Comment
) -> None:
    desk.all_at_once(browser, "spam", here, elsewhere)
    assert desk.status(here) == "spam"
    assert desk.status(elsewhere) == "approved"
    assert "1 marked as spam, 1 skipped" in desk.message(browser, desk.queue())


def test_numbers_are_those_of_the_section(
    browser: Client, article: ArticlePage, contact: StandardPage, here: Comment, elsewhere: Comment
) -> None:
    for page in [article, contact, contact]:
        a_comment(on=page)
        a_comment(on=page, status="spam")
    counts.recount()
    tabs = desk.screen(browser, desk.queue()).select(".desk-tabs__tab")
    assert [desk.words(tab) for tab in tabs] == ["Pending 1", "Approved 1", "Spam 1", "Trash 0", "All 3"]
    home = browser.get("/admin/").text
    assert "1 comment waits" in " ".join(home.split())
    assert '"label": "1 Reader comments"' in home


def test_only_pages_of_the_section_are_offered(
    browser: Client, article: ArticlePage, contact: StandardPage, here: Comment, elsewhere: Comment
) -> None:
    screen = desk.screen(browser, desk.queue())
    offered = {option["value"] for option in screen.select('select[name="page"] option')}
    assert offered == {"", str(here.page_id)}
    sections = {option["value"] for option in screen.select('select[name="section"] option')}
    assert sections == {"", str(article.pk)}


def test_another_section_cannot_be_asked_for(browser: Client, elsewhere: Comment, home: HomePage) -> None:
    for filters in [{"page": str(elsewhere.page_id)}, {"section": str(home.pk)}]:
        assert desk.rows(browser, status="all", **filters) == []


def test_who_loses_the_section_loses_the_view(browser: Client, here: Comment, contact: StandardPage) -> None:
    ModeratorSection.objects.update(page=contact)
    assert desk.rows(browser, status="all") == []


@pytest.fixture
def group_screen(administrator: User, article: ArticlePage) -> Callable[..., Group]:
    """Saves the group of moderators on Wagtail's screen with these sections ticked."""
    browser, group = signed_in(administrator), Group.objects.get_or_create(name=GROUP)[0]
    address = f"/admin/groups/edit/{group.pk}/"

    def save(*pages: HomePage | ArticlePage) -> Group:
        form = desk.screen(browser, address).select("form[method=POST], form[method=post]")[-1]
        fields: dict[str, Any] = {
            str(field["name"]): field.get("value", "") for field in form.select("input[name$=_FORMS]")
        }
        fields["name"] = group.name
        fields["permissions"] = list(group.permissions.values_list("pk", flat=True))
        fields["comment_sections-sections"] = [page.pk for page in pages]
        answer = browser.post(address, fields)
        assert answer.status_code == 302, answer.content.decode()
        return group

    return save


def sections_of(group: Group) -> list[int | None]:
    """The numbers of the pages that a group looks after; None for one that is gone."""
    return list(ModeratorSection.objects.filter(group=group).order_by("page").values_list("page", flat=True))


def test_an_administrator_ticks_the_sections_of_a_group(
    group_screen: Callable[..., Group], article: ArticlePage, procedure: ProcedurePage, home: HomePage
) -> None:
    group = group_screen(article)
    assert sections_of(group) == [article.pk]
    group_screen(article, home)
    assert sections_of(group) == sorted([article.pk, home.pk])
    group_screen()
    assert sections_of(group) == []


def test_the_log_says_who_gave_a_group_which_sections(
    group_screen: Callable[..., Group], administrator: User, article: ArticlePage, procedure: ProcedurePage
) -> None:
    for pages in ([article], [article], []):
        group_screen(*pages)
    entries = ModelLogEntry.objects.filter(action="comments.sections").order_by("pk")
    assert [(entry.user, entry.comment) for entry in entries] == [
        (administrator, article.title),
        (administrator, "the whole site"),
    ]


def test_a_group_whose_section_is_gone_is_told_and_gets_nothing_until_it_is_given_another(
    group_screen: Callable[..., Group],
    administrator: User,
    article: ArticlePage,
    procedure: ProcedurePage,
    home: HomePage,
    contact: StandardPage,
) -> None:
    group = group_screen(article)
    article.delete()
    screen = signed_in(administrator).get(f"/admin/groups/edit/{group.pk}/").text
    assert "The pages that this group looked after are gone." in screen
    group_screen()
    assert sections_of(group) == [None]
    group_screen(home)
    assert sections_of(group) == [home.pk]

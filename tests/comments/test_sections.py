"""Moderators of a section of the page tree: what they reach, and who is told of a comment."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from clinic.models import HomePage, StandardPage
from clinic.users.models import User
from comments.models import Comment, ModeratorSection
from comments.permissions import judges_of, may_judge, may_look, pages_within_reach, within_reach
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_comment, a_group, a_standard_page, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(home: HomePage) -> StandardPage:
    return a_standard_page(below=home, title="Contact")


@pytest.fixture
def inside(procedure: ProcedurePage) -> Comment:
    """On a page below the article."""
    return a_comment(on=procedure)


@pytest.fixture
def outside(elsewhere: StandardPage) -> Comment:
    return a_comment(on=elsewhere)


@pytest.fixture
def of_section(article: ArticlePage) -> User:
    """A moderator of the article and all below it."""
    return a_user_of("Article moderators", article)


def a_user_of(name: str, *sections: ArticlePage, right: str = "change_comment") -> User:
    """A member of a group with one right, in these sections or everywhere."""
    group = a_group(name)
    group.permissions.add(the_right(right))
    for page in sections:
        ModeratorSection.objects.create(group=group, page=page)
    user = a_user(username=name.replace(" ", "-").lower())
    user.groups.add(group)
    return user


def the_right(codename: str) -> Permission:
    """Wagtail has comments of its own, with rights of the same names."""
    return Permission.objects.get(codename=codename, content_type__app_label="comments")


def again(user: User) -> User:
    """The same person at their next request."""
    return User.objects.get(pk=user.pk)


def test_a_moderator_of_a_section_judges_there_and_below(
    of_section: User, article: ArticlePage, inside: Comment
) -> None:
    assert may_judge(of_section)
    assert may_judge(of_section, inside)
    assert may_judge(of_section, a_comment(on=article))


def test_a_moderator_of_a_section_sees_nothing_elsewhere(of_section: User, outside: Comment) -> None:
    assert not may_judge(of_section, outside)
    assert not may_look(of_section, outside)


def test_the_desk_of_a_section_holds_its_comments_only(
    of_section: User, inside: Comment, outside: Comment
) -> None:
    assert list(within_reach(of_section)) == [inside]
    assert list(within_reach(of_section, Comment.objects.approved())) == []


def test_a_group_without_a_section_judges_everywhere(
    moderator: User, inside: Comment, outside: Comment
) -> None:
    gone = a_comment(on=None)
    assert {*within_reach(moderator)} == {inside, outside, gone}
    assert pages_within_reach(moderator) is None
    assert may_judge(moderator, gone)


def test_comments_of_deleted_pages_belong_to_those_who_judge_everywhere(of_section: User) -> None:
    gone = a_comment(on=None)
    assert not may_judge(of_section, gone)
    assert gone not in within_reach(of_section)


def test_two_groups_together_reach_both_sections(
    of_section: User, elsewhere: StandardPage, inside: Comment, outside: Comment
) -> None:
    a_user_of("Contact moderators", elsewhere)
    of_section.groups.add(Group.objects.get(name="Contact moderators"))
    assert {*within_reach(again(of_section))} == {inside, outside}


def test_who_judges_in_one_section_and_looks_everywhere_does_just_that(
    of_section: User, inside: Comment, outside: Comment
) -> None:
    a_user_of("Readers", right="view_comment")
    of_section.groups.add(Group.objects.get(name="Readers"))
    person = again(of_section)
    assert may_look(person, outside)
    assert not may_judge(person, outside)
    assert may_judge(person, inside)
    assert {*within_reach(person)} == {inside, outside}


def test_a_right_of_ones_own_holds_everywhere(of_section: User, outside: Comment) -> None:
    of_section.user_permissions.add(the_right("change_comment"))
    assert may_judge(again(of_section), outside)


def test_a_section_whose_page_is_deleted_does_not_open_the_whole_desk(
    of_section: User, article: ArticlePage, outside: Comment
) -> None:
    article.delete()
    person = again(of_section)
    assert not may_judge(person, outside)
    assert list(within_reach(person)) == []
    assert list(pages_within_reach(person) or ()) == []


def test_pages_with_like_addresses_in_the_tree_are_not_mixed_up(
    article: ArticlePage, of_section: User, home: HomePage
) -> None:
    siblings = [a_standard_page(below=home, title=f"Page {number}") for number in range(12)]
    for page in siblings:
        assert not may_judge(of_section, a_comment(on=page))


def test_nobody_and_someone_sent_away_reach_nothing(of_section: User, inside: Comment) -> None:
    User.objects.update(is_active=False)
    for user in [None, again(of_section), a_user()]:
        assert not may_judge(user, inside)
        assert not may_look(user)
        assert list(within_reach(user)) == []


def test_those_who_may_judge_a_comment_are_found_for_mail(
    of_section: User, moderator: User, administrator: User, editor: User, inside: Comment, outside: Comment
) -> None:
    assert {*judges_of(inside)} == {of_section, moderator, administrator}
    assert {*judges_of(outside)} == {moderator, administrator}
    assert {*judges_of(a_comment(on=None))} == {moderator, administrator}


def test_who_is_in_two_groups_is_found_once_and_who_was_sent_away_never(
    of_section: User, inside: Comment
) -> None:
    of_section.groups.add(a_group("Comment moderators"))
    assert list(judges_of(inside)) == [of_section]
    User.objects.update(is_active=False)
    assert list(judges_of(inside)) == []


def test_all_who_judge_a_comment_may_judge_it(
    of_section: User, moderator: User, inside: Comment, outside: Comment
) -> None:
    for comment in [inside, outside]:
        allowed = {user for user in User.objects.all() if may_judge(user, comment)}
        assert {*judges_of(comment)} == allowed


def test_a_desk_asks_once_what_a_person_reaches(
    of_section: User, inside: Comment, django_assert_num_queries: object
) -> None:
    person = again(of_section)
    may_judge(person, inside)
    comments = list(Comment.objects.select_related("page"))
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture without a type
        assert all(may_judge(person, comment) for comment in comments)

"""Who may do what at the desk: each role at each address."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from clinic.users.models import User
from comments import bulk_actions, moderation
from comments.decisions import seen_of
from comments.models import Comment
from comments.viewsets import CommentViewSet
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

SHUT_OUT = ["anonymous", "nobody", "editor", "reviewer", "onlooker"]
JUDGES = ["moderator", "administrator"]


@pytest.fixture
def comment(article: ArticlePage) -> Comment:
    return a_comment(on=article, status="approved")


def browser_of(role: str) -> Client:
    """Someone of this role; "onlooker" may look and not judge."""
    if role == "anonymous":
        return Client()
    if role == "nobody":
        return signed_in(a_user())
    if role == "onlooker":
        return signed_in(an_onlooker())
    return signed_in(a_user(role))


def an_onlooker() -> User:
    user = a_user(username="onlooker")
    codenames = ["access_admin", "view_comment"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def readable(comment: Comment) -> dict[str, str]:
    """Every address of ours that shows comments or numbers of them."""
    return {
        "numbers": reverse("reader_comments:numbers"),
        "filter": reverse("reader_comments:filter"),
        "spot checks": reverse("reader_comments:spot_checks"),
        "queue": desk.queue(status="all"),
        "part": reverse("reader_comments:list_results", query={"status": "all"}),
        "file": desk.queue(status="all", export="csv"),
        "detail": desk.detail(comment),
    }


def asking(comment: Comment) -> dict[str, str]:
    """Every page that asks before many are judged."""
    return {action.action_type: desk.bulk(action.action_type, comment) for action in bulk_actions.ACTIONS}


def acting(comment: Comment) -> dict[str, str]:
    """Every address at which a POST could change something."""
    one = {f"judge {verb}": desk.judge(comment, verb) for verb in moderation.VERBS}
    at: dict[str, list[object]] = {
        name: [comment.pk] for name in ("reply", "delete", "redact", "link", "note", "list_writer")
    }
    at |= {
        "check_again": [comment.pk],
        "check_all": [],
        "undo": [],
        "try": [],
        "edit": [comment.pk, "accept"],
        "spot_answer": [comment.pk, "ham"],
    }
    others = {name: reverse(f"reader_comments:{name}", args=args) for name, args in at.items()}
    return one | {f"bulk {verb}": address for verb, address in asking(comment).items()} | others


@pytest.mark.parametrize("role", [role for role in SHUT_OUT if role != "onlooker"])
@pytest.mark.parametrize("name", ["queue", "part", "file", "detail", "numbers", "filter", "spot checks"])
def test_who_has_no_right_to_look_sees_nothing(role: str, name: str, comment: Comment) -> None:
    answer = browser_of(role).get(readable(comment)[name])
    assert answer.status_code == 302
    assert answer["Location"].startswith(
        reverse("wagtailadmin_login") if role in {"anonymous", "nobody"} else "/admin/"
    )


@pytest.mark.parametrize("role", ["onlooker", *JUDGES])
@pytest.mark.parametrize("name", ["queue", "file", "detail"])
def test_who_may_look_sees_the_comment(role: str, name: str, comment: Comment) -> None:
    answer = browser_of(role).get(readable(comment)[name])
    assert answer.status_code == 200
    assert "this helped me" in answer.getvalue().decode()


def test_who_may_only_look_is_offered_no_verb(comment: Comment) -> None:
    browser = browser_of("onlooker")
    for address in [desk.queue(status="all"), desk.detail(comment)]:
        assert not desk.screen(browser, address).select("form[method=post]")


@pytest.mark.parametrize("role", SHUT_OUT)
def test_who_may_not_judge_changes_nothing_anywhere(role: str, comment: Comment) -> None:
    browser = browser_of(role)
    for name, address in acting(comment).items():
        given = {"text": "I answer", "seen": f"{comment.pk}:{seen_of(comment)}" if "bulk" in name else ""}
        assert browser.post(address, given).status_code == 302, name
    assert list(Comment.objects.values_list("status", flat=True)) == ["approved"]


@pytest.mark.parametrize("role", SHUT_OUT)
def test_who_may_not_judge_learns_no_name(role: str, comment: Comment) -> None:
    browser = browser_of(role)
    answer = browser.post(desk.judge(comment, "approve"), {"seen": "x"}, follow=True)
    assert answer.redirect_chain
    assert comment.author_name not in answer.text


@pytest.mark.parametrize("role", SHUT_OUT)
def test_who_may_not_judge_does_not_learn_which_comments_there_are(role: str, comment: Comment) -> None:
    browser, ghost = browser_of(role), Comment(pk=404)
    for name in ("list_writer", "delete", "note", "link"):
        assert browser.post(acting(ghost)[name]).status_code == 302, name


@pytest.mark.parametrize("role", SHUT_OUT)
def test_who_may_not_judge_is_not_even_asked(role: str, comment: Comment) -> None:
    browser = browser_of(role)
    for name, address in asking(comment).items():
        assert browser.get(address).status_code == 302, name


@pytest.mark.parametrize("role", JUDGES)
@pytest.mark.parametrize("verb", moderation.VERBS)
def test_who_may_judge_judges(role: str, verb: str, comment: Comment) -> None:
    browser = browser_of(role)
    assert browser.get(desk.bulk(verb, comment)).status_code == 200
    assert browser.post(desk.judge(comment, verb))["Location"] == desk.queue()


@pytest.mark.parametrize("role", JUDGES)
def test_who_may_judge_may_answer(role: str, comment: Comment) -> None:
    browser_of(role).post(desk.reply(comment), {"text": "I answer"})
    assert comment.replies.get().by_staff


@pytest.mark.parametrize("role", ["moderator", "administrator"])
def test_looking_at_an_address_that_acts_does_nothing(role: str, comment: Comment) -> None:
    browser = browser_of(role)
    for name, address in acting(comment).items():
        asks = name.startswith("bulk") or name in {"delete", "redact", "try", "take_back"}
        assert browser.get(address).status_code == (302 if name == "bulk delete" else 200 if asks else 405), (
            name
        )
    assert desk.status(comment) == "approved"
    assert Comment.objects.count() == 1


def test_a_moderator_who_was_sent_away_can_do_nothing(comment: Comment) -> None:
    browser = browser_of("moderator")
    User.objects.update(is_active=False)
    browser.post(desk.judge(comment, "trash"))
    assert desk.status(comment) == "approved"


def menu(browser: Client) -> set[str]:
    """The names of what stands in the menu."""
    request = browser.get("/admin/").wsgi_request
    return {item.name for item in admin_menu.menu_items_for_request(request)}


def test_a_moderator_finds_comments_in_the_menu_and_no_pages(comment: Comment) -> None:
    found = menu(browser_of("moderator"))
    assert "reader-comments" in found
    assert not {"explorer", "images", "documents", "snippets", "settings", "reports"} & found


@pytest.mark.parametrize("role", ["editor", "reviewer"])
def test_who_edits_pages_finds_no_comments_in_the_menu(role: str, comment: Comment) -> None:
    browser = browser_of(role)
    assert "reader-comments" not in menu(browser)
    assert "desk-panel" not in browser.get("/admin/").text


@pytest.mark.parametrize(
    "name",
    ["wagtailadmin_explore_root", "wagtailimages:index", "wagtaildocs:index", "wagtailusers_users:index"],
)
def test_a_moderator_gets_into_no_other_room(name: str, comment: Comment) -> None:
    assert browser_of("moderator").get(reverse(name)).status_code == 302


def test_a_moderator_edits_no_page(article: ArticlePage) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert browser_of("moderator").get(address).status_code == 302


def test_a_comment_can_be_judged_but_not_deleted_by_the_groups_rights() -> None:
    a_user("moderator")
    rights = Group.objects.get(name="Comment moderators").permissions.values_list("codename", flat=True)
    assert {"view_comment", "change_comment"} <= {*rights}
    assert not {"add_comment", "delete_comment"} & {*rights}


def test_every_address_of_the_desk_is_in_this_matrix() -> None:
    known = {"list", "list_results", "inspect", "judge", "numbers", "rehearse"}
    known |= {"reply", "delete", "redact", "link", "note", "list_writer", "undo", "try", "edit"}
    known |= {
        "rehearse_filter",
        "trait",
        "take_back",
        "check_again",
        "check_all",
        "filter",
        "spot_checks",
        "spot_answer",
        "change",
    }
    assert {pattern.name for pattern in CommentViewSet().get_urlpatterns()} == known

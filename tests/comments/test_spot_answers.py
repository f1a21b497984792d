"""The screen of spot checks, and what comes of the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clinic.users.models import User
from comments import moderation, spot_checks
from comments.models import Lesson, ModeratorSection, SpotCheck
from comments.models.comment import Status
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.spots import drawn, of, some
from tests.factories import a_standard_page, a_user, signed_in

pytestmark = pytest.mark.django_db

CHECK = reverse("reader_comments:spot_checks")


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def answered(browser: Client, check: SpotCheck, found: str, **fields: str) -> Any:
    address = reverse("reader_comments:spot_answer", args=[check.pk, found])
    return browser.post(address, {"next": CHECK} | fields)


def undone(browser: Client) -> None:
    browser.post(reverse("reader_comments:undo"), desk.form(browser, CHECK, ".desk-done__undo"))


def test_it_is_shown_without_a_word_of_the_filter(article: ArticlePage, moderating: Client) -> None:
    marked = {"name": "links", "weight": 2.0, "sentence": "It links to pills.", "spans": [[0, 4]]}
    drawn(article, findings=[marked])
    drawn(article, status="approved", label="ham", score=0.01)
    rows = desk.screen(moderating, CHECK).select("[data-desk-row]")
    assert len(rows) == 2
    for row in rows:
        assert "Text number 0." in desk.words(row)
        for telling in ("97", "looks", "links to pills", "Spam", "Pending", "Approved"):
            assert telling not in desk.words(row)
        assert not row.select("mark, [class*=desk-row--]")


def test_it_stands_among_the_views_while_something_waits(article: ArticlePage, moderating: Client) -> None:
    assert "Please check" not in desk.words(desk.screen(moderating, desk.queue()).select(".desk-tabs")[0])
    drawn(article)
    assert "Please check 1" in desk.words(desk.screen(moderating, desk.queue()).select(".desk-tabs")[0])


@pytest.mark.parametrize(
    ("status", "found", "stands"),
    [
        ("spam", "spam", "spam"),
        ("spam", "ham", "pending"),
        ("approved", "ham", "approved"),
        ("approved", "spam", "spam"),
    ],
)
def test_an_answer_that_disagrees_moves_the_comment(
    status: str, found: str, stands: str, article: ArticlePage, moderating: Client, moderator: User
) -> None:
    check = drawn(article, status=status)
    answered(moderating, check, found)
    check.refresh_from_db()
    assert (check.found, check.answered_by) == (found, moderator)
    assert of(check).status == stands


@pytest.mark.parametrize(("status", "found"), [("spam", "ham"), ("approved", "spam"), ("spam", "spam")])
def test_an_answer_can_be_undone(status: str, found: str, article: ArticlePage, moderating: Client) -> None:
    check = drawn(article, status=status)
    answered(moderating, check, found)
    undone(moderating)
    check.refresh_from_db()
    assert (check.found, check.answered_at, check.answered_by) == ("", None, None)
    assert of(check).status == status


def test_what_an_undone_answer_taught_is_unlearnt(article: ArticlePage, moderating: Client) -> None:
    answered(moderating, drawn(article), "spam")
    assert Lesson.objects.live().count() == 1
    undone(moderating)
    assert not Lesson.objects.live().exists()


@pytest.mark.parametrize("found", ["spam", "ham"])
def test_of_the_trash_nothing_is_learnt(
    found: str, article: ArticlePage, moderating: Client, moderator: User
) -> None:
    check = drawn(article)
    moderation.trash(comment=of(check), by=moderator)
    answered(moderating, check, found)
    check.refresh_from_db()
    assert (check.found, of(check).status) == (found, "trash")
    assert not Lesson.objects.live().exists()


def test_only_the_first_answer_counts(article: ArticlePage, moderating: Client) -> None:
    check = drawn(article)
    answered(moderating, check, "spam")
    second = signed_in(a_user("moderator", username="second"))
    answered(second, check, "ham")
    assert "somebody answered this spot check meanwhile" in desk.message(second, CHECK)
    check.refresh_from_db()
    assert (check.found, of(check).status) == ("spam", "spam")


def test_nobody_answers_for_words_that_they_did_not_see(article: ArticlePage, moderating: Client) -> None:
    check = drawn(article)
    answered(moderating, check, "ham", seen="other words")
    assert "the words of this comment are others by now" in desk.message(moderating, CHECK)
    check.refresh_from_db()
    assert check.answered_at is None


def test_a_comment_that_is_gone_is_said_to_be_gone(article: ArticlePage, moderating: Client) -> None:
    check = drawn(article)
    SpotCheck.objects.filter(pk=check.pk).update(comment=None)
    answered(moderating, check, "ham")
    assert "deleted" in desk.message(moderating, CHECK)


def test_a_get_changes_nothing_and_other_answers_do_not_exist(
    article: ArticlePage, moderating: Client
) -> None:
    check = drawn(article)
    address = reverse("reader_comments:spot_answer", args=[check.pk, "ham"])
    assert moderating.get(address).status_code == 405
    assert answered(moderating, check, "perhaps").status_code == 404


def test_who_judges_one_section_checks_that_section(article: ArticlePage, home: Any) -> None:
    elsewhere = a_standard_page(below=home)
    inside, outside = drawn(article), drawn(elsewhere)
    person = a_user("moderator", username="section")
    ModeratorSection.objects.create(group=person.groups.get(), page=article)
    assert list(spot_checks.waiting_for(person)) == [inside]
    assert answered(signed_in(person), outside, "ham").status_code in {302, 403}
    assert of(outside).status == "spam"


def test_filed_and_approved_ones_are_mixed_however_they_were_drawn(
    article: ArticlePage, moderator: User
) -> None:
    comments = [*some(article), *some(article, status="approved"), *some(article)]
    for each in sorted(comments, key=lambda comment: comment.status):
        SpotCheck.objects.create(comment=each, kind="filed" if each.status == "spam" else "approved")
    assert [check.comment for check in spot_checks.waiting_for(moderator)] == comments


def test_who_only_looks_does_not_check(article: ArticlePage, editor: User) -> None:
    drawn(article)
    assert signed_in(editor).get(CHECK).status_code == 302


def test_what_may_be_an_emergency_waits_in_the_queue_alone(article: ArticlePage, moderator: User) -> None:
    drawn(article, status="approved", urgent_at=timezone.now())
    assert not spot_checks.waiting_for(moderator).exists()


def test_the_screen_costs_the_same_queries_for_many(
    article: ArticlePage, moderating: Client, run_tasks: Callable[[], Any]
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            moderating.get(CHECK)
        return len(queries)

    for comment in some(article, 3):
        SpotCheck.objects.create(comment=comment, kind="filed")
    cost()
    first = cost()
    for comment in some(article, 30, status=Status.APPROVED):
        SpotCheck.objects.create(comment=comment, kind="approved")
    assert cost() == first

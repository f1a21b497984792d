from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import bulk_actions, counts, editing, moderation
from comments.desk import in_bulk
from comments.models import Comment
from comments.permissions import CommentPolicy
from procedures.models import ArticlePage, ProcedurePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def stand(*comments: Comment) -> list[str]:
    """Where the comments stand now."""
    return [desk.status(comment) for comment in comments]


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("approve", "pending", "approved"),
        ("hold", "approved", "pending"),
        ("spam", "pending", "spam"),
        ("not-spam", "spam", "pending"),
        ("trash", "spam", "trash"),
        ("restore", "trash", "pending"),
    ],
)
def test_many_are_judged_at_once(
    moderating: Client, article: ArticlePage, verb: str, before: str, after: str
) -> None:
    one, two, other = (a_comment(on=article, status=before) for _number in range(3))
    desk.all_at_once(moderating, verb, one, two)
    assert stand(one, two, other) == [after, after, before]


def test_the_report_says_how_many_and_how_many_not(moderating: Client, article: ArticlePage) -> None:
    waiting = [a_comment(on=article) for _number in range(3)]
    done = [a_comment(on=article, status="approved") for _number in range(2)]
    answer = desk.all_at_once(moderating, "approve", *waiting, *done, next=desk.queue(q="helped"))
    assert answer["Location"] == desk.queue(q="helped")
    assert desk.message(moderating, answer["Location"]) == "3 approved, 2 skipped: 2 with nothing to do. Undo"


def test_asking_first_changes_nothing(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    page = desk.screen(moderating, desk.bulk("approve", comment))
    assert "Approve: 1 comment is chosen." in desk.words(page)
    assert stand(comment) == ["pending"]


def test_what_changed_since_it_was_listed_is_skipped_and_said_so(
    moderating: Client, article: ArticlePage, moderator: User
) -> None:
    judged, reworded, gone, other = chosen = [a_comment(on=article) for _number in range(4)]
    address = desk.bulk("approve", *chosen)
    listed = desk.listed(moderating, address)
    moderation.mark_as_spam(comment=judged, by=moderator)
    editing.edit(comment=reworded, text="Our doctors are crooks.")
    moderation.delete(comment=gone, by=moderator)
    moderating.post(address, {"seen": listed})
    assert stand(judged, reworded, other) == ["spam", "pending", "approved"]
    said = desk.message(moderating, desk.queue())
    assert said == "1 approved, 3 skipped: 3 changed since you looked. Undo"


def test_all_is_all_that_was_listed_and_nothing_that_came_since(
    moderating: Client, article: ArticlePage
) -> None:
    seen, address = a_comment(on=article), desk.bulk("approve", "all")
    listed = desk.listed(moderating, address)
    unseen = a_comment(on=article)
    moderating.post(address, {"seen": listed})
    assert stand(seen, unseen) == ["approved", "pending"]


def test_without_the_page_that_asks_nothing_is_done(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    moderating.post(desk.bulk("approve", comment))
    assert stand(comment) == ["pending"]


@pytest.mark.parametrize(("ordering", "first"), [("", 1), ("created_at", 0)])
def test_all_takes_them_in_the_order_of_the_list(
    ordering: str, first: int, moderating: Client, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_bulk, "MOST", 1)
    crowd = [a_comment(on=article, rank=rank) for rank in (2, 0, 2)]
    desk.all_at_once(moderating, "approve", "all", ordering=ordering)
    assert [*Comment.objects.approved()] == [crowd[first]]


def test_a_comment_without_words_is_not_among_them(moderating: Client, article: ArticlePage) -> None:
    stone = a_comment(on=article, text="", status="trash")
    page = desk.screen(moderating, desk.bulk("remove", stone))
    assert "None of these comments is there any more" in desk.words(page)


def test_all_is_all_of_the_status_on_screen(moderating: Client, article: ArticlePage) -> None:
    spam, waiting, public = (
        a_comment(on=article, status=status) for status in ["spam", "pending", "approved"]
    )
    desk.all_at_once(moderating, "trash", "all", status="spam")
    assert stand(spam, waiting, public) == ["trash", "pending", "approved"]


def test_all_is_what_waits_where_no_filter_is_named(moderating: Client, article: ArticlePage) -> None:
    spam, waiting = (a_comment(on=article, status=status) for status in ["spam", "pending"])
    desk.all_at_once(moderating, "approve", "all")
    assert stand(spam, waiting) == ["spam", "approved"]


def test_all_obeys_the_search_too(moderating: Client, article: ArticlePage) -> None:
    pills, question = (a_comment(on=article, text=text) for text in ["Cheap pills!", "May I eat?"])
    desk.all_at_once(moderating, "spam", "all", q="pills")
    assert stand(pills, question) == ["spam", "pending"]


def test_all_reaches_beyond_the_first_page(moderating: Client, article: ArticlePage) -> None:
    crowd = [a_comment(on=article) for _number in range(45)]
    desk.all_at_once(moderating, "spam", "all")
    assert set(stand(*crowd)) == {"spam"}


def test_one_round_takes_no_more_than_readers_can_wait_for(
    moderating: Client, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert in_bulk.MOST <= 200
    monkeypatch.setattr(in_bulk, "MOST", 2)
    for _number in range(3):
        a_comment(on=article)
    assert "Do the rest in another round" in desk.words(desk.screen(moderating, desk.bulk("approve", "all")))
    desk.all_at_once(moderating, "approve", "all")
    assert Comment.objects.approved().count() == 2


def test_a_page_is_forgotten_once_however_many_of_its_comments_change(
    moderating: Client,
    article: ArticlePage,
    procedure: ProcedurePage,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    chosen = [a_comment(on=page) for page in [article, article, article, procedure]]
    with django_capture_on_commit_callbacks() as deeds:
        desk.all_at_once(moderating, "approve", *chosen)
    purges = [deed for deed in deeds if isinstance(getattr(deed, "__self__", None), PurgeBatch)]
    assert len(purges) == 2


def test_all_of_a_view_that_makes_no_sense_is_nothing(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    desk.all_at_once(moderating, "spam", "all", created_at_from="tomorrow-ish")
    assert stand(comment) == ["pending"]


class EvenNumbersOnly(CommentPolicy):
    """A rule that gives rights to some comments only."""

    def user_has_permission_for_instance(self, user: User, action: str, instance: Comment) -> bool:
        return instance.pk % 2 == 0


def test_the_right_is_asked_for_each_comment(
    moderating: Client, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_actions.JudgeInBulk, "permission_policy", EvenNumbersOnly(Comment))
    one, two = (a_comment(on=article, pk=number) for number in [101, 102])
    asked = desk.bulk("approve", one, two)
    assert "1 comment is left out" in desk.words(desk.screen(moderating, asked))
    desk.all_at_once(moderating, "approve", one, two)
    assert stand(one, two) == ["pending", "approved"]
    assert desk.message(moderating, desk.queue()) == "1 approved, 1 skipped: 1 not yours to judge. Undo"


@pytest.mark.parametrize("chosen", ["nonsense", "-1", str(10**30), "404", "²"])
def test_a_number_that_is_no_comment_is_passed_over(
    moderating: Client, article: ArticlePage, chosen: str
) -> None:
    comment = a_comment(on=article)
    assert moderating.get(desk.bulk("approve", chosen)).status_code == 200
    desk.all_at_once(moderating, "approve", chosen, comment)
    assert stand(comment) == ["approved"]


def test_each_judgement_is_recorded_as_one_of_many(
    moderating: Client, article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article)
    desk.all_at_once(moderating, "approve", comment)
    entry = ModelLogEntry.objects.for_instance(comment).get()
    assert (entry.action, entry.user, entry.data["via"]) == ("comments.approve", moderator, "bulk")


def test_the_numbers_of_the_tabs_follow(moderating: Client, article: ArticlePage) -> None:
    desk.all_at_once(moderating, "spam", a_comment(on=article), a_comment(on=article))
    assert counts.numbers()["spam"] == 2


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "abc", "wagtailadmin_logout"])
def test_it_never_leads_to_another_site(moderating: Client, article: ArticlePage, address: str) -> None:
    answer = desk.all_at_once(moderating, "approve", a_comment(on=article), next=address)
    assert answer["Location"] == desk.queue()


def test_wagtails_own_delete_is_not_offered_and_refuses(administrator: User, article: ArticlePage) -> None:
    everything, comment = signed_in(administrator), a_comment(on=article)
    for address in [desk.bulk("delete", comment), desk.bulk("delete", "all")]:
        assert "permission" in desk.message(everything, everything.post(address)["Location"])
    assert Comment.objects.filter(pk=comment.pk).exists()
    assert "/comment/delete/" not in everything.get(desk.queue()).text


def test_every_verb_can_be_done_to_many(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article)
    offered = desk.screen(moderating, desk.queue()).select("[data-bulk-action-button]")
    assert {str(button["href"]).split("/")[-2] for button in offered} == {
        *moderation.VERBS,
        *("remove", "no-links", "redact-names", "reply", "check-again"),
    }

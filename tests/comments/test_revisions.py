"""Comments know that the page changed: older ones say so, and those on a changed part get a second look."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.models import PageLogEntry

from clinic.users.models import User
from comments import counts, lines, moderation
from comments.decisions import seen_of
from comments.errors import NotAllowed
from comments.models import Comment
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
UPDATE = datetime(2026, 5, 3, 10, tzinfo=timezone.get_default_timezone())


def spoken(article: ArticlePage, *, days: int = 1, **fields: object) -> Comment:
    """A public comment on the part "risks", written so many days before the update."""
    made = {"status": "approved", "about_anchor": "risks", "about_title": "Risks"} | fields
    return a_comment(on=article, created_at=UPDATE - days * DAY, **made)


def revise(article: ArticlePage, *anchors: str) -> int:
    return moderation.page_revised(page=article, anchors=anchors or ["risks"], at=UPDATE)


@pytest.fixture
def updated(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> ArticlePage:
    """A page whose last clinical change was on 3 May 2026."""
    monkeypatch.setattr(ArticlePage, "clinically_changed_at", UPDATE, raising=False)
    return article


def test_an_older_comment_says_that_it_was_written_before_the_update(updated: ArticlePage) -> None:
    old, new = spoken(updated, about_anchor=None), spoken(updated, days=-1)
    page = desk.screen(Client(), updated.url)
    remarks = {item["id"]: item.select_one(".comment__remark") for item in page.select("article.comment")}
    assert desk.words(remarks[old.anchor]) == "Written before the update of May 3, 2026."
    assert remarks[new.anchor] is None


def test_a_drawn_comment_that_is_kept_is_drawn_anew_after_an_update(
    article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken(article)
    monkeypatch.setattr(ArticlePage, "clinically_changed_at", None, raising=False)
    assert "Written before" not in Client().get(article.url).content.decode()
    monkeypatch.setattr(ArticlePage, "clinically_changed_at", UPDATE, raising=False)
    assert "Written before the update" in Client().get(article.url).content.decode()


def test_feeds_say_it_too_and_when_they_changed(updated: ArticlePage) -> None:
    spoken(updated)
    for address in (f"/comments/page/{updated.pk}/feed/", "/comments/feed/"):
        feed = Client().get(address).content.decode()
        assert "Written before the update of May 3, 2026." in feed
        assert "<updated>2026-05-03T" in feed


def test_a_mixin_alone_knows_of_no_update(article: ArticlePage) -> None:
    comment = spoken(article)
    assert lines.remark(comment, None) == ""


def test_comments_on_a_changed_part_come_back_and_stay_public(article: ArticlePage) -> None:
    mine, other = spoken(article), spoken(article, about_anchor="benefits")
    later = spoken(article, days=-1)
    waiting = spoken(article, status="pending")
    assert revise(article) == 1
    states = {each.pk: each.revised_at for each in Comment.objects.all()}
    assert states == {mine.pk: UPDATE, other.pk: None, later.pk: None, waiting.pk: None}
    assert Comment.objects.get(pk=mine.pk).is_public
    assert PageLogEntry.objects.get(action="comments.page_revised").data == {"number": 1}


def test_the_same_revision_told_twice_brings_nothing_back_that_was_looked_at(
    article: ArticlePage, moderator: User
) -> None:
    comment = spoken(article)
    revise(article)
    moderation.still_fine(comment=comment, by=moderator)
    assert revise(article) == 0
    assert Comment.objects.get().revised_at is None
    assert moderation.page_revised(page=article, anchors=["risks"], at=UPDATE + DAY) == 1


def test_an_alias_stands_for_its_original(article: ArticlePage, home: ArticlePage) -> None:
    spoken(article)
    alias = article.create_alias(parent=home, update_slug="an-alias")
    assert revise(alias) == 1


def test_a_page_with_very_many_comments_costs_as_much_as_one_with_three(article: ArticlePage) -> None:
    def queries(number: int, at: datetime) -> int:
        made = {"page": article, "status": "approved", "about_anchor": "risks", "text": "x"}
        Comment.objects.bulk_create(Comment(created_at=UPDATE - DAY, **made) for _each in range(number))
        with CaptureQueriesContext(connection) as captured:
            moderation.page_revised(page=article, anchors=["risks"], at=at)
        return len(captured)

    queries(1, UPDATE - DAY)  # what is looked up once and then known
    few, many = queries(3, UPDATE), queries(5_000, UPDATE + DAY)
    assert Comment.objects.filter(revised_at=UPDATE + DAY).count() == 5_004
    assert few == many


def test_those_that_wait_for_a_second_look_are_found_by_their_index(article: ArticlePage) -> None:
    made = {"page": article, "status": "approved", "text": "x"}
    Comment.objects.bulk_create(Comment(**made) for _each in range(2_000))
    spoken(article, revised_at=UPDATE)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plan = Comment.objects.filter(revised_at__isnull=False).order_by("-created_at", "-pk").explain()
    assert "comment_revised" in plan
    named = Comment.objects.filter(page=article, about_anchor__in=["risks"], status="approved")
    assert "comment_about_part" in named.order_by().explain()


def test_the_desk_has_a_view_of_them_and_a_button_that_says_still_fine(
    article: ArticlePage, moderator: User
) -> None:
    comment, browser = spoken(article), signed_in(moderator)
    revise(article)
    counts.recount()
    tabs = [desk.words(tab) for tab in desk.screen(browser, desk.queue()).select(".desk-tabs__tab")]
    assert "Page changed 1" in tabs
    row = desk.rows(browser, status="revised")[0]
    assert "The part it speaks of changed on May 3, 2026" in row
    assert "Still fine" in row
    browser.post(desk.judge(comment, "still-fine"), {"seen": seen_of(comment), "next": desk.queue()})
    assert desk.rows(browser, status="revised") == []
    assert desk.status(comment) == "approved"
    assert "1 comment speaks of a part" not in browser.get("/admin/").content.decode()


def test_the_home_of_a_moderator_says_how_many(article: ArticlePage, moderator: User) -> None:
    spoken(article)
    revise(article)
    home = desk.words(desk.screen(signed_in(moderator), "/admin/"))
    assert "1 comment speaks of a part of a page that changed" in home


def test_still_fine_can_be_undone(article: ArticlePage, moderator: User) -> None:
    comment, browser = spoken(article), signed_in(moderator)
    revise(article)
    here = desk.queue(status="revised")
    browser.post(desk.judge(comment, "still-fine"), {"next": here})
    undo = desk.form(browser, here, "form[action$='undo/']")
    browser.post("/admin/reader-comments/undo/", undo)
    assert Comment.objects.get().revised_at == UPDATE


@pytest.mark.parametrize("verb", ["hold", "trash", "spam"])
def test_who_decides_otherwise_has_looked_too(article: ArticlePage, moderator: User, verb: str) -> None:
    comment = spoken(article)
    revise(article)
    moderation.VERBS[verb](comment=comment, by=moderator)
    assert Comment.objects.get().revised_at is None


@pytest.mark.parametrize("role", ["editor", "reviewer", ""])
def test_others_may_not_say_that_it_is_fine(article: ArticlePage, role: str) -> None:
    comment = spoken(article, revised_at=UPDATE)
    with pytest.raises(NotAllowed):
        moderation.still_fine(comment=comment, by=a_user(role))


def test_of_two_moderators_the_second_meets_what_the_first_did(article: ArticlePage, moderator: User) -> None:
    comment = spoken(article, revised_at=UPDATE)
    seen = seen_of(comment)
    first = moderation.still_fine(comment=comment, by=moderator, seen=seen)
    second = moderation.still_fine(comment=comment, by=a_user("administrator"), seen=seen)
    assert first.changed_at == second.changed_at


def test_caches_forget_every_address_at_which_older_comments_show(
    article: ArticlePage,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    told: list[str] = []
    backend = "tests.ratings.forgetful.ForgetfulCache"
    settings.WAGTAILFRONTENDCACHE = {"told": {"BACKEND": backend, "TOLD": told}}
    with django_capture_on_commit_callbacks(execute=True):
        revise(article)
    root = article.full_url.removesuffix(article.url)
    assert {f"{root}/comments/page/{article.pk}/", f"{root}/comments/feed/"} <= set(told)

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from wagtail.admin.admin_url_finder import AdminURLFinder

from clinic.users.models import User
from comments import counts, keys
from comments.models import Comment, CommentCount
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

WORDY = {"name": "wordlist", "weight": 2.0, "sentence": "It uses “cheap pills”.", "spans": [[4, 15]]}
HASTY = {"name": "timing", "weight": 3.0, "sentence": "It was written in 2 seconds.", "spans": []}


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def test_a_row_says_all_that_one_needs_to_judge(moderating: Client, article: ArticlePage) -> None:
    first = a_comment(on=article, author_name="Ann", status="approved")
    a_comment(on=article, text="Buy cheap pills", label="spam", score=0.97, findings=[WORDY], parent=first)
    (row,) = desk.rows(moderating)
    for fact in [
        "Robin",
        "Buy cheap pills",
        article.title,
        "in reply to Ann",
        "Looks like spam",
        "97%",
        "now",
    ]:
        assert fact in row
    assert "It uses “cheap pills”." in row


def test_the_weightiest_reason_comes_first(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article, findings=[WORDY, HASTY])
    (row,) = desk.rows(moderating)
    assert row.index("2 seconds") < row.index("cheap pills")


def test_the_words_that_the_filter_found_are_marked(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article, text="Buy cheap pills", findings=[WORDY])
    assert [mark.get_text() for mark in desk.screen(moderating, desk.queue()).select("mark")] == [
        "cheap pills"
    ]


@pytest.mark.parametrize(
    "spans", [[[0, 99]], [[5, 2]], [[-3, 2]], [[1]], None], ids=["far", "turned", "below", "half", "none"]
)
def test_a_bad_finding_never_hides_a_comment(moderating: Client, article: ArticlePage, spans: Any) -> None:
    a_comment(on=article, text="Short", findings=[WORDY | {"spans": spans}])
    assert "Short" in desk.rows(moderating)[0]


def test_a_comment_is_shown_as_text_and_never_as_html(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article, text="<script>alert(1)</script>", author_name="<b>Eve</b>", findings=[WORDY])
    page = desk.screen(moderating, desk.queue())
    assert not page.select(".desk script, .desk-row__author b")
    assert "<b>Eve</b>" in desk.rows(moderating)[0]


def test_addresses_are_masked_everywhere(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, author_email="mia@example.org", ip_address="203.0.113.7")
    for address in [desk.queue(), desk.queue(status="all"), desk.detail(comment)]:
        text = moderating.get(address).text
        assert "m…@example.org" in text
        assert "mia@example.org" not in text
        assert "203.0.113.7" not in text


def test_a_row_shows_where_links_really_lead(moderating: Client, article: ArticlePage) -> None:
    link = '<p><a href="https://сlinic.example/login">https://clinic.example/login</a></p>'
    a_comment(on=article, html=link, author_website="https://shop.example/")
    (row,) = desk.rows(moderating)
    assert "xn--linic-0ye.example" in row
    assert "shop.example" in row


def test_who_solved_the_puzzle_stands_first_among_those_that_wait(
    moderating: Client, article: ArticlePage
) -> None:
    now = timezone.now()
    proven = {"author_name": "Proven", "person_confirmed_at": now, "rank": Comment.Rank.PROVEN}
    a_comment(on=article, created_at=now - timedelta(days=3), **proven)
    a_comment(on=article, author_name="Newer")
    first, second = desk.rows(moderating)
    assert "Proven" in first
    assert "Solved puzzle" in first
    assert "Newer" in second


def test_the_oldest_can_be_shown_first(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article, author_name="Old", created_at=timezone.now() - timedelta(days=3))
    a_comment(on=article, author_name="New")
    assert "Old" in desk.rows(moderating, ordering="created_at")[0]
    assert "New" in desk.rows(moderating)[0]


def test_a_comment_on_a_page_that_is_gone_stays_at_the_desk(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article)
    title = article.title
    article.delete()
    (row,) = desk.rows(moderating)
    assert f"{title} (this page is gone)" in row


def test_each_tab_says_how_many_stand_there(moderating: Client, article: ArticlePage) -> None:
    for status in ["pending", "pending", "approved", "spam"]:
        a_comment(on=article, status=status)
    counts.recount()
    tabs = desk.screen(moderating, desk.queue()).select(".desk-tabs__tab")
    assert [desk.words(tab) for tab in tabs] == ["Pending 2", "Approved 1", "Spam 1", "Trash 0", "All 4"]


def test_a_row_leads_to_the_page_and_back_to_the_same_view(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article, status="spam")
    counts.recount()
    here = desk.queue(status="spam", q="helped")
    (link,) = desk.screen(moderating, here).select(".desk-row__meta a")
    assert here in [way["href"] for way in desk.screen(moderating, str(link["href"])).select("a[href]")]


def test_a_part_of_the_queue_asked_for_without_script_is_the_whole_queue(moderating: Client) -> None:
    part = desk.queue(q="pills").replace("reader-comments/", "reader-comments/results/")
    assert moderating.get(part)["Location"] == desk.queue(q="pills")
    assert moderating.get(part, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 200


@pytest.mark.parametrize("part", ["add/", "edit/1/", "copy/1/", "usage/1/", "history/1/", "preview/1/"])
def test_nobody_writes_or_rewrites_a_comment_here(administrator: User, part: str) -> None:
    assert signed_in(administrator).get(f"/admin/reader-comments/{part}").status_code == 404


def test_no_chooser_lists_comments_to_everyone(administrator: User) -> None:
    assert signed_in(administrator).get("/admin/snippets/choose/comments/comment/").status_code == 404


def test_wagtails_reports_lead_to_the_page_of_a_comment(
    moderator: User, editor: User, article: ArticlePage
) -> None:
    comment = a_comment(on=article)
    assert AdminURLFinder(moderator).get_edit_url(comment) == desk.detail(comment)
    assert AdminURLFinder(editor).get_edit_url(comment) is None


def test_a_group_can_be_given_looking_and_judging_only(administrator: User) -> None:
    answer = signed_in(administrator).get("/admin/groups/new/").text
    offered = Permission.objects.filter(content_type__app_label="comments", content_type__model="comment")
    shown = [right.codename for right in offered if f'name="permissions" value="{right.pk}"' in answer]
    assert sorted(shown) == ["change_comment", "view_comment"]


def test_the_home_panel_says_how_many_wait_and_since_when(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article, created_at=timezone.now() - timedelta(days=2, hours=1))
    a_comment(on=article)
    panel = desk.words(desk.screen(moderating, "/admin/").select(".desk-panel")[0])
    assert "2 comments wait" in panel
    assert "The oldest has waited for 2\xa0days" in panel.replace("2 days", "2\xa0days")


def test_an_empty_queue_says_so(moderating: Client) -> None:
    assert "No comment waits" in moderating.get(desk.queue()).text
    assert "No comment waits" in moderating.get("/admin/").text


def test_the_menu_says_the_number_first(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article)
    assert '"label": "1 Reader comments"' in moderating.get("/admin/").text


def queries(moderating: Client, **params: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert moderating.get(desk.queue(**params)).status_code == 200
    return len(captured)


@pytest.mark.parametrize("status", ["pending", "spam", "all"])
def test_three_hundred_comments_cost_the_queries_of_three(
    moderating: Client, article: ArticlePage, procedure: ArticlePage, status: str, settings: Settings
) -> None:
    # They are no flood here: of one the desk asks once more who wrote it.
    settings.CLINIC_FLOOD_ASK = settings.CLINIC_FLOOD_CLOSE = 1_000
    stored = "pending" if status == "all" else status
    for page in [article, procedure, article]:
        a_comment(on=page, status=stored, parent=a_comment(on=page, status="approved"))
    counts.recount()
    queries(moderating, status=status)
    few = queries(moderating, status=status)
    a_crowd(on=article, status=stored, parent=Comment.objects.approved().first())
    assert queries(moderating, status=status) == few


def a_crowd(*, on: ArticlePage, **fields: Any) -> None:
    made = {"page": on, "page_title": on.title, "text": "Words", "depth": 1} | fields
    made |= {"author_name": "A", "author_key": keys.of_email("a@example.org")}
    Comment.objects.bulk_create(Comment(**made) for _number in range(300))
    counts.recount()


def test_a_great_number_is_never_counted_to_show_one_page(
    moderating: Client, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "MOST", 50)
    a_crowd(on=article, status="spam")
    with CaptureQueriesContext(connection) as captured:
        pages = desk.screen(moderating, desk.queue(status="spam")).select(".pagination__start")
    counted = [query["sql"] for query in captured if "COUNT(" in query["sql"]]
    counted = [sql for sql in counted if "comments_comment" in sql and "GROUP BY" not in sql]
    assert desk.words(pages[0]) == "Page 1 of 12"
    assert all("LIMIT" in sql or "pending" in sql for sql in counted)


def test_a_kept_number_that_is_wrong_hides_no_comment(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article, status="spam")
    CommentCount.objects.update(number=0)
    assert len(desk.rows(moderating, status="spam")) == 1

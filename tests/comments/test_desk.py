from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.users.models import User
from comments import counts, moderation
from comments.desk import listing
from comments.models import Comment
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

WORDY = {"name": "wordlist", "weight": 2.0, "sentence": "It uses “cheap pills”.", "spans": [[4, 15]]}
HASTY = {"name": "timing", "weight": 3.0, "sentence": "It was written in 2 seconds.", "spans": []}


@pytest.fixture
def browser(moderator: User) -> Client:
    return signed_in(moderator)


def test_a_row_says_all_that_one_needs_to_judge(browser: Client, article: ArticlePage) -> None:
    first = a_comment(on=article, author_name="Ann", status="approved")
    a_comment(on=article, text="Buy cheap pills", label="spam", score=0.97, findings=[WORDY], parent=first)
    (row,) = desk.rows(browser)
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


def test_the_weightiest_reason_comes_first(browser: Client, article: ArticlePage) -> None:
    a_comment(on=article, findings=[WORDY, HASTY])
    (row,) = desk.rows(browser)
    assert row.index("2 seconds") < row.index("cheap pills")


def test_the_words_that_the_filter_found_are_marked(browser: Client, article: ArticlePage) -> None:
    a_comment(on=article, text="Buy cheap pills", findings=[WORDY])
    assert [mark.get_text() for mark in desk.screen(browser, desk.queue()).select("mark")] == ["cheap pills"]


@pytest.mark.parametrize(
    "spans", [[[0, 99]], [[5, 2]], [[-3, 2]], [[1]], None], ids=["far", "turned", "below", "half", "none"]
)
def test_a_bad_finding_never_hides_a_comment(browser: Client, article: ArticlePage, spans: Any) -> None:
    a_comment(on=article, text="Short", findings=[WORDY | {"spans": spans}])
    assert "Short" in desk.rows(browser)[0]


def test_a_comment_is_shown_as_text_and_never_as_html(browser: Client, article: ArticlePage) -> None:
    a_comment(on=article, text="<script>alert(1)</script>", author_name="<b>Eve</b>", findings=[WORDY])
    page = desk.screen(browser, desk.queue())
    assert not page.select(".desk script, .desk-row__author b")
    assert "<b>Eve</b>" in desk.rows(browser)[0]


def test_addresses_are_masked_everywhere(browser: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, author_email="mia@example.org", ip_address="203.0.113.7")
    for address in [desk.queue(), desk.queue(status="all"), desk.detail(comment)]:
        text = browser.get(address).text
        assert "m…@example.org" in text
        assert "mia@example.org" not in text
        assert "203.0.113.7" not in text


def test_a_row_shows_where_links_really_lead(browser: Client, article: ArticlePage) -> None:
    link = '<p><a href="https://сlinic.example/login">https://clinic.example/login</a></p>'
    a_comment(on=article, html=link, author_website="https://shop.example/")
    (row,) = desk.rows(browser)
    assert "xn--linic-0ye.example" in row
    assert "shop.example" in row


def test_who_solved_the_puzzle_stands_first_among_those_that_wait(
    browser: Client, article: ArticlePage
) -> None:
    now = timezone.now()
    a_comment(on=article, author_name="Proven", created_at=now - timedelta(days=3), person_confirmed_at=now)
    a_comment(on=article, author_name="Newer")
    first, second = desk.rows(browser)
    assert "Proven" in first
    assert "Solved puzzle" in first
    assert "Newer" in second


def test_the_oldest_can_be_shown_first(browser: Client, article: ArticlePage) -> None:
    a_comment(on=article, author_name="Old", created_at=timezone.now() - timedelta(days=3))
    a_comment(on=article, author_name="New")
    assert "Old" in desk.rows(browser, ordering="created_at")[0]
    assert "New" in desk.rows(browser)[0]


def test_a_comment_on_a_page_that_is_gone_stays_at_the_desk(browser: Client, article: ArticlePage) -> None:
    a_comment(on=article)
    title = article.title
    article.delete()
    (row,) = desk.rows(browser)
    assert f"{title} (this page is gone)" in row


def test_each_tab_says_how_many_stand_there(browser: Client, article: ArticlePage) -> None:
    for status in ["pending", "pending", "approved", "spam"]:
        a_comment(on=article, status=status)
    counts.recount()
    tabs = desk.screen(browser, desk.queue()).select(".desk-tabs__tab")
    assert [desk.words(tab) for tab in tabs] == ["Pending 2", "Approved 1", "Spam 1", "Trash 0", "All 4"]


def test_one_press_approves_and_says_so(browser: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    answer = browser.post(desk.judge(comment, "approve"), {"next": desk.queue(q="helped")})
    assert answer["Location"] == desk.queue(q="helped")
    assert desk.status(comment) == "approved"
    assert f"Approved: the comment by Robin on “{article.title}”." in desk.message(
        browser, answer["Location"]
    )


@pytest.mark.parametrize("verb", moderation.VERBS)
def test_every_verb_has_a_button_somewhere(verb: str, browser: Client, article: ArticlePage) -> None:
    for status in Comment.Status.values:
        a_comment(on=article, status=status)
    counts.recount()
    buttons = desk.screen(browser, desk.queue(status="all")).select("button[formaction]")
    assert any(f"/{verb}/" in button["formaction"] for button in buttons)


def test_the_buttons_of_a_row_work_as_a_plain_form(browser: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    form = desk.screen(browser, desk.queue()).select_one(".desk-verbs")
    assert form is not None
    fields = {field["name"]: field["value"] for field in form.select("input")}
    browser.post(form.select("button")[0]["formaction"], fields)
    assert (form["method"], desk.status(comment)) == ("post", "approved")


def test_a_judgement_without_the_secret_of_the_form_is_refused(moderator: User, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    strict = signed_in(moderator, enforce_csrf_checks=True)
    assert strict.post(desk.judge(comment, "approve")).status_code == 403
    assert desk.status(comment) == "pending"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_judgement_never_leads_to_another_site(browser: Client, article: ArticlePage, address: str) -> None:
    answer = browser.post(desk.judge(a_comment(on=article), "spam"), {"next": address})
    assert answer["Location"] == desk.queue()


def test_who_comes_second_changes_nothing_and_is_told(browser: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="trash")
    browser.post(desk.judge(comment, "approve"), {"seen": "pending"})
    assert desk.status(comment) == "trash"
    assert "was judged meanwhile" in desk.message(browser, desk.queue())


def test_to_judge_twice_is_said_and_harms_nothing(browser: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="spam")
    browser.post(desk.judge(comment, "spam"))
    assert "is spam already" in desk.message(browser, desk.queue())


@pytest.mark.parametrize("pk", [10**30, 404], ids=["beyond all numbers", "not there"])
def test_a_comment_that_is_not_there_is_not_found(browser: Client, pk: int) -> None:
    ghost = Comment(pk=pk)
    assert browser.get(desk.detail(ghost)).status_code == 404
    assert browser.post(desk.judge(ghost, "approve")).status_code == 404


def test_an_unknown_verb_is_not_found(browser: Client, article: ArticlePage) -> None:
    assert browser.post(desk.judge(a_comment(on=article), "applaud")).status_code == 404


def test_an_answer_is_published_below_the_comment(browser: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="approved")
    answer = browser.post(desk.reply(comment), {"text": "Yes, you may.", "next": desk.detail(comment)})
    assert answer["Location"] == desk.detail(comment)
    assert Comment.objects.approved().get(parent=comment).text == "Yes, you may."


def test_an_answer_that_cannot_be_stored_comes_back_with_its_words(
    browser: Client, article: ArticlePage
) -> None:
    comment = a_comment(on=article, status="pending")
    answer = browser.post(desk.reply(comment), {"text": "Long thought over."})
    assert answer.status_code == 422
    assert "Long thought over." in answer.text
    assert "is not public" in answer.text


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "x" * 20_001], ids=["no", "blank", "nul", "long"])
def test_an_answer_that_is_no_answer_is_refused_by_the_field(
    browser: Client, article: ArticlePage, text: str
) -> None:
    comment = a_comment(on=article, status="approved")
    assert browser.post(desk.reply(comment), {"text": text}).status_code == 422
    assert not comment.replies.exists()


def test_the_page_of_a_comment_tells_its_history(
    browser: Client, moderator: User, article: ArticlePage
) -> None:
    comment = a_comment(on=article)
    moderation.approve(comment=comment, by=moderator, reason="Reads well")
    moderator.delete()
    history = desk.screen(signed_in(a_user("administrator")), desk.detail(comment)).select_one(
        ".desk-history"
    )
    assert history is not None
    assert "Approved" in desk.words(history)
    assert "Reads well" in desk.words(history)


def test_a_row_leads_to_the_page_and_back_to_the_same_view(browser: Client, article: ArticlePage) -> None:
    a_comment(on=article, status="spam")
    counts.recount()
    here = desk.queue(status="spam", q="helped")
    (link,) = desk.screen(browser, here).select(".desk-row__meta a")
    assert here in [way["href"] for way in desk.screen(browser, str(link["href"])).select("a[href]")]


def test_a_part_of_the_queue_asked_for_without_script_is_the_whole_queue(browser: Client) -> None:
    part = desk.queue(q="pills").replace("reader-comments/", "reader-comments/results/")
    assert browser.get(part)["Location"] == desk.queue(q="pills")
    assert browser.get(part, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 200


@pytest.mark.parametrize(
    "part", ["add/", "edit/1/", "delete/1/", "copy/1/", "usage/1/", "history/1/", "preview/1/"]
)
def test_nobody_writes_or_rewrites_or_deletes_a_comment_here(administrator: User, part: str) -> None:
    assert signed_in(administrator).get(f"/admin/reader-comments/{part}").status_code == 404


def test_no_chooser_lists_comments_to_everyone(administrator: User) -> None:
    assert signed_in(administrator).get("/admin/snippets/choose/comments/comment/").status_code == 404


def test_a_group_can_be_given_looking_and_judging_only(administrator: User) -> None:
    answer = signed_in(administrator).get("/admin/groups/new/").text
    offered = Permission.objects.filter(content_type__app_label="comments", content_type__model="comment")
    shown = [right.codename for right in offered if f'name="permissions" value="{right.pk}"' in answer]
    assert sorted(shown) == ["change_comment", "view_comment"]


def test_the_home_panel_says_how_many_wait_and_since_when(browser: Client, article: ArticlePage) -> None:
    a_comment(on=article, created_at=timezone.now() - timedelta(days=2, hours=1))
    a_comment(on=article)
    panel = desk.words(desk.screen(browser, "/admin/").select(".desk-panel")[0])
    assert "2 comments wait" in panel
    assert "The oldest has waited for 2\xa0days" in panel.replace("2 days", "2\xa0days")


def test_an_empty_queue_says_so(browser: Client) -> None:
    assert "No comment waits" in browser.get(desk.queue()).text
    assert "No comment waits" in browser.get("/admin/").text


def test_the_menu_says_the_number_first(browser: Client, article: ArticlePage) -> None:
    a_comment(on=article)
    assert '"label": "1 Reader comments"' in browser.get("/admin/").text


def queries(browser: Client, **params: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(desk.queue(**params)).status_code == 200
    return len(captured)


@pytest.mark.parametrize("status", ["pending", "spam", "all"])
def test_three_hundred_comments_cost_the_queries_of_three(
    browser: Client, article: ArticlePage, procedure: ArticlePage, status: str
) -> None:
    stored = "pending" if status == "all" else status
    for page in [article, procedure, article]:
        a_comment(on=page, status=stored, parent=a_comment(on=page, status="approved"))
    counts.recount()
    queries(browser, status=status)
    few = queries(browser, status=status)
    a_crowd(on=article, status=stored, parent=Comment.objects.approved().first())
    assert queries(browser, status=status) == few


def a_crowd(*, on: ArticlePage, **fields: Any) -> None:
    made = {"page": on, "page_title": on.title, "text": "Words", "author_name": "A", "depth": 1} | fields
    Comment.objects.bulk_create(Comment(**made) for _number in range(300))
    counts.recount()


def test_a_great_number_is_never_counted_to_show_one_page(
    browser: Client, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "COUNTED", 50)
    a_crowd(on=article, status="spam")
    with CaptureQueriesContext(connection) as captured:
        pages = desk.screen(browser, desk.queue(status="spam")).select(".pagination__start")
    counted = [
        query["sql"] for query in captured if "COUNT(" in query["sql"] and '"spam"' not in query["sql"]
    ]
    assert desk.words(pages[0]) == "Page 1 of 8"
    assert all("LIMIT" in sql or "pending" in sql for sql in counted)


def test_a_kept_number_that_is_wrong_hides_no_comment(browser: Client, article: ArticlePage) -> None:
    a_comment(on=article, status="spam")
    assert counts.numbers()["spam"] == 0
    assert len(desk.rows(browser, status="spam")) == 1

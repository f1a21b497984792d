from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from clinic.users.models import User
from procedures.models import ArticlePage
from ratings import permissions, voting
from ratings.models import ReaderNote, Vote
from tests import factories
from tests.ratings.makers import a_confirmed_note, a_held_vote, a_note, set_rules

pytestmark = pytest.mark.django_db
NOTES, HELD = "/admin/readers-notes/", "/admin/held-votes/"

# What each role gets at each address: 200 seen, 302 done or sent to sign in, 403 or a redirect home refused.
MAY = {"administrator", "editor"}
ROLES = ["administrator", "editor", "reviewer", "moderator", "nobody", "visitor"]


def browser_of(role: str) -> Client:
    if role == "visitor":
        return Client()
    user = factories.a_user("" if role == "nobody" else role)
    if role == "editor":
        user.groups.get().permissions.add(*permissions.rights())
    return factories.signed_in(user)


def refused(response: Any) -> bool:
    elsewhere = (reverse("wagtailadmin_home"), reverse("wagtailadmin_login"))
    return response.status_code == 403 or (
        response.status_code == 302 and response["Location"].split("?")[0] in elsewhere
    )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", [NOTES, f"{NOTES}results/", HELD])
def test_only_editors_and_administrators_see_the_lists(article: ArticlePage, role: str, address: str) -> None:
    a_note(on=article)
    a_held_vote(on=article)
    answer = browser_of(role).get(address)
    assert (answer.status_code == 200) == (role in MAY)
    assert refused(answer) == (role not in MAY)


@pytest.mark.parametrize("role", ROLES)
def test_only_editors_and_administrators_deal_with_notes(article: ArticlePage, role: str) -> None:
    note = a_note(on=article)
    answer = browser_of(role).post(f"{NOTES}{note.pk}/done/")
    assert ReaderNote.objects.get().done == (role in MAY)
    assert refused(answer) == (role not in MAY)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", ["release", "discard"])
def test_only_editors_and_administrators_judge_votes(article: ArticlePage, role: str, verb: str) -> None:
    held = a_held_vote(on=article)
    answer = browser_of(role).post(f"{HELD}{article.pk}/{verb}/", {"up_to": held.pk})
    assert Vote.objects.held().exists() == (role not in MAY)
    assert refused(answer) == (role not in MAY)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("screen", ["new/", "edit/{}/", "delete/{}/", "history/{}/", "usage/{}/", "copy/{}/"])
def test_nobody_writes_rewrites_or_deletes_a_note(article: ArticlePage, role: str, screen: str) -> None:
    note = a_note(on=article, text="As written")
    browser = browser_of(role)
    for send in (browser.get, browser.post):
        assert send(NOTES + screen.format(note.pk)).status_code in {302, 404, 405}
    assert ReaderNote.objects.get().text == "As written"


@pytest.mark.parametrize("address", ["{notes}{note}/done/", "{held}{page}/release/", "{held}{page}/discard/"])
def test_a_visit_changes_nothing(article: ArticlePage, administrator: User, address: str) -> None:
    note, held = a_note(on=article), a_held_vote(on=article)
    path = address.format(notes=NOTES, note=note.pk, held=HELD, page=article.pk)
    assert factories.signed_in(administrator).get(path, {"up_to": held.pk}).status_code == 405
    assert not ReaderNote.objects.get().done
    assert Vote.objects.held().exists()


def test_a_button_needs_djangos_token(article: ArticlePage, editor: User) -> None:
    note = a_note(on=article)
    browser = factories.signed_in(editor, enforce_csrf_checks=True)
    assert browser.post(f"{NOTES}{note.pk}/done/").status_code == 403
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', browser.get(NOTES).content.decode())
    assert token
    browser.post(f"{NOTES}{note.pk}/done/", {"csrfmiddlewaretoken": token[1]})
    assert ReaderNote.objects.get().done


def test_a_note_is_readable_whole_in_its_row_as_text(article: ArticlePage, editor: User) -> None:
    a_note(on=article, text="first line\nlast <b>words</b> " + "x" * 900)
    page = factories.signed_in(editor).get(NOTES).content.decode()
    assert f"first line<br>last &lt;b&gt;words&lt;/b&gt; {'x' * 900}" in page


def test_an_address_shows_only_once_it_is_confirmed(article: ArticlePage, editor: User) -> None:
    a_note(on=article, email="unsure@example.org")
    a_confirmed_note(on=article, email="sure@example.org")
    page = factories.signed_in(editor).get(NOTES).content.decode()
    assert "unsure@example.org" not in page
    assert "mailto:sure@example.org" in page


def test_a_search_finds_words_and_never_an_address(article: ArticlePage, editor: User) -> None:
    a_note(on=article, text="The needle is drawn too large", email="unsure@example.org")
    browser = factories.signed_in(editor)
    assert "The needle" in browser.get(NOTES, {"q": "needle"}).content.decode()
    assert "The needle" not in browser.get(NOTES, {"q": "unsure"}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        pytest.param({"done": "true"}, id="dealt with"),
        pytest.param({"score": "5"}, id="score"),
        pytest.param({"page": "procedure"}, id="page"),
    ],
)
def test_the_list_is_filtered(
    article: ArticlePage, procedure: Any, editor: User, query: dict[str, str]
) -> None:
    a_note(on=article, text="Left out")
    a_note(on=procedure, text="Found", score=5, done=True)
    query = {name: str(procedure.pk) if value == "procedure" else value for name, value in query.items()}
    table = factories.signed_in(editor).get(f"{NOTES}results/", query).content.decode()
    assert "Found" in table
    assert "Left out" not in table


def test_a_button_leads_back_to_the_list_as_it_was_filtered(article: ArticlePage, editor: User) -> None:
    note = a_note(on=article)
    browser = factories.signed_in(editor)
    page = browser.get(NOTES, {"score": "2"}).content.decode()
    back = re.search(r'name="next" value="([^"]+)"', page)
    assert back
    assert browser.post(f"{NOTES}{note.pk}/done/", {"next": back[1]})["Location"] == f"{NOTES}?score=2"


def test_a_button_leads_to_no_other_site(article: ArticlePage, editor: User) -> None:
    path = f"{NOTES}{a_note(on=article).pk}/done/"
    answer = factories.signed_in(editor).post(path, {"next": "https://evil.example/"})
    assert answer["Location"] == NOTES


@pytest.mark.parametrize(
    "path", [f"{NOTES}99/done/", f"{NOTES}{'9' * 30}/done/", f"{HELD}99/release/", f"{HELD}1/eat/"]
)
def test_what_is_not_there_is_not_found(editor: User, path: str) -> None:
    assert factories.signed_in(editor).post(path, {"up_to": "1"}).status_code == 404


@pytest.mark.parametrize("up_to", ["", "x", "-1", "²", "9" * 30])
def test_a_judgement_without_what_was_seen_is_refused(article: ArticlePage, editor: User, up_to: str) -> None:
    a_held_vote(on=article)
    answer = factories.signed_in(editor).post(f"{HELD}{article.pk}/release/", {"up_to": up_to})
    assert answer.status_code == 404
    assert Vote.objects.held().exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_notes_leave_in_no_file(article: ArticlePage, editor: User, kind: str) -> None:
    a_note(on=article, text="=1+1")
    answer = factories.signed_in(editor).get(NOTES, {"export": kind})
    assert answer["Content-Type"].startswith("text/html")


def test_held_votes_show_a_row_a_page_with_why_they_wait(article: ArticlePage, editor: User) -> None:
    a_held_vote(on=article, score=1)
    a_held_vote(on=article, score=2)
    page = factories.signed_in(editor).get(HELD).content.decode()
    assert article.title in page
    assert "1.5" in page
    assert "2: the browser did not say which site the form stood on" in page


def test_held_votes_are_counted_by_the_screens_own_form(article: ArticlePage, editor: User) -> None:
    set_rules(minimum_votes=1)
    a_held_vote(on=article, score=3)
    browser = factories.signed_in(editor)
    page = browser.get(HELD).content.decode()
    seen = re.search(r'name="up_to" value="(\d+)"', page)
    assert seen
    browser.post(f"{HELD}{article.pk}/release/", {"up_to": seen[1]})
    assert voting.summary(article) is not None
    assert PageLogEntry.objects.filter(action="ratings.release", user=editor).exists()


@pytest.mark.parametrize(("role", "seen"), [("editor", True), ("moderator", False), ("reviewer", False)])
def test_the_menu_shows_each_role_its_own(article: ArticlePage, role: str, seen: bool) -> None:
    a_held_vote(on=article)
    menu = browser_of(role).get("/admin/").content.decode()
    assert (NOTES in menu) == seen
    assert (HELD in menu) == seen


def test_the_menu_is_silent_while_no_vote_is_held(editor: User) -> None:
    assert HELD not in factories.signed_in(editor).get("/admin/").content.decode()


def test_the_log_of_the_whole_site_still_opens_with_our_entries(
    article: ArticlePage, administrator: User
) -> None:
    note, held = a_note(on=article), a_held_vote(on=article)
    browser = factories.signed_in(administrator)
    browser.post(f"{NOTES}{note.pk}/done/")
    browser.post(f"{HELD}{article.pk}/discard/", {"up_to": held.pk})
    for report in (reverse("wagtailadmin_reports:site_history"), f"/admin/pages/{article.pk}/history/"):
        assert "Held votes discarded" in browser.get(report).content.decode()


@pytest.mark.parametrize("address", [NOTES, HELD])
def test_a_list_of_300_costs_the_queries_of_a_list_of_3(
    article: ArticlePage, editor: User, address: str, django_assert_max_num_queries: Any
) -> None:
    ReaderNote.objects.bulk_create(ReaderNote(page=article, page_title="t", text="x") for _note in range(300))
    Vote.objects.bulk_create(Vote(page=article, voter=str(n), score=3, status="held") for n in range(300))
    browser = factories.signed_in(editor)
    browser.get(address)
    with django_assert_max_num_queries(20):
        browser.get(address)


def test_an_administrator_may_give_the_rights_to_another_group(administrator: User) -> None:
    page = factories.signed_in(administrator).get(reverse("wagtailusers_groups:add")).content.decode()
    assert all(f'value="{right.pk}"' in page for right in permissions.rights())


def test_the_first_migration_lets_editors_in_and_later_ones_leave_them_alone(editor: User) -> None:
    group = editor.groups.get()
    group.permissions.remove(*permissions.rights())
    permissions.let_editors_in()
    assert not group.permissions.filter(content_type__app_label="ratings").exists()
    permissions.rights().delete()
    permissions.let_editors_in()
    assert group.permissions.filter(content_type__app_label="ratings").count() == 3

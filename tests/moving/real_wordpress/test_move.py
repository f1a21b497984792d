"""A real WordPress moves in through the admin's screens: nothing is lost on the way, and nothing leaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import ModelLogEntry, Page

from clinic.models import ClinicImage, StandardPage
from clinic.users.models import User
from comments.models import Comment, Lesson
from moving.models import Line, Move, State
from procedures.models import ArticlePage
from tests.moving.real_wordpress.outside import Outside
from tests.moving.real_wordpress.running import STATES, Former, moment

pytestmark = [pytest.mark.soak, pytest.mark.django_db]
ON_A_PAGE = "On a page below a page"


@pytest.fixture
def came(former: Former, client: Client, editor: User, site: Any, run_tasks: Callable[[], list[Any]]) -> Move:
    """It moved in, as an editor does it: upload, look, choose, start."""
    client.force_login(editor)
    export = SimpleUploadedFile("former.wordpress.xml", former.export, "text/xml")
    client.post(reverse("moving"), {"exports": export})
    run_tasks()
    move = Move.objects.get()
    assert move.state == State.LOOKED, said(move)
    # The former site stands on this machine; only an operator may let a move ask there, and names it.
    Move.objects.update(is_trusted=True, choices=move.choices | {"pictures": former.url})
    address = reverse("moving_one", args=[move.pk])
    form = client.get(address).context["form"]
    chosen = {bound.html_name: bound.value() for bound in form if bound.value()}
    client.post(address, chosen | {"pictures": former.url})
    run_tasks()
    move.refresh_from_db()
    assert move.state == State.DONE, said(move)
    client.logout()
    return move


def said(move: Move) -> str:
    return "\n".join(map(str, Line.objects.filter(move=move)))


def test_numbers_match_state_by_state(former: Former, came: Move) -> None:
    there = Counter((each["kind"], each["state"]) for each in former.told["comments"])
    del there["comment", "spam"]  # no export holds it
    assert {(kind, state): number for kind, state, number in came.found["comments"]} == there
    here = Counter(Comment.objects.values_list("status", flat=True))
    assert here == Counter(
        {"approved": there["comment", "1"], "pending": there["comment", "0"]}
        | {"trash": there["comment", "trash"] + there["comment", "post-trashed"]}
    )
    public = [each for each in former.told["posts"] if each["status"] == "publish" and not each["locked"]]
    assert came.moved["by_state"]["items:page:publish"] == sum(each["kind"] == "page" for each in public)
    assert Page.objects.live().type(ArticlePage).count() == sum(each["kind"] == "post" for each in public)
    assert ClinicImage.objects.count() == 2
    assert get_document_model().objects.count() == 1


def test_every_old_address_answers_or_is_named(former: Former, came: Move, client: Client) -> None:
    named = [line.where for line in Line.objects.filter(move=came)]
    silent = []
    for path in former.addresses():
        answer = client.get(path, follow=True)
        if answer.status_code != 200 and not any(
            path.startswith(where) for where in named if where.startswith("/")
        ):
            silent.append((path, answer.status_code))
    assert not silent, "\n".join(map(str, silent))


def test_links_to_comments_lead_to_them(former: Former, came: Move, client: Client) -> None:
    for each in former.told["comments"]:
        if (each["state"], each["kind"]) == ("1", "comment") and each["words"] != ON_A_PAGE:
            path, _mark, anchor = each["link"].partition("#")
            text = client.get(path.removeprefix(former.url), follow=True).content.decode()
            assert anchor == f"comment-{each['number']}"
            assert f'id="{anchor}"' in text, each
    # Plain pages show no comments, which the look says.
    assert "Embolization: It has 1 comment. Plain pages show none" in said(came)


def test_nothing_private_is_public(former: Former, came: Move, client: Client) -> None:
    outside = Outside(client)
    secrets = ["Submitted/9.9", "192.0.2.", "@reader.example", "@former.example", "(of a reader)"]
    secrets += ["among staff", "behind a password", "of the draft", "of next month", "in the bin", "akismet"]
    secrets += ["contact-form-7", "Between us editors", "A copy that was sent away"]
    secrets += [each["words"] for each in former.told["comments"] if each["state"] != "1"]
    found = [(path, secret) for path, text in outside.read() for secret in secrets if secret in text]
    assert found == []
    assert len(outside.seen) > 20


def test_a_note_and_a_raw_copy_are_nowhere_at_all(came: Move) -> None:
    everything = StringIO()
    call_command("dumpdata", stdout=everything)
    kept = everything.getvalue()
    assert "Somebody put this into the bin" in kept
    for words in ("Between us editors", "A copy that was sent away", "Submitted/9.9", "192.0.2.200"):
        assert words not in kept
    assert not came.files.exists()


def test_comments_keep_number_thread_moment_and_name(former: Former, came: Move) -> None:
    here = Comment.objects.in_bulk()
    there = {
        each["number"]: each
        for each in former.told["comments"]
        if each["kind"] == "comment" and each["state"] != "spam"
    }
    assert here.keys() == there.keys()
    for number, each in there.items():
        comment = here[number]
        assert (comment.parent_id or 0) == each["parent"]
        assert comment.created_at == moment(each["date"])
        assert (comment.author_name, comment.status) == (each["name"], STATES[each["state"]])
        assert comment.page_id is None or comment.page.title == title_of(former, each["post"])
    first = next(each for each in there.values() if each["words"].startswith("Thank <b>"))
    assert here[first["number"]].text == "Thank you, this & that helped me.\n\nSecond paragraph."


def title_of(former: Former, number: int) -> str:
    title = next(each["title"] for each in former.told["posts"] if each["number"] == number)
    return str(title).replace("&amp;", "&")


def test_what_stood_in_the_bin_knows_where_it_was_before(came: Move) -> None:
    before = dict(Comment.objects.filter(status="trash").values_list("text", "status_before_trash"))
    assert before == {
        "Somebody put this into the bin": "approved",
        "On what was thrown away": "approved",
        "Waited on what was thrown away": "pending",
    }


def test_what_its_filter_and_people_said_is_history(came: Move) -> None:
    comment = Comment.objects.get(text__startswith="Not spam at all")
    entries = ModelLogEntry.objects.filter(object_id=str(comment.pk), action="comments.past")
    said_then = [(entry.data["what"], entry.data.get("who", "")) for entry in entries.order_by("timestamp")]
    assert said_then == [("filter_spam", ""), ("person_ham", "helper")]
    assert Lesson.objects.filter(comment=comment).exists()


def test_pages_keep_dates_bylines_and_words_for_search_engines(former: Former, came: Move) -> None:
    for each in former.told["posts"]:
        page = Page.objects.live().filter(title=title_of(former, each["number"])).first()
        if page is not None and each["kind"] != "attachment":
            assert page.first_published_at == moment(each["date"])
            assert page.last_published_at == moment(each["modified"])
            assert getattr(page.specific, "author_name", each["author"]) == each["author"]
    biopsy = ArticlePage.objects.get(title__startswith="Liver biopsy")
    assert biopsy.seo_title == "Biopsy of the liver, explained"
    assert biopsy.search_description == "How a sample of the liver is taken."


def test_words_and_pictures_stand_where_they_stood(former: Former, came: Move, client: Client) -> None:
    biopsy = ArticlePage.objects.get(title__startswith="Liver biopsy")
    kinds = [block.block_type for block in biopsy.body]
    assert {"text", "heading", "image", "table", "quote", "leftover"} <= {*kinds}, kinds
    picture = next(block.value for block in biopsy.body if block.block_type == "image")
    assert picture["image"].contextual_alt_text == "A needle beside a liver"
    assert picture["caption"] == "The needle that we use"
    assert StandardPage.objects.get(title="Embolization").get_parent().title == "Services"
    assert StandardPage.objects.get(title="Services").show_in_menus
    page = client.get(biopsy.url).content.decode()
    assert StandardPage.objects.get(title="Services").url in page
    assert get_document_model().objects.get().url in page
    assert former.url not in page


def test_moving_it_again_brings_nothing(
    former: Former, came: Move, client: Client, editor: User, run_tasks: Callable[[], list[Any]]
) -> None:
    before = (Page.objects.count(), Comment.objects.count(), ClinicImage.objects.count())
    client.force_login(editor)
    export = SimpleUploadedFile("former.xml", former.export, "text/xml")
    client.post(reverse("moving"), {"exports": export})
    run_tasks()
    again = Move.objects.first()
    form = client.get(reverse("moving_one", args=[again.pk])).context["form"]
    client.post(
        reverse("moving_one", args=[again.pk]),
        {bound.html_name: bound.value() for bound in form if bound.value()},
    )
    run_tasks()
    assert before == (Page.objects.count(), Comment.objects.count(), ClinicImage.objects.count())

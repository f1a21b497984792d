from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from procedures.models import ArticlePage
from ratings import notes
from ratings.errors import AlreadyAsked, EnoughNotes, NotAllowed, NoWords
from ratings.models import ReaderNote
from tests import factories
from tests.ratings.makers import a_confirmed_note, a_note, a_reader, a_vote, rate

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], list[DBTaskResult]]
ADDRESS = "robin@example.org"


def test_a_note_is_kept_with_its_page_and_score(article: ArticlePage) -> None:
    reader = a_reader()
    thanks = rate(article, 2, by=reader)["Location"]
    answer = reader.post(thanks, {"text": "Larger pictures, please."})
    assert answer.status_code == 303
    assert "The clinic's staff will read this" in reader.get(answer["Location"]).content.decode().replace(
        "&#x27;", "'"
    )
    note = ReaderNote.objects.get()
    assert (note.page_id, note.page_title, note.score) == (article.pk, article.title, 2)
    assert (note.text, note.email, note.done) == ("Larger pictures, please.", "", False)


def test_a_note_is_never_in_public(article: ArticlePage, client: Any) -> None:
    notes.leave_note(vote=a_vote(on=article), text="my own words")
    assert "my own words" not in client.get(article.url).content.decode()


def test_the_same_words_sent_twice_are_one_note(article: ArticlePage, run_tasks: RunTasks) -> None:
    vote = a_vote(on=article)
    for _click in range(2):
        notes.leave_note(vote=vote, text="Too small.", email=ADDRESS)
    run_tasks()
    assert ReaderNote.objects.count() == len(mail.outbox) == 1


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u2060", "\x07"])
def test_a_note_without_words_is_refused(article: ArticlePage, text: str) -> None:
    with pytest.raises(NoWords):
        notes.leave_note(vote=a_vote(on=article), text=text)


def test_what_nobody_can_see_or_store_is_taken_out_of_the_words(article: ArticlePage) -> None:
    text = "a\x00b\x07c\u202ed\ud800e\r\nf <b>"
    assert notes.leave_note(vote=a_vote(on=article), text=text).text == "abcde\nf <b>"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        pytest.param({"text": ""}, "text", id="no words"),
        pytest.param({"text": "x" * 5001}, "text", id="too many words"),
        pytest.param({"text": "x" * 1_000_000}, "text", id="a megabyte"),
        pytest.param({"text": "Kept words", "email": "robin"}, "email", id="no address"),
        pytest.param({"text": "Kept words", "email": f"robin@{'é' * 60}.org"}, "email", id="no domain"),
        pytest.param(
            {"text": "Kept words", "email": f"{'r' * 60}@{'e' * 60}.{'x' * 60}.{'y' * 60}.{'z' * 60}.org"},
            "email",
            id="long",
        ),
        pytest.param({"text": "Kept words", "email": "a@b.org\nBcc: c@d.org"}, "email", id="two lines"),
    ],
)
def test_a_note_with_a_fault_comes_back_with_all_that_was_typed(
    article: ArticlePage, data: dict[str, str], field: str
) -> None:
    reader = a_reader()
    answer = reader.post(rate(article, 2, by=reader)["Location"], data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in page
    assert f'id="id_{field}_error"' in page
    assert data["text"] in page
    assert not ReaderNote.objects.exists()


def test_html_in_a_note_that_comes_back_is_shown_as_text(article: ArticlePage) -> None:
    reader = a_reader()
    answer = reader.post(
        rate(article, 2, by=reader)["Location"], {"text": "</textarea><script>", "email": "x"}
    )
    assert "<script>" not in answer.content.decode()


def test_one_rating_leaves_five_notes_at_most(article: ArticlePage) -> None:
    vote = a_vote(on=article)
    for number in range(5):
        notes.leave_note(vote=vote, text=f"Note {number}")
    with pytest.raises(EnoughNotes):
        notes.leave_note(vote=vote, text="One more")


def test_one_rating_has_us_write_to_one_address_and_says_so(
    article: ArticlePage, run_tasks: RunTasks
) -> None:
    reader = a_reader()
    thanks = rate(article, 2, by=reader)["Location"]
    reader.post(thanks, {"text": "Hello", "email": ADDRESS})
    answer = reader.post(thanks, {"text": "Hello again", "email": "someone.else@example.org"})
    run_tasks()
    assert answer.status_code == 422
    assert str(AlreadyAsked.message) in answer.content.decode()
    assert [message.to for message in mail.outbox] == [[ADDRESS]]


def test_a_note_outlives_its_page(article: ArticlePage) -> None:
    notes.leave_note(vote=a_vote(on=article), text="Hello")
    title = article.title
    article.delete()
    assert ReaderNote.objects.get().page_title == title


def test_dealing_with_a_note_leaves_an_entry_without_words_or_address(
    article: ArticlePage, editor: User
) -> None:
    note = a_confirmed_note(on=article, text="secret words", email="secret@example.org")
    for verb in (notes.mark_done, notes.mark_done, notes.reopen):
        verb(note=note, by=editor)
    entries = ModelLogEntry.objects.for_instance(note).order_by("pk")
    assert [entry.action for entry in entries] == ["ratings.done", "ratings.reopen"]
    assert "secret" not in "".join(f"{entry.label} {entry.data}" for entry in entries)


@pytest.mark.parametrize("role", ["moderator", "reviewer", ""])
def test_others_may_not_deal_with_notes(article: ArticlePage, role: str) -> None:
    with pytest.raises(NotAllowed):
        notes.mark_done(note=a_note(on=article), by=factories.a_user(role))

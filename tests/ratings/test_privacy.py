from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape
from wagtail.models import ModelLogEntry, Site

from procedures.models import ArticlePage
from ratings import privacy
from ratings.models import ReaderNote, Vote
from ratings.schedule import JOBS
from tests.ratings.makers import a_confirmed_note, a_note, a_vote, an_old_vote, set_rules

pytestmark = pytest.mark.django_db
ADDRESS = "robin@example.org"


@pytest.mark.parametrize(("hours", "left"), [(23, "ward"), (25, "")])
def test_a_vote_forgets_its_network_after_a_day_and_still_counts(
    article: ArticlePage, hours: int, left: str
) -> None:
    an_old_vote(on=article, network="ward", age=timedelta(hours=hours))
    privacy.purge_expired()
    assert [vote.network for vote in Vote.objects.on(article).that_count()] == [left]


@pytest.mark.parametrize(("days", "left"), [(9, 1), (11, 0)])
def test_notes_go_after_the_days_that_the_clinic_set(article: ArticlePage, days: int, left: int) -> None:
    set_rules(note_days=10)
    a_confirmed_note(on=article, days_old=days)
    privacy.purge_expired()
    assert ReaderNote.objects.count() == left


def test_notes_on_pages_that_are_gone_go_too(site: object) -> None:
    a_note(on=None, days_old=366)
    assert privacy.purge_expired()["notes"] == 1


def test_an_address_that_nobody_confirmed_goes_and_the_words_stay(article: ArticlePage) -> None:
    for days in (2, 4):
        a_note(on=article, email=ADDRESS, days_old=days)
    a_confirmed_note(on=article, days_old=4)
    privacy.purge_expired()
    assert [note.email for note in ReaderNote.objects.order_by("pk")] == [ADDRESS, "", ADDRESS]


def test_purging_twice_changes_nothing_more(article: ArticlePage) -> None:
    a_note(on=article, email=ADDRESS, days_old=4)
    privacy.purge_expired()
    assert privacy.purge_expired() == {"networks": 0, "addresses": 0, "notes": 0}


def test_a_person_gets_what_is_stored_under_their_address(article: ArticlePage) -> None:
    a_confirmed_note(on=article, text="Old", email="Robin@Example.org", days_old=9)
    a_note(on=article, text="New", email=ADDRESS)
    a_note(on=article, text="Another's", email="kim@example.org")
    assert [note["text"] for note in privacy.export_for(ADDRESS)] == ["Old", "New"]


def test_a_copy_holds_every_stored_field(article: ArticlePage) -> None:
    a_note(on=article, email=ADDRESS)
    (row,) = privacy.export_for(ADDRESS)
    assert {field.attname for field in ReaderNote._meta.concrete_fields} <= row.keys()


def test_words_can_stay_with_the_clinic_and_tell_of_nobody(article: ArticlePage) -> None:
    note = a_confirmed_note(on=article, email=ADDRESS, vote=a_vote(on=article), text="Clear words")
    assert privacy.erase(email=ADDRESS, keep_words=True) == 1
    note.refresh_from_db()
    assert (note.text, note.email, note.vote, note.email_confirmed_at) == ("Clear words", "", None, None)
    assert privacy.export_for(ADDRESS) == []


def test_nobody_gets_the_notes_without_an_address(article: ArticlePage) -> None:
    a_note(on=article)
    assert privacy.export_for("") == []
    assert privacy.erase(email="") == 0


def test_a_person_can_have_their_notes_erased(article: ArticlePage) -> None:
    a_note(on=article, email=ADDRESS)
    stays = a_note(on=article, email="kim@example.org")
    assert privacy.erase(email=ADDRESS.title()) == 1
    assert list(ReaderNote.objects.all()) == [stays]
    entry = ModelLogEntry.objects.get(action="ratings.erase")
    assert ADDRESS not in f"{entry.label} {entry.data}"


def test_every_kind_of_personal_data_says_what_why_and_how_long(article: ArticlePage) -> None:
    set_rules(note_days=10)
    held = privacy.holdings()
    assert all(holding.what and holding.why and holding.how_long for holding in held)
    assert "10 days" in {holding.how_long for holding in held}


def test_the_clock_knows_the_job() -> None:
    assert JOBS["ratings.purge_expired"][1] is privacy.purge_expired


def test_a_reader_can_read_what_a_rating_leaves_behind(client: Client, site: Site) -> None:
    html = client.get("/ratings/how-ratings-are-kept/").content.decode()
    assert all(escape(str(holding.what)) in html for holding in privacy.holdings())

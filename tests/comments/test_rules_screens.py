"""Trying a text, and the block, hold and trust lists."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import lists
from comments.models import Comment, DiscussionSettings, ListEntry, ModeratorSection
from procedures.models import ArticlePage
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

TRY = reverse("reader_comments:try")
LISTS = reverse("comment_lists:index")
ADD = reverse("comment_lists:add")


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def tried(browser: Client, text: str, **fields: Any) -> str:
    return browser.post(TRY, {"text": text} | fields).text


def test_a_tried_text_shows_its_findings_and_what_would_happen(
    moderating: Client, rules: DiscussionSettings
) -> None:
    rules.blocked_words = "casino"
    rules.save()
    text = tried(moderating, "The casino at https://pills.example is open.")
    assert "<mark>casino</mark>" in text
    assert "Words from the clinic&#x27;s own list: 1." in text
    assert "pills.example" in text
    assert "It would wait for a person." in text


def test_a_tried_text_that_is_clean_would_show_where_rules_allow(
    moderating: Client, when_sure: DiscussionSettings
) -> None:
    assert "It would show at once." in tried(moderating, "Thank you, this page took away my fear of it.")


def test_a_blocked_writer_is_tried_as_one(moderating: Client) -> None:
    lists.add(effect="block", kind="email", value="robin@example.org")
    assert "It would be filed as spam." in tried(moderating, "Hello.", email="robin@example.org")


@pytest.mark.parametrize(
    "about", [{"kind": "email", "value": "robin@example.org"}, {"kind": "name", "value": "Robin"}]
)
@pytest.mark.parametrize("effect", ["block", "hold"])
def test_trying_tells_who_judges_only_a_section_nothing_of_the_lists(
    effect: str, about: dict[str, str], article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    lists.add(effect=effect, **about)
    person = a_user("moderator", username="section")
    ModeratorSection.objects.create(group=person.groups.get(), page=article)
    text = tried(signed_in(person), "Thank you.", name="Robin", email="robin@example.org")
    assert "It would show at once." in text
    assert "The block, hold and trust lists are left out" in text


def test_an_emergency_is_seen(moderating: Client) -> None:
    text = tried(moderating, "Since my biopsy yesterday I can't breathe and my chest hurts badly.")
    assert "It would go to the urgent ones" in text


def test_trying_stores_nothing(moderating: Client) -> None:
    tried(moderating, "Hello.", email="robin@example.org")
    assert not Comment.objects.exists()


def test_nothing_to_try_is_said_by_the_field(moderating: Client) -> None:
    answer = moderating.post(TRY, {"text": "", "email": "robin"})
    assert answer.status_code == 422
    assert "This field is required" in answer.text


def test_an_entry_is_added_from_the_screen_and_stored_scrambled(moderating: Client) -> None:
    moderating.post(ADD, {"effect": "block", "kind": "email", "value": "robin@example.org", "note": "Sells."})
    (entry,) = ListEntry.objects.all()
    assert entry.key == lists.key_of("email", "robin@example.org")
    assert "r…@example.org" in moderating.get(LISTS).text
    assert "robin@example.org" not in moderating.get(LISTS).text


def test_a_fault_stands_by_its_field_and_keeps_what_was_typed(moderating: Client) -> None:
    answer = moderating.post(ADD, {"effect": "block", "kind": "network", "value": "my neighbour"})
    assert "Please type a network address." in answer.text
    assert "my neighbour" in answer.text
    assert not ListEntry.objects.exists()


@pytest.mark.parametrize("page", ["abc", "\x00", "-1", str(10**30)])
def test_what_is_no_page_is_said_by_the_field(moderating: Client, page: str) -> None:
    answer = moderating.post(ADD, {"effect": "hold", "kind": "page", "page": page})
    assert "Please choose a page." in answer.text
    assert not ListEntry.objects.exists()


def test_an_entry_can_be_ended(moderating: Client) -> None:
    entry = lists.add(effect="block", kind="name", value="Robin")
    moderating.post(reverse("comment_lists:delete", args=[entry.pk]))
    assert not ListEntry.objects.exists()


def test_a_writer_is_listed_from_the_comments_page(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    page = reverse("reader_comments:inspect", args=[comment.pk])
    assert "Block this writer" in moderating.get(page).text
    answer = moderating.post(
        reverse("reader_comments:list_writer", args=[comment.pk]), {"effect": "trust"}, follow=True
    )
    assert "On the list: Trust" in answer.text
    assert ListEntry.objects.get().key == comment.author_key
    moderating.post(reverse("reader_comments:list_writer", args=[comment.pk]), {"effect": "trust"})
    assert moderating.get(page).text.count("The writer was put on a list") == 1
    assert "example.org" not in str(list(ModelLogEntry.objects.values("label", "data")))


def test_the_log_of_the_lists_holds_no_part_of_an_address(moderating: Client) -> None:
    moderating.post(ADD, {"effect": "block", "kind": "email", "value": "robin@example.org"})
    (entry,) = ListEntry.objects.all()
    change = reverse("comment_lists:edit", args=[entry.pk])
    assert "r…@example.org" in moderating.get(change).text
    moderating.post(change, {"note": "Sells.", "expires_at": ""})
    moderating.post(reverse("comment_lists:delete", args=[entry.pk]))
    assert ModelLogEntry.objects.count() == 3
    assert "example.org" not in str(list(ModelLogEntry.objects.values("label", "data")))


@pytest.mark.parametrize("kind", ["email", "section"])
def test_two_who_list_the_same_at_once_make_one_entry(kind: str, article: ArticlePage) -> None:
    what = {"effect": "hold", "kind": kind} | (
        {"value": "robin@example.org"} if kind == "email" else {"page": article}
    )
    entry = lists.add(**what)
    entry.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)
    lists.add(**what, note="Again.")
    assert ListEntry.objects.get().note == "Again."


def test_the_lists_are_closed_to_who_judges_only_a_section(article: ArticlePage) -> None:
    person = a_user("moderator", username="section")
    ModeratorSection.objects.create(group=person.groups.get(), page=article)
    browser, comment = signed_in(person), a_comment(on=article)
    assert browser.get(LISTS).status_code == 302
    assert "Block this writer" not in browser.get(reverse("reader_comments:inspect", args=[comment.pk])).text
    browser.post(reverse("reader_comments:list_writer", args=[comment.pk]), {"effect": "block"})
    assert not ListEntry.objects.exists()

"""Notice, form, receipt and "My data" say who looks for spam and what leaves, whatever is chosen."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comments import privacy
from comments.backends import wording
from comments.models import Comment, DiscussionSettings, FilterSettings
from comments.models.filter_settings import SENDABLE
from comments.notice import facts
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests.comments.backends.akismet_server import AkismetServer, Answer
from tests.comments.backends.conftest import FRIENDLY, Send
from tests.comments.mailbox import RunTasks
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

SENTENCES = {
    ("local",): "This site filters spam on its own server.",
    ("local", "akismet"): "This site filters spam on its own server and asks a spam service (Akismet).",
    ("akismet",): "This site asks a spam service (Akismet) about comments.",
    ("none",): "This site uses no spam filter.",
}
ALL = [list(names) for names in SENTENCES]
NEVER_SENT = "No other company gets your comment, your name or your addresses."


def said(rules: DiscussionSettings) -> dict[str, str]:
    return dict(facts(rules))


def receipt(comment: Comment, client: Client) -> str:
    return client.get(reverse("comments:receipt", args=[receipt_token(comment)])).text


@pytest.mark.parametrize("names", ALL, ids="+".join)
def test_the_sentence_under_the_form(
    names: list[str], settings: Any, article: ArticlePage, client: Client
) -> None:
    settings.CLINIC_SPAM_BACKENDS = names
    assert SENTENCES[tuple(names)] in client.get(article.url).text


@pytest.mark.parametrize("names", ALL, ids="+".join)
def test_the_notice_names_who_looks(
    names: list[str], settings: Any, rules: DiscussionSettings, client: Client
) -> None:
    settings.CLINIC_SPAM_BACKENDS = names
    page = client.get(reverse("comments:notice")).text
    assert SENTENCES[tuple(names)] in page
    checked = said(rules)["How we check it"]
    assert ("A filter on our own server looks for spam." in checked) == ("local" in names)
    assert ("We ask a spam service (Akismet)." in checked) == ("akismet" in names)
    assert ("No filter looks for spam." in checked) == (names == ["none"])
    assert ("No spam service reads what you write." in page) == ("akismet" not in names)


@pytest.mark.parametrize("mail_words", [False, True])
@pytest.mark.parametrize("names", ALL, ids="+".join)
def test_what_leaves_is_told(
    names: list[str], mail_words: bool, settings: Any, rules: DiscussionSettings
) -> None:
    settings.CLINIC_SPAM_BACKENDS = names
    rules.mail_words = mail_words
    leaves = said(rules)["What leaves the clinic"]
    asked = "akismet" in names
    assert ("your words and the address of the page" in leaves) == asked
    assert (NEVER_SENT in leaves) == (not asked and not mail_words)
    assert ("The mail that tells our moderators" in leaves) == mail_words
    assert ("Nothing goes to a spam service." in leaves) == (mail_words and not asked)


@pytest.mark.parametrize("ticked", list(itertools.product([False, True], repeat=len(SENDABLE))))
def test_each_set_of_ticks_is_told(
    ticked: tuple[bool, ...], settings: Any, rules: DiscussionSettings, ticks: FilterSettings
) -> None:
    settings.CLINIC_SPAM_BACKENDS = ["local", "akismet"]
    FilterSettings.objects.update(**dict(zip(SENDABLE, ticked, strict=True)))
    sends, keeps = wording.what_is_sent(rules)[0], wording.what_is_sent(rules)[1]
    for name, is_sent in zip(SENDABLE, ticked, strict=True):
        part = str(wording.PARTS[name.removeprefix("send_")])
        assert (part in sends) == is_sent
        assert (part in keeps) == (not is_sent)
    assert "your words" in sends
    only_ours = "seen only by our moderators" in said(rules)["Who sees it"]
    sent = dict(zip(SENDABLE, ticked, strict=True))
    assert only_ours == (not (sent["send_email"] or sent["send_network"]))


def test_what_no_filter_means_for_the_time_until_it_shows(
    settings: Any, when_sure: DiscussionSettings
) -> None:
    assert "Some comments show at once." in said(when_sure)["When it shows"]
    settings.CLINIC_SPAM_BACKENDS = ["none"]
    assert "A person reads each comment before it shows" in said(when_sure)["When it shows"]


def test_another_server_is_called_by_its_name(settings: Any, rules: DiscussionSettings) -> None:
    settings.CLINIC_SPAM_BACKENDS = ["akismet"]
    settings.CLINIC_AKISMET_URL = "https://filter.example"
    told = " ".join(said(rules).values())
    assert "filter.example" in told
    assert "Akismet" not in told


def test_a_receipt_where_nothing_leaves(send: Send, client: Client) -> None:
    assert "Nothing was sent to any other company." in receipt(send(), client)


@pytest.mark.parametrize(("backend", "is_checked"), [("local", True), ("none", False)])
def test_a_receipt_says_that_our_server_checked_it_only_where_it_did(
    send: Send, client: Client, settings: Any, backend: str, is_checked: bool
) -> None:
    settings.CLINIC_SPAM_BACKENDS = [backend]
    comment = send()
    # What the clinic chooses later is nothing that happened to this comment.
    settings.CLINIC_SPAM_BACKENDS = ["none" if is_checked else "local"]
    page = receipt(comment, client)
    assert "Nothing was sent to any other company." in page
    assert ("Our own server checked it." in page) == is_checked
    assert ("No filter looked at it" in page) == (not is_checked)


def test_a_receipt_before_and_after_it_was_sent(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, client: Client, settings: Any
) -> None:
    comment = send()
    before = receipt(comment, client)
    assert "Nothing was sent yet." in before
    assert "A spam service has not answered yet." in before
    run_tasks()
    after = receipt(comment, client)
    assert "to look for spam: your words and the address of the page." in after
    assert "Nothing was sent" not in after
    assert "It looks fine." in after


def test_a_receipt_still_says_so_when_the_service_is_not_asked_any_more(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, client: Client, settings: Any
) -> None:
    comment = send()
    run_tasks()
    settings.CLINIC_SPAM_BACKENDS = ["local"]
    assert "to look for spam: your words and the address of the page." in receipt(comment, client)


def test_a_try_that_failed_may_have_sent_the_words(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, client: Client, ticks: FilterSettings
) -> None:
    ticks.send_name = True
    ticks.save()
    akismet.mood = Answer(hangs_up=True)
    comment = send()
    run_tasks()
    assert "your words, the address of the page and your name." in receipt(comment, client)


def test_a_receipt_of_what_did_not_leave(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, client: Client
) -> None:
    comment = send("My date of birth is 3/14/1961.")
    run_tasks()
    assert "Nothing was sent to any other company." in receipt(comment, client)


def test_a_receipt_where_no_filter_looks(send: Send, client: Client, settings: Any) -> None:
    settings.CLINIC_SPAM_BACKENDS = ["none"]
    page = receipt(send(), client)
    assert "No filter looked at it, so a person decides." in page
    assert "Nothing was sent to any other company." in page


def test_my_data_lists_it_only_where_it_is_so(settings: Any, rules: DiscussionSettings) -> None:
    assert "spam service" not in str(list(privacy.holdings()))
    settings.CLINIC_SPAM_BACKENDS = ["akismet"]
    assert "what the service keeps we can’t delete" in str(list(privacy.holdings()))


def test_my_data_gives_back_what_was_sent_and_said(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks
) -> None:
    send()
    run_tasks()
    [row] = [
        row for row in privacy.export_for("robin@example.org") if "spam service" in row["kind_of_record"]
    ]
    assert (row["backend"], row["said"], row["sent"]) == ("akismet", "ham", ["page", "words"])
    privacy.erase(email="robin@example.org")
    assert privacy.export_for("robin@example.org") == []


@pytest.mark.parametrize("names", ALL, ids="+".join)
def test_the_screen_of_ticks_says_whether_anybody_is_asked(
    names: list[str], settings: Any, ticks: FilterSettings
) -> None:
    settings.CLINIC_SPAM_BACKENDS = names
    address = reverse("wagtailsettings:edit", args=["comments", "filtersettings", ticks.site_id])
    page = signed_in(a_user("administrator")).get(address).text
    assert ("Asked about each comment: Akismet." in page) == ("akismet" in names)
    assert ("No spam service is asked" in page) == ("akismet" not in names)
    assert "192.0.2.1" in page


def test_the_notice_costs_the_same_few_queries(
    akismet: AkismetServer, client: Client, article: ArticlePage, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        a_comment(on=article, text=f"{FRIENDLY} {number}")
    client.get(reverse("comments:notice"))
    with django_assert_max_num_queries(12):
        client.get(reverse("comments:notice"))


def test_every_sentence_can_be_filled_in(settings: Any, rules: DiscussionSettings) -> None:
    tellers: list[Callable[[], Any]] = [wording.who_filters, wording.in_short, wording.who_looks]
    for names in ALL:
        settings.CLINIC_SPAM_BACKENDS = names
        for tell in tellers:
            assert "%" not in str(tell())
        assert "%" not in str(wording.what_is_sent(rules))

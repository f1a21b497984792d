"""Links in mail: opening one changes nothing, and the page says what it is for or why it does nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from clinic.log_filter import SIGNED
from comments import letters
from comments.models import Address, Comment, Subscription
from procedures.models import ArticlePage
from tests.comments.mailbox import link, undo_is_over, wants
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], object]


@pytest.fixture
def comment(article: ArticlePage) -> Comment:
    return a_comment(on=article, status="approved")


@pytest.fixture
def to_confirm(comment: Comment, run_tasks: RunTasks) -> str:
    letters.subscribe(comment=comment, kinds={"replies"})
    run_tasks()
    return link("confirm")


@pytest.fixture
def to_stop(comment: Comment, run_tasks: RunTasks) -> str:
    wants(comment)
    letters.published(a_comment(on=comment.page, parent=comment, status="approved", author_email=""))
    undo_is_over()
    run_tasks()
    return link("stop")


def is_confirmed() -> bool:
    return Address.objects.get().confirmed_at is not None


def is_stopped() -> bool:
    return not Subscription.objects.filter(ended_at=None).exists()


def test_a_scanner_that_opens_every_link_confirms_nothing(to_confirm: str, client: Client) -> None:
    for ask in (client.get, client.head, client.get):
        assert ask(to_confirm).status_code == 200
    assert client.options(to_confirm).status_code == 405
    assert not is_confirmed()


def test_the_page_says_what_the_button_does_and_hides_most_of_the_address(
    to_confirm: str, client: Client
) -> None:
    text = client.get(to_confirm).text
    assert "Is this your address?" in text
    assert "r…@example.org" in text
    assert "robin@example.org" not in text
    assert "answers to your comment on “Treatment through a pinhole”" in text


def test_the_button_confirms_and_says_so_and_can_be_pressed_again(to_confirm: str, reader: Client) -> None:
    for _time in range(2):
        answer = reader.post(to_confirm, follow=True)
        assert "Your address is confirmed." in answer.text
        assert "Yes, this is my address" not in answer.text
    assert is_confirmed()


@pytest.mark.parametrize(
    "alter",
    [
        pytest.param(lambda link: link[:-3] + "x/", id="cut short"),
        pytest.param(lambda link: link.replace("confirm", "stop"), id="used for something else"),
        pytest.param(lambda link: "/comments/mail/confirm/1/", id="guessed"),
    ],
)
def test_a_link_that_was_altered_changes_nothing_and_says_why(
    alter: Callable[[str], str], to_confirm: str, reader: Client
) -> None:
    for ask in (reader.get, reader.post):
        answer = ask(alter(to_confirm))
        assert answer.status_code == 404
        assert "Part of it was lost or changed on the way." in answer.text
    assert not is_confirmed()


def test_a_link_of_old_changes_nothing_and_says_why(
    to_confirm: str, reader: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"link_age": -1}
    answer = reader.post(to_confirm)
    assert answer.status_code == 410
    assert "It works for a few days only" in answer.text
    assert not is_confirmed()


def test_a_link_to_an_address_that_was_forgotten_says_that_it_is_over(
    to_confirm: str, reader: Client
) -> None:
    letters.erase("robin@example.org")
    assert reader.post(to_confirm).status_code == 410


def test_another_site_can_press_no_button(to_confirm: str) -> None:
    elsewhere = Client(headers={"origin": "https://elsewhere.example"})
    assert elsewhere.post(to_confirm).status_code == 403
    assert not is_confirmed()


def test_a_scanner_stops_no_mail(to_stop: str, client: Client) -> None:
    for ask in (client.get, client.head):
        assert ask(to_stop).status_code == 200
    assert not is_stopped()


def test_one_button_stops_the_mail_and_the_page_says_so(to_stop: str, reader: Client) -> None:
    assert "Stop this mail" in reader.get(to_stop).text
    for _time in range(2):
        answer = reader.post(to_stop, follow=True)
        assert "You get no more mail about this comment." in answer.text
        assert "Stop this mail" not in answer.text
    assert is_stopped()


def test_a_mail_programs_own_button_stops_it_without_a_browser(to_stop: str) -> None:
    provider = Client(enforce_csrf_checks=True)
    answer = provider.post(
        to_stop, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    assert not answer.cookies
    assert is_stopped()


def test_it_may_press_it_for_a_comment_that_is_gone(to_stop: str, comment: Comment) -> None:
    comment.delete()
    assert Client().post(to_stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert "You get no more mail" in Client().get(to_stop).text


def test_all_mail_can_be_stopped_at_once(to_stop: str, comment: Comment, reader: Client) -> None:
    assert "Stop all mail" not in reader.get(to_stop).text
    wants(comment, "outcome")
    assert "Stop all mail about my comments" in reader.get(to_stop).text
    reader.post(to_stop, {"everything": "1"})
    assert is_stopped()


def test_other_mail_goes_on_where_one_is_stopped(to_stop: str, comment: Comment, reader: Client) -> None:
    other = wants(comment, "outcome")
    reader.post(to_stop)
    assert list(Subscription.objects.filter(ended_at=None)) == [other]


def test_the_link_to_stop_never_ends(to_stop: str, reader: Client, settings: Settings) -> None:
    settings.COMMENTS = {"link_age": -1, "receipt_age": -1}
    reader.post(to_stop)
    assert is_stopped()


@pytest.mark.parametrize("page", ["to_confirm", "to_stop"])
def test_these_pages_set_no_cookie_and_no_cache_or_search_engine_keeps_them(
    page: str, request: pytest.FixtureRequest, client: Client
) -> None:
    answer = client.get(request.getfixturevalue(page))
    assert not answer.cookies
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"


def test_the_signed_part_stands_in_no_log(to_stop: str) -> None:
    assert SIGNED.sub(r"\1…", to_stop) == "/comments/mail/stop/…/"

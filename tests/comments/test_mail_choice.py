"""A moderator chooses on the account screen when to get mail; links in it lead to a page with buttons."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from clinic.users.models import User
from comments import mailing, notifications
from comments.models import Comment, MailChoice
from procedures.models import ArticlePage
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db
ACCOUNT = "wagtailadmin_account"


def fields_of(user: User) -> dict[str, str]:
    """What Wagtail's own panels send along."""
    return {
        "name_email-first_name": "Mo",
        "name_email-last_name": "Derator",
        "name_email-email": user.email,
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
    }


def test_the_account_screen_offers_the_choice_to_those_who_judge(moderator: User) -> None:
    text = signed_in(moderator).get(reverse(ACCOUNT)).text
    assert "Once a day, if something waits" in text
    assert "mailed at once" in text


def test_others_see_nothing_of_it(editor: User) -> None:
    assert "Once a day, if something waits" not in signed_in(editor).get(reverse(ACCOUNT)).text


def test_a_choice_is_kept_and_can_be_changed(moderator: User) -> None:
    browser = signed_in(moderator)
    for when in ("daily", "never"):
        answer = browser.post(reverse(ACCOUNT), fields_of(moderator) | {"comment_mail-when": when})
        assert answer.status_code == 302
        assert MailChoice.objects.get(user=moderator).when == when


def test_no_choice_at_all_is_a_mail_at_each(moderator: User) -> None:
    text = signed_in(moderator).get(reverse(ACCOUNT)).text
    assert not MailChoice.objects.exists()
    chosen = re.search(r'<input[^>]*name="comment_mail-when"[^>]*checked', text)
    assert chosen
    assert 'value="each"' in chosen[0]


def test_an_unknown_choice_says_what_is_wrong(moderator: User) -> None:
    answer = signed_in(moderator).post(
        reverse(ACCOUNT), fields_of(moderator) | {"comment_mail-when": "yearly"}
    )
    assert answer.status_code == 200
    assert "yearly is not one of the available choices" in answer.text


def test_the_link_in_a_mail_leads_back_after_sign_in_and_a_scanner_decides_nothing(
    article: ArticlePage, moderator: User, run_tasks: Callable[[], object]
) -> None:
    comment = a_comment(on=article)
    notifications.tell_moderators.enqueue(comment_id=comment.pk)
    run_tasks()
    link = mailing.desk_link(comment)
    assert link in mail.outbox[0].body
    path = urlsplit(link).path
    scanner = Client()
    answer = scanner.get(path)
    assert answer["Location"] == f"{reverse('wagtailadmin_login')}?next={path}"
    scanner.head(path)
    assert Comment.objects.get().status == "pending"
    sign_in = {"username": "moderator", "password": "password", "next": path}
    assert scanner.post(reverse("wagtailadmin_login"), sign_in)["Location"] == path
    assert 'method="post"' in scanner.get(path).text
    assert Comment.objects.get().status == "pending"

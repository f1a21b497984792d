"""The report of all that was done: who reads one section learns nothing of the comments of others."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from clinic.users.models import User
from comments import moderation
from comments.models import Comment, ModeratorSection
from comments.permissions import MODERATORS
from procedures.models import ArticlePage
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

REPORT = reverse("wagtailadmin_reports:site_history")
RESULTS = reverse("wagtailadmin_reports:site_history_results")
ADDRESSES = [REPORT, RESULTS, f"{REPORT}?export=csv"]


@pytest.fixture
def judged(article: ArticlePage, administrator: User) -> Comment:
    comment = a_comment(on=article)
    moderation.approve(comment=comment, by=administrator)
    return comment


def shown(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.getvalue().decode(errors="replace")


@pytest.fixture
def of_one_section(article: ArticlePage) -> Client:
    user = a_user("moderator")
    ModeratorSection.objects.create(group=Group.objects.get(name=MODERATORS), page=article)
    return signed_in(user)


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_reads_one_section_sees_no_comments_there(
    address: str, judged: Comment, of_one_section: Client
) -> None:
    text = shown(of_one_section, address)
    assert str(judged) not in text
    assert reverse("reader_comments:inspect", args=[judged.pk]) not in text


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_reads_all_sees_all(address: str, judged: Comment, moderator: User, administrator: User) -> None:
    for user in (moderator, administrator):
        assert str(judged) in shown(signed_in(user), address)


def test_it_is_closed_to_strangers(client: Client, judged: Comment) -> None:
    nobody = signed_in(a_user())
    for address in (REPORT, RESULTS):
        assert client.get(address)["Location"].startswith(reverse("wagtailadmin_login"))
        assert nobody.get(address).status_code in {302, 403}

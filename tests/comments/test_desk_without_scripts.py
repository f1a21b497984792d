from __future__ import annotations

import re

import pytest
from django.test import Client

from clinic.users.models import User
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

DESK = "/admin/reader-comments/"


@pytest.fixture
def without_scripts(client: Client, moderator: User, article: ArticlePage) -> Client:
    a_comment(on=article)
    client.force_login(moderator)
    return client


def noscript_of(client: Client, path: str) -> str:
    """The search that stands on the desk for browsers without scripts."""
    found = re.search(r"<noscript>\s*<form.*?</noscript>", client.get(path).text, re.DOTALL)
    assert found
    return found[0]


def test_the_filters_are_one_link_away(without_scripts: Client) -> None:
    first = noscript_of(without_scripts, DESK)
    assert 'name="author"' not in first
    link = re.search(r'<a href="([^"]*)">', first)
    assert link
    assert 'name="author"' in noscript_of(without_scripts, link[1].replace("&amp;", "&"))


def test_filters_in_use_show(without_scripts: Client) -> None:
    assert 'name="author"' in noscript_of(without_scripts, f"{DESK}?status=all&author=Kim")

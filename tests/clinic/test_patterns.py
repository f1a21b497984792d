"""Staff find every part of the look on one page, and nothing is missing from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from clinic.models import HomePage
from clinic.patterns import gathered, samples, with_own_ids
from clinic.users.models import User
from tests.factories import a_user, an_image, signed_in

pytestmark = pytest.mark.django_db

TEMPLATES = Path(settings.BASE_DIR) / "templates"
# Stands in the head of a page, where nothing is drawn.
NEVER_SEEN = {"components/social.html", "components/language_links.html"}


@pytest.fixture
def staff(home: HomePage) -> Client:
    return signed_in(a_user("editor"))


def test_every_component_and_block_is_shown(home: HomePage, rf: RequestFactory) -> None:
    an_image()
    request = rf.get("/patterns/")
    request.user = User()
    shown = {template for template, _state, _html in samples(request)}
    rooms = ("components", "blocks")
    there = {str(path.relative_to(TEMPLATES)) for room in rooms for path in (TEMPLATES / room).glob("*.html")}
    assert sorted(there - shown - NEVER_SEEN) == []


def test_staff_see_the_patterns_and_no_cache_keeps_them(staff: Client) -> None:
    page = staff.get("/patterns/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert '<h2 class="patterns__name">blocks/callout</h2>' in page.text


def test_no_two_samples_share_an_id(staff: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', staff.get("/patterns/").text)
    assert len(ids) == len(set(ids))


def test_a_reader_is_asked_to_sign_in(client: Client, home: HomePage) -> None:
    answer = client.get("/patterns/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_someone_signed_in_without_the_right_is_refused(home: HomePage) -> None:
    assert signed_in(a_user()).get("/patterns/").status_code == 403


def test_ids_of_a_sample_are_its_own_and_still_fit_together() -> None:
    html = '<label for="a"><input id="a" aria-describedby="a b"><a href="#a">x</a><a href="#main">y</a>'
    assert with_own_ids(html, "-7") == (
        '<label for="a-7"><input id="a-7" aria-describedby="a-7 b"><a href="#a-7">x</a><a href="#main">y</a>'
    )


def test_states_of_one_template_stand_together() -> None:
    first, second = gathered([("b.html", "one", ""), ("a.html", "", ""), ("b.html", "two", "")])
    assert first.name == "a"
    assert [state for state, _html in second.states] == ["one", "two"]

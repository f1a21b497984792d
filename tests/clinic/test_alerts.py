"""Alerts show where and when they should, also on pages that a cache keeps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic.models import Alert, HomePage
from clinic.users.models import User
from procedures.models import ArticlePage, ProcedurePage
from tests import factories
from tests.clinic.shell_makers import an_alert, queries_of

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def test_an_alert_shows_on_every_page_with_its_level_in_words(
    client: Client, procedure: ProcedurePage
) -> None:
    an_alert("The phones are down.", level="urgent")
    for address in ("/", procedure.url, reverse("search"), "/nowhere/"):
        page = client.get(address).text
        assert "The phones are down." in page
        assert "Urgent:" in page


def test_an_alert_of_a_section_shows_there_and_below_alone(client: Client, procedure: ProcedurePage) -> None:
    article = procedure.get_parent()
    an_alert("Only here.", section=article)
    shown = {
        address: "Only here." in client.get(address).text for address in ("/", article.url, procedure.url)
    }
    assert shown == {"/": False, article.url: True, procedure.url: True}


def test_a_page_whose_path_begins_alike_is_no_part_of_the_section(client: Client, home: HomePage) -> None:
    one, other = (factories.a_standard_page(below=home, title=title) for title in ("One", "Other"))
    an_alert("Only here.", section=one)
    assert "Only here." not in client.get(other.url).text


@pytest.mark.parametrize(
    ("starts", "ends", "shows"),
    [
        pytest.param(-2, None, True, id="without an end"),
        pytest.param(-2, 2, True, id="within its time"),
        pytest.param(2, None, False, id="before its time"),
        pytest.param(-4, -2, False, id="after its time"),
    ],
)
def test_an_alert_keeps_its_time(
    client: Client, home: HomePage, starts: int, ends: int | None, shows: bool
) -> None:
    now = timezone.now()
    until = now + ends * MINUTE if ends else None
    an_alert("Only now.", starts_at=now + starts * MINUTE, ends_at=until)
    assert ("Only now." in client.get("/").text) is shows


def kept_seconds(client: Client) -> int:
    return int(client.get("/")["Surrogate-Control"].removeprefix("max-age="))


def test_a_page_is_kept_until_the_next_edge_of_any_alert(client: Client, home: HomePage) -> None:
    now = timezone.now()
    assert kept_seconds(client) == 600
    an_alert("Ends first.", ends_at=now + 5 * MINUTE)
    assert 290 <= kept_seconds(client) <= 300
    an_alert("Starts before that.", starts_at=now + 2 * MINUTE, ends_at=now + 9 * MINUTE)
    assert 110 <= kept_seconds(client) <= 120
    an_alert("Far away.", starts_at=now + timedelta(days=2))
    assert 110 <= kept_seconds(client) <= 120


def test_an_alert_that_is_over_shortens_nothing(client: Client, home: HomePage) -> None:
    an_alert(starts_at=timezone.now() - 9 * MINUTE, ends_at=timezone.now() - MINUTE)
    assert kept_seconds(client) == 600


def test_saving_and_deleting_an_alert_forgets_kept_pages(
    home: HomePage, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    for change in (an_alert, lambda: Alert.objects.get().delete()):
        with django_capture_on_commit_callbacks() as callbacks:
            change()
        assert any("forget" in repr(callback) for callback in callbacks)


def test_alerts_cost_the_same_however_many_there_are(article: ArticlePage) -> None:
    costs = [queries_of("/search/")]
    for number in (2, 20):
        for _each in range(number):
            an_alert(section=article, link_page=article, link_text="Read on")
        costs.append(queries_of("/search/"))
    none, few, many = costs
    assert many == few <= none + 3


def test_the_link_of_an_alert_leads_to_its_page_as_long_as_it_is_public(
    client: Client, article: ArticlePage
) -> None:
    an_alert(link_page=article, link_text="Read on")
    assert f'href="{article.url}">Read on</a>' in client.get("/").text
    article.unpublish()
    page = client.get("/").text
    assert "We move on Monday." in page
    assert "Read on" not in page


def test_an_alert_s_words_are_no_markup(client: Client, home: HomePage) -> None:
    an_alert("<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/").text


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        pytest.param({"ends_at": timezone.now() - 9 * MINUTE}, "ends_at", id="it ends before it starts"),
        pytest.param({"link_text": "Read on"}, "link_page", id="a link to nowhere"),
        pytest.param({"link_url": "https://example.org/"}, "link_text", id="a link without words"),
        pytest.param({"text": "x" * 10_000}, "text", id="a text without end"),
        pytest.param({"link_text": "x", "link_url": "javascript:alert(1)"}, "link_url", id="a script"),
    ],
)
def test_an_alert_that_makes_no_sense_is_refused(fields: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Alert(**{"text": "Words."} | fields).full_clean()
    assert wrong in refused.value.message_dict


def test_editors_write_alerts_from_the_menu(editor: User) -> None:
    browser = factories.signed_in(editor)
    address = reverse("wagtailsnippets_clinic_alert:add")
    assert reverse("wagtailsnippets_clinic_alert:list") in browser.get(reverse("wagtailadmin_home")).text
    given = {
        "level": "important",
        "text": "Closed on Friday.",
        "starts_at": "2026-01-01 08:00",
        "ends_at": "",
    }
    answer = browser.post(address, given)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Alert.objects.get().level == "important"


@pytest.mark.parametrize("role", ["moderator", "reviewer"])
def test_nobody_else_writes_alerts(role: str, request: pytest.FixtureRequest) -> None:
    browser = factories.signed_in(request.getfixturevalue(role))
    assert browser.get(reverse("wagtailsnippets_clinic_alert:add")).status_code == 302
    assert browser.get(reverse("wagtailsnippets_clinic_alert:list")).status_code == 302


def test_an_alert_in_one_language_stays_off_pages_in_another(client: Client, home: HomePage) -> None:
    spanish = factories.in_spanish(home)
    an_alert("The phones are down.", locale=home.locale)
    an_alert("Los teléfonos no funcionan.", locale=spanish.locale)
    an_alert("555", level="urgent")
    first, second = (client.get(page.url).text for page in (home, spanish))
    assert [words in first for words in ("The phones", "Los teléfonos", "555")] == [True, False, True]
    assert [words in second for words in ("The phones", "Los teléfonos", "555")] == [False, True, True]


def test_the_words_of_an_alert_say_their_language_where_the_page_speaks_another(
    client: Client, home: HomePage
) -> None:
    spanish = factories.in_spanish(home)
    an_alert("For all.", link_url="https://example.org/", link_text="Read on")
    an_alert("Para algunos.", locale=spanish.locale)
    first, second = (client.get(page.url).text.split('class="alerts"')[1] for page in (home, spanish))
    assert re.search(r"<span>\s*For all\.", first)
    assert re.search(r'<span lang="en-us">\s*For all\.\s*<a [^>]*>Read on</a>\s*</span>', second)
    assert re.search(r"<span>\s*Para algunos\.", second)
    assert "Informaci" in second.split("<span")[0], "the level speaks as the page does"

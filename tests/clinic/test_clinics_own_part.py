"""What of a page stays while readers write on it, and what makes it new: the real cache, the real site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.models import PageViewRestriction

from clinic.kept_parts import MOST, PARTS, KeptParts
from clinic.models import Alert, ClinicSettings
from clinic.page_cache import PageCache, keep_pages
from clinic.page_generations import PageGenerations
from clinic.page_purges import forget
from clinic.users.models import User
from comments import moderation
from procedures import signing
from procedures.models import ArticlePage
from tests.cached_site import ask, cached_site
from tests.clinic.drawn_site import MARKED, Body
from tests.clinic.drawn_site import ask as ask_site
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

BEHIND = "Changed behind the cache's back"


@pytest.fixture
def cache(tmp_path: Path, settings: Settings) -> Iterator[PageCache]:
    with cached_site(tmp_path, settings) as cache:
        yield cache


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """What is done in here counts as committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_an_approved_comment_shows_at_once_and_the_article_round_it_is_not_drawn_again(
    cache: PageCache, article: ArticlePage, moderator: User, committed: Any
) -> None:
    waiting = a_comment(on=article, text="New words")
    ask(cache, article.url)
    ArticlePage.objects.filter(pk=article.pk).update(lead=BEHIND)
    with committed():
        moderation.approve(comment=waiting, by=moderator)
    words = ask(cache, article.url)[1]
    assert "New words" in words
    assert article.lead in words


def test_a_published_article_is_new_at_once_in_every_worker(
    cache: PageCache, article: ArticlePage, committed: Any
) -> None:
    workers = [cache, keep_pages(cache._application)]
    for worker in workers:
        assert "Other words" not in ask(worker, article.url)[1]
    article.lead = "Other words"
    with committed():
        article.save_revision().publish()
    assert ["Other words" in ask(worker, article.url)[1] for worker in workers] == [True, True]


def test_changed_settings_show_at_once(cache: PageCache, article: ArticlePage, committed: Any) -> None:
    ask(cache, article.url)
    clinic = ClinicSettings.objects.get()
    clinic.phone = "+1 555 0100 999"
    with committed():
        clinic.save()
    assert "+1 555 0100 999" in ask(cache, article.url)[1]


def test_a_page_that_was_found_before_is_private_at_once(
    cache: PageCache, article: ArticlePage, committed: Any
) -> None:
    assert article.lead in ask(cache, article.url)[1]
    forget([article.url])
    with committed():
        PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")
    headers, words = ask(cache, article.url)
    assert "location" in headers
    assert article.lead not in words


def test_a_page_that_was_found_before_is_gone_at_once(
    cache: PageCache, article: ArticlePage, committed: Any
) -> None:
    assert article.lead in ask(cache, article.url)[1]
    with committed():
        article.unpublish()
    assert article.lead not in ask(cache, article.url)[1]


def test_a_review_that_changed_no_word_shows_at_once(
    cache: PageCache, article: ArticlePage, reviewer: User, committed: Any
) -> None:
    assert reviewer.username not in ask(cache, article.url)[1]
    with committed():
        signing.review_without_change(page=article, by=reviewer, seen=signing.digest(article.sections))
    assert reviewer.username in ask(cache, article.url)[1]


def test_drawing_what_readers_said_anew_takes_fewer_queries(
    cache: PageCache, article: ArticlePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ask(cache, article.url)
    forget([article.url])
    with django_assert_max_num_queries(5):
        ask(cache, article.url)


def test_staff_and_strangers_get_nothing_of_each_other(
    cache: PageCache, article: ArticlePage, admin_client: Client
) -> None:
    name = site_settings.SESSION_COOKIE_NAME
    session = f"{name}={admin_client.cookies[name].value}"
    stranger = ask(cache, article.url)[1]
    forget([article.url])
    staff = ask(cache, article.url, cookie=session)[1]
    forget([article.url])
    assert "csrfmiddlewaretoken" in staff
    assert "csrfmiddlewaretoken" not in stranger
    assert ask(cache, article.url)[1] == stranger


def test_the_page_is_kept_no_longer_than_its_own_part_and_that_until_an_alert_ends(
    cache: PageCache, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    Alert.objects.create(text="Closed on Friday", ends_at=timezone.now() + timedelta(seconds=90))
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    assert "Closed on Friday" in ask(cache, article.url)[1]
    ArticlePage.objects.filter(pk=article.pk).update(lead=BEHIND)
    now += 80
    forget([article.url])
    assert BEHIND not in ask(cache, article.url)[1]
    now += 20
    assert BEHIND in ask(cache, article.url)[1]


def test_parts_of_a_bounded_number_of_pages_are_kept() -> None:
    kept = KeptParts()
    first = kept.of("first", 1, lambda: 600)
    assert kept.of("first", 1, lambda: 600) is first
    for number in range(MOST):
        kept.of(number, 1, lambda: 600)
    assert kept.of("first", 1, lambda: 600) is not first


def test_what_proved_to_be_one_readers_own_is_kept_by_nobody(generations: PageGenerations) -> None:
    found: list[dict[str, str]] = []

    def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> Body:
        drawn = environ[PARTS].begun(lambda: 600).drawn
        found.append(dict(drawn))
        drawn["top"] = "Hello, Kim"
        start_response("200 OK", [*MARKED, ("Set-Cookie", "name=Kim")])
        return Body()

    cache = PageCache(site, generations, 600)
    for _reader in range(2):
        ask_site(cache)
    assert found == [{}, {}]

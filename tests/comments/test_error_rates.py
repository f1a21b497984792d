"""How often the filter errs, by spot checks; the mail about it."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clinic.users.models import User
from comments import spot_checks, tallies
from comments.models import FilterSettings, ModeratorSection, SpotCheck
from comments.models.spot_check import Counted, Found, SpotKind
from comments.spot_checks import estimates, telling
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.mailbox import RunTasks, waiting_tasks_are_due
from tests.factories import a_user, signed_in

pytestmark = pytest.mark.django_db

FILTER = reverse("reader_comments:filter")
NOW = timezone.now
DAY = timedelta(days=1)


def answers(right: int, wrong: int, *, kind: str = "filed", ago: timedelta = DAY, pool: int = 0) -> None:
    """Spot checks of so long ago that were answered, and the number of comments of which they are a part."""
    then, bad = NOW() - ago, Found.HAM if kind == "filed" else Found.SPAM
    good = Found.SPAM if kind == "filed" else Found.HAM
    for found in [good] * right + [bad] * wrong:
        SpotCheck.objects.create(kind=kind, chosen_at=then, answered_at=then, found=found)
    tallies.add(Counted(kind), pool, until=then)


def of_filed() -> estimates.Estimate:
    return next(one for one in spot_checks.lately() if one.kind == SpotKind.FILED)


@pytest.fixture
def stored(site: Any) -> FilterSettings:
    return FilterSettings.for_site(site)


def test_errors_are_estimated_with_bounds_and_sample_size(db: None) -> None:
    answers(right=48, wrong=2, pool=1_000)
    found = of_filed()
    assert (found.pool, found.chosen, found.wrong.part, found.wrong.whole) == (1_000, 50, 2, 50)
    assert (found.number, found.low, found.high) == (40, 11, 135)


def test_no_error_found_is_not_no_error(db: None) -> None:
    answers(right=24, wrong=0, pool=1_214)
    found = of_filed()
    assert (found.number, found.low) == (0, 0)
    assert found.high > 100


def test_nothing_answered_says_nothing(db: None) -> None:
    SpotCheck.objects.create(kind="filed")
    found = of_filed()
    assert (found.number, found.chosen, found.wrong.whole) == (None, 1, 0)


def test_the_bounds_hold_the_true_share_as_often_as_they_say() -> None:
    """By counting all outcomes for a true share of five in a hundred among sixty answers."""
    share, whole = 0.05, 60
    held = 0.0
    for part in range(whole + 1):
        low, high = estimates.Share(part, whole).bounds
        chance = math.comb(whole, part) * share**part * (1 - share) ** (whole - part)
        held += chance * (low <= share <= high)
    assert held >= 0.92


def test_old_answers_do_not_count_for_today(db: None) -> None:
    answers(right=0, wrong=5, ago=40 * DAY, pool=100)
    assert of_filed().wrong.whole == 0


def test_it_is_worse_where_it_lies_above_what_was_and_not_by_chance(db: None) -> None:
    answers(right=400, wrong=0, ago=60 * DAY)
    answers(right=198, wrong=1)
    assert not estimates.worse()
    answers(right=0, wrong=5)
    assert [now.kind for now, _then in estimates.worse()] == ["filed"]


def test_it_is_worse_where_it_lies_above_the_budget_however_it_was(db: None) -> None:
    answers(right=50, wrong=50, ago=60 * DAY, kind="approved")
    answers(right=50, wrong=50, kind="approved")
    assert [now.kind for now, _then in estimates.worse()] == ["approved"]


def test_of_few_answers_nothing_is_concluded(db: None) -> None:
    answers(right=0, wrong=estimates.ENOUGH - 1)
    assert not estimates.worse()


def test_the_operator_gets_one_mail_a_week(stored: FilterSettings, run_tasks: RunTasks) -> None:
    a_user("administrator")
    answers(right=10, wrong=20, pool=500)
    for _day in range(3):
        spot_checks.tell_if_worse()
        run_tasks()
    [message] = mail.outbox
    assert message.recipients() == ["administrator@clinic.example"]
    assert "20 of 30" in message.body
    assert FILTER in message.body
    FilterSettings.objects.update(told_at=NOW() - 8 * DAY)
    spot_checks.tell_if_worse()
    run_tasks()
    assert len(mail.outbox) == 2


def test_managers_are_told_where_there_are_some(
    stored: FilterSettings, run_tasks: RunTasks, settings: Any
) -> None:
    a_user("administrator")
    settings.MANAGERS = [("Operator", "operator@clinic.example")]
    answers(right=10, wrong=20)
    spot_checks.tell_if_worse()
    run_tasks()
    assert mail.outbox[0].recipients() == ["operator@clinic.example"]


def test_no_news_is_no_mail(stored: FilterSettings, run_tasks: RunTasks) -> None:
    a_user("administrator")
    answers(right=200, wrong=0)
    spot_checks.tell_if_worse()
    run_tasks()
    assert not mail.outbox


def test_a_mail_server_that_is_away_delays_the_mail(
    stored: FilterSettings, run_tasks: RunTasks, settings: Any
) -> None:
    a_user("administrator")
    answers(right=10, wrong=20)
    settings.EMAIL_BACKEND = "tests.comments.mailbox.Refusing"
    spot_checks.tell_if_worse()
    telling.tell_operators.call(settings_id=stored.pk)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    waiting_tasks_are_due()
    run_tasks()
    assert mail.outbox


def test_the_page_says_the_estimate_in_a_sentence(moderator: User) -> None:
    answers(right=48, wrong=2, pool=1_000)
    text = desk.words(desk.screen(signed_in(moderator), FILTER))
    assert "Of 1,000 filed as spam, an estimated 40 were not (11 to 135)." in text
    assert "50 were drawn by lot, 50 of them answered, 2 stood in the wrong place." in text
    assert "Nothing was approved in this time." in text


def test_the_page_tells_of_a_check_that_is_off(moderator: User, stored: FilterSettings) -> None:
    stored.switched_off = ["links"]
    stored.save()
    off = desk.screen(signed_in(moderator), FILTER).select(".desk-checks__off")
    assert desk.words(off[0]).startswith("Links switched off")
    assert len(off) == 1


def test_who_judges_a_section_does_not_see_the_page(article: ArticlePage) -> None:
    person = a_user("moderator", username="section")
    ModeratorSection.objects.create(group=person.groups.get(), page=article)
    assert signed_in(person).get(FILTER).status_code == 302


def test_the_page_costs_the_same_queries_whatever_was_counted(article: ArticlePage, moderator: User) -> None:
    browser = signed_in(moderator)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(FILTER)
        return len(queries)

    browser.get(FILTER)
    first = cost()
    answers(right=30, wrong=3, pool=50)
    for days in range(1, 60):
        tallies.add(Counted.CAUGHT, days, until=NOW() - days * DAY)
    assert cost() == first

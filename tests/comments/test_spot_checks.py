"""Comments drawn by lot to be looked at again: which, how many, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from clinic.users.models import User
from comments import moderation, privacy, removal, spot_checks
from comments.models import Comment, FilterCount, FilterSettings, SpotCheck
from comments.models.spot_check import Found
from procedures.models import ArticlePage
from tests.comments.mailbox import undo_is_over
from tests.comments.spots import AGO, drawn, of, some
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def every_one(site: Any) -> FilterSettings:
    """All comments are drawn."""
    row = FilterSettings.for_site(site)
    row.spot_percent = 100
    row.save()
    return row


def test_a_share_of_what_was_filed_and_of_what_was_approved_is_drawn(
    article: ArticlePage, every_one: FilterSettings
) -> None:
    filed = some(article, 3)
    shown = some(article, 2, status="approved", label="ham")
    some(article, status="pending")
    spot_checks.choose()
    chosen = dict(SpotCheck.objects.values_list("comment", "kind"))
    assert chosen == dict.fromkeys((c.pk for c in filed), "filed") | dict.fromkeys(
        (c.pk for c in shown), "approved"
    )


def test_two_in_a_hundred_are_drawn(article: ArticlePage) -> None:
    some(article, 400)
    spot_checks.choose()
    assert 1 <= SpotCheck.objects.count() <= 20
    assert FilterCount.objects.get(what="filed", number__gt=0).number == 400


def test_the_lot_of_one_comment_depends_on_the_secret_key(article: ArticlePage, settings: Any) -> None:
    then = timezone.now() - AGO
    numbers = [comment.pk for comment in some(article, 300)]
    spot_checks.choose()
    first = set(SpotCheck.objects.values_list("comment", flat=True))
    settings.SECRET_KEY = "another key of this site"
    FilterCount.objects.update(until=then - AGO)
    SpotCheck.objects.all().delete()
    spot_checks.choose()
    second = set(SpotCheck.objects.values_list("comment", flat=True))
    assert first != second
    assert first | second <= {*numbers}


def test_nobody_is_drawn_twice_and_no_comment_is_counted_twice(
    article: ArticlePage, every_one: FilterSettings
) -> None:
    some(article, 3)
    spot_checks.choose()
    spot_checks.choose()
    assert SpotCheck.objects.count() == 3
    assert sum(FilterCount.objects.filter(what="filed").values_list("number", flat=True)) == 3


def test_what_a_person_filed_is_not_the_filters_work(article: ArticlePage, every_one: FilterSettings) -> None:
    some(article, decided_at=timezone.now() - AGO)
    spot_checks.choose()
    assert not SpotCheck.objects.exists()


def test_a_share_of_nothing_draws_and_counts_nothing(article: ArticlePage, every_one: FilterSettings) -> None:
    every_one.spot_percent = 0
    every_one.save()
    some(article)
    spot_checks.choose()
    assert not SpotCheck.objects.exists()
    assert not FilterCount.objects.filter(number__gt=0).exists()


def test_errors_that_people_mend_in_the_ordinary_way_are_no_answers(
    article: ArticlePage, every_one: FilterSettings, moderator: User
) -> None:
    filed, shown = some(article, 5), some(article, 5, status="approved", label="ham")
    spot_checks.choose()
    moderation.approve(comment=filed[0], by=moderator)
    moderation.mark_as_spam(comment=shown[0], by=moderator)
    undo_is_over()
    undo_is_over()
    spot_checks.choose()
    assert {row.wrong.whole for row in spot_checks.lately()} == {0}
    assert spot_checks.waiting_for(moderator).count() == 10
    for check in SpotCheck.objects.all():
        is_spam = check.comment in (*filed[1:], shown[0])
        spot_checks.answer(check=check, found=Found.SPAM if is_spam else Found.HAM, by=moderator)
    assert [(row.wrong.part, row.wrong.whole) for row in spot_checks.lately()] == [(1, 5), (1, 5)]


@pytest.mark.parametrize("with_answers", [True, False])
def test_a_purge_keeps_the_numbers_alone(with_answers: bool, article: ArticlePage, moderator: User) -> None:
    old = timezone.now() - timedelta(days=40)
    checked, unchecked = (drawn(article, changed_at=old, created_at=old) for _ in range(2))
    spot_checks.answer(check=checked, found=Found.SPAM, by=moderator)
    for comment in Comment.objects.all() if with_answers else ():
        a_comment(on=article, parent=comment)
    privacy.purge_expired()
    kept = SpotCheck.objects.get()
    assert (kept.pk, kept.comment, kept.found) == (checked.pk, None, Found.SPAM)
    assert not SpotCheck.objects.filter(pk=unchecked.pk).exists()


def test_erasing_leaves_no_open_check(article: ArticlePage) -> None:
    check = drawn(article)
    removal.remove(of(check))
    assert not SpotCheck.objects.exists()

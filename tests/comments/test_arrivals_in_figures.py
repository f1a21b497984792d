"""What was decided on another system is no work of our filter, nor of our staff."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from comments import figures, spot_checks, tallies
from comments.arrivals import Label, Status
from comments.models import Comment, SpotCheck
from procedures.models import ArticlePage
from tests.comments.moves import a_moved, an_arrival, moved_in
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def test_no_figure_about_the_filter_or_the_staff_knows_of_it(article: ArticlePage, site: Site) -> None:
    a_comment(on=article, status="spam", created_at=timezone.now() - timedelta(minutes=4))
    Comment.objects.update(changed_at=timezone.now() - timedelta(minutes=4))
    before = figures.figures()
    for status in Status.values:
        for label in (Label.SPAM, Label.UNSURE, Label.HAM):
            at = timezone.now() - timedelta(hours=1)
            moved_in(an_arrival(page=article, status=status, label=label, written_at=at))
    earlier = timezone.now() - timedelta(minutes=3)
    Comment.objects.exclude(moved_in_at=None).update(moved_in_at=earlier, changed_at=earlier)
    tallies.count_up()
    spot_checks.choose()
    after = figures.figures()
    assert (after.decided, after.median, after.oldest, after.filed) == (0, None, None, before.filed)
    assert (before.waiting, after.waiting) == (0, 3)
    week = tallies.weeks()[-1]
    assert (week.caught, week.missed, week.wrong, week.unsure) == (1, 0, 0, 0)
    assert not SpotCheck.objects.filter(comment__moved_in_at__isnull=False).exists()


def test_old_comments_that_wait_break_no_promise(article: ArticlePage) -> None:
    now = timezone.now()
    for _number in range(5):
        a_comment(on=article, status="approved", created_at=now, decided_at=now)
    assert figures.promise(Comment.objects.all()) == 1
    a_moved(page=article, status=Status.PENDING)
    assert figures.promise(Comment.objects.all()) == 1

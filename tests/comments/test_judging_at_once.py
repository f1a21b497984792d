"""Several moderators at the same moment, each with a connection of their own."""

from __future__ import annotations

import pytest
from django.db.models import Count

from clinic.users.models import User
from comments import counts
from comments.models import Comment
from procedures.models import ArticlePage, ProcedurePage
from tests.comments import desk
from tests.comments.test_parallel_posts import at_once
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_rounds_over_the_same_comments_never_wait_for_each_other(
    article: ArticlePage, procedure: ProcedurePage, moderator: User
) -> None:
    for number in range(24):
        page, status = (article, procedure)[number % 2], ("approved", "spam", "trash")[number % 3]
        a_comment(on=page, status=status)
    people = [moderator, a_user("administrator")]
    orders = [{"ordering": "created_at"}, {"ordering": "-created_at"}]
    rounds = [desk.bulk(verb, "all", status="all", **orders[n]) for n, verb in enumerate(["trash", "spam"])]
    browsers = [signed_in(person) for person in people]
    listed = [desk.listed(browser, address) for browser, address in zip(browsers, rounds, strict=True)]
    answers = at_once(lambda n: browsers[n].post(rounds[n], {"seen": listed[n]}), 2)
    assert {answer.status_code for answer in answers} == {302}
    stand = dict(Comment.objects.order_by().values_list("status").annotate(Count("pk")))
    assert {status: counts.numbers()[status] for status in stand} == stand
    assert "approved" not in stand

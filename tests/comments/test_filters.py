from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from clinic.users.models import User
from comments import counts, filters
from procedures.models import ArticlePage, ProcedurePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


@pytest.fixture
def crowd(article: ArticlePage, procedure: ProcedurePage) -> None:
    """One comment of each kind that a filter can single out, each with a telling name."""
    long_ago = timezone.now() - timedelta(days=400)
    a_comment(on=article, author_name="Waiting", label="ham")
    a_comment(on=article, author_name="Doubtful", label="unsure", text="Do you take walk-ins?")
    a_comment(on=procedure, author_name="Elsewhere", label="ham")
    a_comment(on=article, author_name="Old", label="ham", created_at=long_ago)
    a_comment(on=article, author_name="Public", status="approved")
    a_comment(on=article, author_name="Seller", status="spam", author_email="sales@shop.example")
    a_comment(on=article, author_name="Binned", status="trash")
    counts.recount()


def names(moderating: Client, **params: str) -> set[str]:
    """Who stands in the queue."""
    authors = desk.screen(moderating, desk.queue(**params)).select(".desk-row__author")
    return {desk.words(author) for author in authors}


WAITING = {"Waiting", "Doubtful", "Elsewhere", "Old"}
EVERYONE = WAITING | {"Public", "Seller", "Binned"}


@pytest.mark.parametrize(
    ("params", "found"),
    [
        pytest.param({}, WAITING, id="what waits stands there at first"),
        pytest.param({"status": "approved"}, {"Public"}, id="approved"),
        pytest.param({"status": "spam"}, {"Seller"}, id="spam"),
        pytest.param({"status": "trash"}, {"Binned"}, id="trash"),
        pytest.param({"status": "all"}, EVERYONE, id="all"),
        pytest.param({"status": "nonsense"}, WAITING, id="an unknown status is what waits"),
        pytest.param({"label": "unsure"}, {"Doubtful"}, id="what the filter said"),
        pytest.param({"q": "walk-ins"}, {"Doubtful"}, id="a word of the text"),
        pytest.param({"q": "elsewh"}, {"Elsewhere"}, id="a part of a name"),
        pytest.param({"q": "sales@shop.example", "status": "all"}, {"Seller"}, id="a whole address"),
        pytest.param({"q": "sales@shop", "status": "all"}, set(), id="a part of an address finds nobody"),
        pytest.param({"q": "shop.example", "status": "all"}, set(), id="nor does its host"),
        pytest.param({"q": "helped", "label": "ham", "status": "all"}, WAITING - {"Doubtful"}, id="together"),
        pytest.param({"created_at_from": "not a date"}, set(), id="a filter that makes no sense"),
    ],
)
@pytest.mark.usefixtures("crowd")
def test_the_queue_shows_what_was_asked_for(
    moderating: Client, params: dict[str, str], found: set[str]
) -> None:
    assert names(moderating, **params) == found


@pytest.mark.usefixtures("crowd")
def test_the_queue_can_be_narrowed_to_one_page(moderating: Client, procedure: ProcedurePage) -> None:
    assert names(moderating, page=str(procedure.pk)) == {"Elsewhere"}


@pytest.mark.usefixtures("crowd")
def test_the_queue_can_be_narrowed_to_a_time(moderating: Client) -> None:
    last_month = f"{timezone.now() - timedelta(days=30):%Y-%m-%d}"
    assert names(moderating, created_at_to=last_month) == {"Old"}
    assert names(moderating, created_at_from=last_month) == WAITING - {"Old"}


@pytest.mark.parametrize(
    "query",
    ["", "status=spam", "status=all&q=helped", "label=unsure&p=7", "created_at_from=x", "status=x"],
)
@pytest.mark.usefixtures("crowd")
def test_all_of_the_view_is_what_the_screen_shows(moderating: Client, query: str) -> None:
    params = QueryDict(query)
    chosen = {comment.author_name for comment in filters.on_screen(params)}
    shown = names(moderating, **{name: value for name, value in params.items() if name != "p"})
    assert chosen == shown


@pytest.mark.usefixtures("crowd")
def test_a_tab_keeps_the_search(moderating: Client) -> None:
    tabs = desk.screen(moderating, desk.queue(q="helped", p="2")).select(".desk-tabs__tab")
    assert [tab["href"] for tab in tabs if "Spam" in tab.get_text()] == [
        desk.queue(q="helped", status="spam")
    ]


@pytest.mark.usefixtures("crowd")
def test_only_pages_with_comments_are_offered(
    moderating: Client, article: ArticlePage, home: ArticlePage
) -> None:
    offered = desk.screen(moderating, desk.queue()).select('select[name="page"] option')
    values = {option["value"] for option in offered}
    assert str(article.pk) in values
    assert str(home.pk) not in values


@pytest.mark.usefixtures("crowd")
def test_the_number_of_pages_follows_the_search(moderating: Client) -> None:
    found = desk.screen(moderating, desk.queue(status="all", q="helped")).select(".desk__order")
    assert "6 comments found" in desk.words(found[0])

"""The views of the desk beside the four states, and finding a comment by what is known of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from clinic.users.models import User
from comments import counts, spam
from comments.models import Comment
from comments.reasons import REASONS
from procedures.models import ArticlePage, ProcedurePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

NOW = timezone.now()
LANES: dict[str, tuple[str, dict[str, Any]]] = {
    "urgent": ("Urgent", {"urgent_at": NOW}),
    "reported": ("Reported", {"reported_at": NOW, "status": "approved"}),
    "complaints": ("Complaints", {"complained_at": NOW}),
    "edits": ("Edits", {"edited_at": NOW, "status": "approved"}),
    "private": ("For the clinic", {"for_clinic": True}),
}


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def tabs(moderating: Client, **params: str) -> list[str]:
    """The words of the tabs."""
    counts.recount()
    return [
        desk.words(tab) for tab in desk.screen(moderating, desk.queue(**params)).select(".desk-tabs__tab")
    ]


def names(moderating: Client, **params: str) -> set[str]:
    """Who stands in the view."""
    authors = desk.screen(moderating, desk.queue(**params)).select(".desk-row__author")
    return {desk.words(author) for author in authors}


@pytest.mark.parametrize("view", LANES)
def test_a_rare_view_holds_its_own_and_shows_while_it_holds_something(
    moderating: Client, article: ArticlePage, view: str
) -> None:
    label, fields = LANES[view]
    a_comment(on=article, author_name="Plain")
    assert not [tab for tab in tabs(moderating) if label in tab]
    a_comment(on=article, author_name="Rare", **fields)
    assert f"{label} 1" in tabs(moderating)
    assert names(moderating, status=view) == {"Rare"}


def test_an_empty_view_shows_while_one_stands_in_it(moderating: Client) -> None:
    assert "Urgent 0" in tabs(moderating, status="urgent")


def test_mine_are_ones_own_answers(
    moderating: Client, moderator: User, administrator: User, article: ArticlePage
) -> None:
    a_comment(on=article, author_name="I", user=moderator, by_staff=True, status="approved")
    a_comment(on=article, author_name="Another", user=administrator, by_staff=True, status="approved")
    assert names(moderating, status="mine") == {"I"}
    assert "Mine 1" in tabs(moderating)


def test_what_is_only_for_the_clinic_leaves_its_view_when_it_was_dealt_with(
    moderating: Client, article: ArticlePage
) -> None:
    a_comment(on=article, author_name="Done", for_clinic=True, status="trash")
    a_comment(on=article, author_name="Waits", for_clinic=True)
    assert names(moderating, status="private") == {"Waits"}


def test_the_urgent_come_first_then_people_then_the_newest(moderating: Client, article: ArticlePage) -> None:
    for name, rank in [("Urgent", 0), ("Proven", 1), ("Old", 2), ("New", 2)]:
        a_comment(on=article, author_name=name, rank=rank)
    order = desk.rows(moderating)
    assert [next(name for name in ["Urgent", "Proven", "Old", "New"] if name in row) for row in order] == [
        "Urgent",
        "Proven",
        "New",
        "Old",
    ]


def test_the_home_page_says_that_a_comment_may_be_an_emergency(
    moderating: Client, article: ArticlePage
) -> None:
    a_comment(on=article, urgent_at=NOW, rank=0)
    panel = desk.screen(moderating, "/admin/").select(".desk-panel")[0]
    assert "1 comment may be an emergency" in desk.words(panel)
    assert panel.select('a[href$="?status=urgent"]')


def test_a_number_that_is_only_counted_so_far_says_so(
    moderating: Client, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "MOST", 2)
    for _number in range(3):
        a_comment(on=article)
    assert "Pending 2+" in tabs(moderating)
    assert "2 comments or more wait" in " ".join(moderating.get("/admin/").text.split())


@pytest.fixture
def seller(article: ArticlePage) -> Comment:
    """A comment that can be found by each thing that is known of it, beside another."""
    a_comment(on=article, author_name="Other", ip_address="198.51.100.9")
    return a_comment(
        on=article,
        author_name="Sam Seller",
        author_email="sam@shop.example",
        ip_address="203.0.113.7",
        html='<p><a href="https://www.pills.example/x">x</a></p>',
        findings=[{"name": "many_links", "weight": 1.0, "sentence": "Many."}],
        score=0.97,
        label="spam",
    )


FOUND = [
    ("author", "sam  SELLER"),
    ("address", "Sam@Shop.example"),
    ("address", "203.0.113.7"),
    ("address", "203.0.113.0/24"),
    ("host", "pills.example"),
    ("host", "https://www.pills.example/other"),
    ("reason", "many_links"),
    ("score", "9"),
    ("label", "spam"),
]


@pytest.mark.parametrize(("name", "value"), FOUND)
@pytest.mark.usefixtures("seller")
def test_a_comment_is_found_by_what_is_known_of_it(moderating: Client, name: str, value: str) -> None:
    assert names(moderating, **{name: value}) == {"Sam Seller"}


@pytest.mark.usefixtures("seller")
def test_all_that_is_known_can_be_asked_for_together(moderating: Client) -> None:
    everything = dict(FOUND)
    assert names(moderating, q="helped", **everything) == {"Sam Seller"}
    assert names(moderating, **everything | {"score": "1"}) == set()
    assert names(moderating, status="spam", **everything) == set()


@pytest.mark.parametrize("part", ["sam", "shop.example", "203.0.113.", "nonsense"])
@pytest.mark.usefixtures("seller")
def test_a_part_of_an_address_is_refused_by_the_field_and_kept(moderating: Client, part: str) -> None:
    page = moderating.get(desk.queue(address=part)).text
    assert "Please give a whole e-mail address or a network address." in page
    assert f'value="{part}"' in page
    assert "Sam Seller" not in page


def test_a_section_holds_all_pages_below_it(
    moderating: Client, article: ArticlePage, procedure: ProcedurePage
) -> None:
    a_comment(on=procedure, author_name="Below")
    a_comment(on=article, author_name="Itself")
    a_comment(on=article.get_parent(), author_name="Above")
    assert names(moderating, section=str(article.pk)) == {"Below", "Itself"}


@pytest.mark.usefixtures("seller")
def test_filters_stay_when_one_changes_view_or_order_or_takes_the_file(moderating: Client) -> None:
    page = desk.screen(moderating, desk.queue(author="Sam Seller", reason="many_links"))
    links = [link["href"] for link in page.select(".desk-tabs__tab, .desk__order a, a[href*=export]")]
    assert len(links) > 6
    assert all("author=Sam+Seller" in link and "reason=many_links" in link for link in links)


@pytest.mark.usefixtures("seller")
def test_each_filter_in_force_can_be_taken_away(moderating: Client) -> None:
    page = desk.screen(moderating, desk.queue(author="Sam Seller", reason="many_links"))
    active = desk.words(page.select(".w-active-filters")[0])
    assert "Sam Seller" in active
    assert "Many links" in active


def test_every_finding_of_the_filter_can_be_asked_for() -> None:
    code = "".join(path.read_text() for path in Path(spam.__file__).parent.rglob("*.py"))
    names = set(re.findall(r'Finding\(\s*"(\w+)"', code))
    assert len(names) > 10
    assert names <= REASONS.keys()

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from clinic.users.models import User
from comments.desk.export import disarmed
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in


def exported(browser: Client, **params: str) -> list[dict[str, str]]:
    """The rows of the file as a spreadsheet reads them."""
    answer = browser.get(desk.queue(export="csv", **params))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


@pytest.mark.django_db
def test_the_file_holds_the_view_on_screen(moderator: User, article: ArticlePage) -> None:
    a_comment(on=article, text="May I eat?", status="spam")
    a_comment(on=article, text="Waiting")
    (row,) = exported(signed_in(moderator), status="spam")
    assert (row["Comment"], row["Status"], row["Page"]) == ("May I eat?", "Spam", article.title)


@pytest.mark.django_db
def test_the_file_holds_more_than_one_page(moderator: User, article: ArticlePage) -> None:
    for _number in range(45):
        a_comment(on=article)
    assert len(exported(signed_in(moderator))) == 45


@pytest.mark.django_db
def test_no_address_of_a_writer_leaves(moderator: User, article: ArticlePage) -> None:
    a_comment(on=article, author_email="mia@example.org", ip_address="203.0.113.7")
    text = str(exported(signed_in(moderator)))
    assert "mia@" not in text
    assert "203.0.113" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", " =1", "＝1", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(moderator: User, article: ArticlePage, text: str) -> None:
    a_comment(on=article, text=text, author_name=text, page_title=text)
    (row,) = exported(signed_in(moderator))
    assert {row["Comment"], row["Name"], row["Page"]} == {f"'{text}"}


@given(st.text())
def test_a_disarmed_value_never_starts_a_formula(value: str) -> None:
    assert not disarmed(value).lstrip().startswith(("=", "+", "-", "@"))
    assert disarmed(value).removeprefix("'") == value.removeprefix("'")


@pytest.mark.django_db
def test_the_way_to_the_file_keeps_the_filters(moderator: User) -> None:
    links = desk.screen(signed_in(moderator), desk.queue(status="spam", q="pills")).select(
        'a[href*="export=csv"]'
    )
    assert [link["href"] for link in links] == [desk.queue(status="spam", q="pills", export="csv")]


@pytest.mark.django_db
def test_wagtails_own_file_is_not_to_be_had(moderator: User) -> None:
    answer = signed_in(moderator).get(desk.queue(export="xlsx"))
    assert answer["Content-Type"].startswith("text/html")

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments.desk.export import disarmed
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in


def exported(browser: Client, **params: str) -> list[dict[str, str]]:
    """The rows of the file as a spreadsheet reads them."""
    answer = browser.get(desk.queue(export="csv", **params))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


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
    (value,) = {row["Comment"], row["Name"], row["Page"]}
    assert value.startswith("'")
    assert value.replace("'", "") == text


@given(st.text(alphabet=st.sampled_from(" \t\n;,'=+-@a")) | st.text())
def test_no_cell_of_a_disarmed_value_starts_a_formula_whatever_parts_cells(value: str) -> None:
    for separator in (";", ",", "\t", "\n", "\r"):
        for cell in disarmed(value).split(separator):
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert disarmed(value).replace("'", "") == value.replace("'", "")


@pytest.mark.django_db
def test_a_spreadsheet_that_parts_cells_by_semicolons_finds_no_formula(
    moderator: User, article: ArticlePage
) -> None:
    a_comment(on=article, text="thanks;=1+1")
    file = signed_in(moderator).get(desk.queue(export="csv")).getvalue().decode()
    assert file.startswith('\ufeff"Number",')
    assert file.endswith(',"thanks;\'=1+1"\r\n')


@pytest.mark.django_db
def test_the_log_says_who_took_how_many_by_which_filters_and_names_nobody(
    moderator: User, article: ArticlePage
) -> None:
    a_comment(on=article, author_email="mia@example.org", status="spam")
    exported(signed_in(moderator), status="spam", address="mia@example.org")
    entry = ModelLogEntry.objects.get(action="comments.export")
    assert (entry.user, entry.data["who"]) == (moderator, "moderator")
    assert entry.comment == "1 comment (status: spam, address: …)"


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

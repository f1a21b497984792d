from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from comments.forms import CommentForm, PuzzleForm
from comments.models import DiscussionSettings

pytestmark = pytest.mark.django_db


def the_form(data: dict[str, Any], **rules: Any) -> CommentForm:
    return CommentForm(data, rules=DiscussionSettings(**rules))


def test_a_form_as_most_people_fill_it_in_is_valid(filled: dict[str, str]) -> None:
    form = the_form(filled)
    assert form.is_valid()
    assert form.words["name"] == "Sam"
    assert form.traces["seconds_on_form"] == 41.5
    assert form.traces["token_age"] < 2 * 60 * 60


def test_labels_are_the_words_that_people_know() -> None:
    form = the_form({})
    assert [str(form[name].label) for name in ("comment", "name", "email", "website")] == [
        "Comment",
        "Name",
        "Email",
        "Website",
    ]


def test_browsers_may_fill_in_who_one_is() -> None:
    fields = the_form({}).fields
    told = {name: fields[name].widget.attrs.get("autocomplete") for name in ("name", "email", "website")}
    assert told == {"name": "name", "email": "email", "website": "url"}


def test_no_field_lets_the_browser_cut_what_is_pasted() -> None:
    assert "maxlength" not in str(the_form({}))


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        pytest.param("comment", "", "Please write your comment", id="no words"),
        pytest.param(
            "comment", " \u200b\u2060\n", "Please write your comment", id="words that no one can see"
        ),
        pytest.param(
            "comment", "a" * 20_001, "It may have 20000 characters, and has 20001", id="too many words"
        ),
        pytest.param("name", "\x00 ", "Please give a name", id="a name of nothing"),
        pytest.param("name", "a" * 81, "It may have 80 characters", id="a very long name"),
        pytest.param("email", "sam", "should look like name@example.com", id="half an address"),
        pytest.param("email", f"{'a' * 250}@example.org", "", id="an address longer than any"),
        pytest.param("website", "javascript:alert(1)", "check this web address", id="a script"),
        pytest.param(
            "website", "JaVaScRiPt://example.org/%0aalert(1)", "check this", id="a script in disguise"
        ),
        pytest.param("website", "data:text/html,hello", "check this web address", id="data"),
        pytest.param("website", "mailto:sam@example.org", "not an e-mail address", id="a mail address"),
        pytest.param(
            "website", f"example.org/{'a' * 200}", "It may have 200 characters", id="a long address"
        ),
    ],
)
def test_an_error_stands_at_its_field_in_plain_words(
    filled: dict[str, str], field: str, typed: str, says: str
) -> None:
    form = the_form(filled | {field: typed})
    assert list(form.errors) == [field]
    assert says in form.errors[field][0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("example.org", "https://example.org", id="without a scheme"),
        pytest.param("  http://example.org/a?b=1 ", "http://example.org/a?b=1", id="with one"),
        pytest.param("example.org:8080", "https://example.org:8080", id="with a port"),
        pytest.param("", "", id="none"),
    ],
)
def test_a_website_is_completed(filled: dict[str, str], typed: str, kept: str) -> None:
    form = the_form(filled | {"website": typed})
    assert form.is_valid()
    assert form.words["website"] == kept


def test_name_and_address_may_be_left_out_where_the_clinic_says_so(filled: dict[str, str]) -> None:
    without = filled | {"name": "", "email": ""}
    assert the_form(without, require_email=False).is_valid()
    assert list(the_form(without, require_email=True).errors) == ["name", "email"]


def test_a_name_stands_on_one_line_without_tricks(filled: dict[str, str]) -> None:
    form = the_form(filled | {"name": "Sam\r\n\u202eecirG\x07  Lee"})
    assert form.is_valid()
    assert form.words["name"] == "Sam ecirG Lee"


@pytest.mark.parametrize("seconds", ["", "soon", "nan", "inf", "-3", "1e999", "\x00"])
def test_a_time_that_makes_no_sense_is_unknown(filled: dict[str, str], seconds: str) -> None:
    form = the_form(filled | {"elapsed": seconds})
    assert form.is_valid()
    assert form.traces["seconds_on_form"] is None


@pytest.mark.parametrize("token", ["", "forged", "NDk4Nzcw:abc", "\x00", "a" * 10_000])
def test_a_mark_that_is_not_ours_is_no_error(filled: dict[str, str], token: str) -> None:
    form = the_form(filled | {"token": token})
    assert form.is_valid()
    assert form.traces["token_age"] is None


def test_every_reader_of_an_hour_gets_the_same_form() -> None:
    assert str(the_form({})) == str(the_form({}))


def test_staff_only_write() -> None:
    form = CommentForm({"comment": "Hello"}, rules=DiscussionSettings(), by_staff=True)
    assert form.is_valid()
    nothing = {"name": "", "email": "", "website": "", "for_clinic": False, "wants": [], "about": ""}
    assert form.words == {"text": "Hello"} | nothing


def test_the_puzzle_has_one_label_one_picture_with_words_and_an_answer() -> None:
    html = str(PuzzleForm()["captcha"])
    assert 'alt="A small math problem' in html
    assert html.count("<input") == 2
    assert PuzzleForm()["captcha"].id_for_label == "puzzle-captcha_1"
    assert 'id="puzzle-captcha_1"' in html


def test_a_wrong_answer_is_named_at_its_input() -> None:
    form = PuzzleForm(QueryDict("puzzle-captcha_0=x&puzzle-captcha_1=wrong"))
    assert not form.is_valid()
    assert 'aria-describedby="puzzle-captcha_error"' in str(form["captcha"])
    assert "wrong" not in str(form["captcha"])

from __future__ import annotations

import pytest

from comments.spam import Submission
from comments.spam.checks.links import MOST_LINKS, check_links
from comments.spam.checks.website import check_website
from comments.spam.verdict import MOST_EVIDENCE, MOST_SPANS
from tests.comments.spam.strategies import ask, marked

WORDS = "some honest words beside the links "


def test_a_comment_without_links_says_nothing() -> None:
    assert ask(check_links, Submission("It hurts.So I called ann@mail.com")) == {}


def test_one_link_is_a_faint_sign_with_its_host() -> None:
    submission = Submission(WORDS + "http://a.example/x.")
    finding = ask(check_links, submission)["links"]
    assert finding.weight < 0.5
    assert not finding.holds
    assert finding.sentence == "Links to other sites: 1 (a.example)."
    assert marked(finding, submission) == ["http://a.example/x"]


def test_more_links_than_the_clinic_finds_usual_are_held() -> None:
    text = WORDS + "http://a.example http://a.example/2 http://a.example/3"
    assert ask(check_links, Submission(text, max_links=2))["many_links"].holds
    assert not ask(check_links, Submission(text, max_links=3))["links"].holds


def test_each_host_counts_once() -> None:
    same = ask(check_links, Submission(WORDS + "http://a.example http://a.example/2"))["links"]
    other = ask(check_links, Submission(WORDS + "http://a.example http://b.example"))["links"]
    assert same.weight < other.weight
    assert same.evidence == ("a.example",)


def test_links_to_the_site_itself_do_not_count() -> None:
    text = WORDS + "http://clinic.example/port www.clinic.example/biopsy"
    assert ask(check_links, Submission(text, own_hosts=("clinic.example",))) == {}


def test_a_thousand_links_stay_within_bounds() -> None:
    text = WORDS + " ".join(f"http://a{n}.example" for n in range(1000))
    finding = ask(check_links, Submission(text))["many_links"]
    assert finding.count == 1000
    assert finding.weight == MOST_LINKS
    assert (len(finding.spans), len(finding.evidence)) == (MOST_SPANS, MOST_EVIDENCE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("[URL=http://a.example]x[/URL]", ["[URL="], id="BBCode"),
        pytest.param("[url]http://a.example[/url]", ["[url]"], id="short BBCode"),
        pytest.param("<a href='http://a.example'>x</a>", ["<a "], id="HTML"),
        pytest.param("[x](http://a.example)", ["](http:"], id="Markdown"),
    ],
)
def test_code_for_other_forms_is_a_sign(text: str, words: list[str]) -> None:
    submission = Submission(WORDS + text)
    assert marked(ask(check_links, submission)["link_markup"], submission) == words


@pytest.mark.parametrize("text", ["[see page 3]", "a < b", "<3 you", "f(x)[1](2)"])
def test_brackets_in_plain_words_are_no_code(text: str) -> None:
    assert ask(check_links, Submission(text)) == {}


def test_a_comment_that_is_nothing_but_links_is_a_sign() -> None:
    assert "only_links" in ask(check_links, Submission("look http://a.example"))
    assert "only_links" not in ask(check_links, Submission(WORDS + "http://a.example"))


def test_a_website_is_a_fainter_sign_than_a_link() -> None:
    finding = ask(check_website, Submission("Hi", author_website="https://ann.example/me"))["website_given"]
    assert finding.weight < 0.3
    assert finding.evidence == ("ann.example",)


@pytest.mark.parametrize("website", ["", "  ", "https://www.clinic.example/"])
def test_no_website_or_the_clinics_own_says_nothing(website: str) -> None:
    submission = Submission("Hi", author_website=website, own_hosts=("clinic.example",))
    assert ask(check_website, submission) == {}


def test_an_address_in_the_name_is_a_sign() -> None:
    assert "link_in_name" in ask(check_website, Submission("Hi", author_name="Pills www.a.example"))
    assert ask(check_website, Submission("Hi", author_name="Dr. A. B. Lee, M.D.")) == {}

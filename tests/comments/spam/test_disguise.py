"""What disguised words do to a verdict, and to the other checks."""

from __future__ import annotations

import pytest
from hypothesis import given

from comments.spam import Submission, assess, unmask
from comments.spam.checks.disguise import check_disguise
from comments.spam.checks.links import check_links
from comments.spam.checks.website import check_website
from comments.spam.checks.wordlist import check_wordlist
from comments.spam.verdict import MOST_BY_HAND, Finding
from tests.comments.spam.strategies import BY_HAND, any_text, ask, marked


def weight(text: str) -> float:
    return sum(finding.weight for finding in check_disguise(Submission(text)))


def disguised(text: str) -> Finding:
    return ask(check_disguise, Submission(text))["disguised"]


def test_the_moderator_sees_the_words_as_a_person_reads_them() -> None:
    submission = Submission("Buy v1agra and c@sin0 here")
    finding = ask(check_disguise, submission)["disguised"]
    assert finding.sentence == "Digits or signs stand for letters. It reads: viagra, casino."
    assert marked(finding, submission) == ["v1agra", "c@sin0"]


def test_a_deceit_weighs_more_than_what_a_broken_program_writes() -> None:
    assert weight("vіagra") > weight("&#118;iagra")
    assert weight("vi\u200bagra") > weight("𝓿𝓲𝓪")
    assert weight("v i a g r a") > weight("v1agra")


def test_one_disguise_alone_does_not_hold_and_a_habit_of_deceit_does() -> None:
    assert not disguised("vі\u0430gra").holds
    assert disguised("vіagra саsino").holds
    assert not disguised("&#118;iagra").holds


def test_all_disguises_together_weigh_no_more_than_one_sign_may() -> None:
    kinds = [
        "v1agra c@sin0",
        "vіagra cаsino",
        "v i a g r a",
        "vi\u200bag",
        "&#118;ia",
        "ｖｉａ",
        "\u202eaiv\u202c",
        "hxxp://a",
    ]
    text = " and ".join(kinds * 40)

    findings = list(check_disguise(Submission(text)))
    assert len(findings) > 5
    assert sum(finding.weight for finding in findings) == pytest.approx(MOST_BY_HAND)


def test_a_short_link_is_a_faint_sign() -> None:
    finding = ask(check_disguise, Submission("my clinic sent https://bit.ly/abc"))["short_link"]
    assert finding.weight < 0.5
    assert finding.sentence == "A short link hides where it leads: https://bit.ly/abc."


def test_a_disguised_name_is_a_sign_and_a_playful_one_is_not() -> None:
    assert ask(check_disguise, Submission("Hi", author_name="Vі\u0430gra"))["disguised_name"].evidence == (
        "Viagra",
    )
    assert ask(check_disguise, Submission("Hi", author_name="𝓐𝓷𝓷 j0hn")) == {}


@pytest.mark.parametrize(
    "typed", ["v1agra", "vіаgrа", "v i a g r a", "vi\u200bagra", "&#118;iagra", "v-i-a-g-r-a"]
)
def test_the_clinics_list_meets_disguised_words(typed: str) -> None:
    submission = Submission(f"Buy {typed} here", blocked_words=("viagra",))
    finding = ask(check_wordlist, submission)["blocked_words"]
    assert marked(finding, submission) == [typed]


def test_a_disguise_on_the_list_is_still_met_as_it_stands() -> None:
    submission = Submission("Buy v1agra here", blocked_words=("v1agra", "viagra"))
    assert ask(check_wordlist, submission)["blocked_words"].count == 1


def test_a_disguised_name_meets_the_list_too() -> None:
    assert "blocked_author" in ask(
        check_wordlist, Submission("Hi", author_name="V1agra", blocked_words=("viagra",))
    )


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        pytest.param("shop [dot] com", "shop.com", id="a dot in brackets"),
        pytest.param("hxxp://shop.example", "shop.example", id="hxxp"),
        pytest.param("http://xn--mnchen-3ya.example", "münchen.example", id="punycode"),
        pytest.param("&#104;ttp://shop.example", "shop.example", id="an entity"),
    ],
)
def test_a_hidden_link_is_a_link(typed: str, host: str) -> None:
    submission = Submission(f"some honest words beside it {typed}")
    finding = ask(check_links, submission)["links"]
    assert finding.evidence == (host,)
    assert marked(finding, submission) == [typed]


def test_what_only_reads_like_the_own_site_is_no_link_to_it() -> None:
    own = {"own_hosts": ("clinic.example",)}
    assert ask(check_links, Submission("some more words http://сliniс.example", **own))
    assert ask(check_links, Submission("some more words http://clinic.example", **own)) == {}


def test_a_hidden_link_in_the_name_is_found() -> None:
    assert "link_in_name" in ask(check_website, Submission("Hi", author_name="pills (dot) com"))


@given(any_text)
def test_each_place_leads_into_the_typed_text_and_none_goes_back(text: str) -> None:
    read = unmask(text)
    assert len(read.text) == len(read.offsets) == len(read.ends)
    assert list(read.offsets) == sorted(read.offsets)
    assert list(read.ends) == sorted(read.ends)
    spans = [read.span(at, at + 1) for at in range(len(read.text))]
    spans += [span for trick in read.tricks for span in trick.spans]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(any_text)
def test_what_is_read_is_read_the_same_again_but_for_disguises_in_disguises(text: str) -> None:
    assert unmask(text) == unmask(text)


def test_honest_words_between_disguises_of_others_are_judged_as_before() -> None:
    text = "The doctor gave me 5mg of B12 and said: don’t worry, it is only an M.R.I. – naïve, I know…"
    assert assess(Submission(text), BY_HAND).findings == ()
    assert assess(Submission(text)).label == "ham"

"""Near copies, and one host or name again and again."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from comments.holding import HOW_IT_CAME
from comments.spam import Finding, Recent, Submission, assess, bands_of, fingerprint, hosts_of, likeness
from comments.spam.checks.campaign import LIKE, check_campaign
from comments.spam.verdict import MOST_BY_HAND
from tests.comments.spam.strategies import any_text, ask

DAY = 86_400.0
SPAM = (
    "I was sick for years until Doctor Amara gave me a herbal cure that healed my liver in three weeks. "
    "Write to him today at http://amara.example and your pain will be gone for 50 dollars."
)
SWAPPED = (
    "I was sick for years until Doctor Bello gave me a herbal cure that healed my kidneys in three weeks. "
    "Write to him today at http://bello.example and your pain will be gone for 80 dollars."
)
PATIENT = (
    "I had the same illness for years and my doctor sent me to the clinic. After the procedure I was tired "
    "for three weeks, then the pain was gone. Write down your questions before you go."
)
LINKED = "I read all about it at http://spread.example and it helped"


def shared(one: str, other: str) -> float:
    return likeness(len({*bands_of(one)} & {*bands_of(other)}))


def found(*recent: Recent, text: str = SPAM, website: str = "") -> dict[str, Finding]:
    return ask(check_campaign, Submission(text, author_website=website, recent=recent))


def near(**how: Any) -> Recent:
    return replace(Recent(3600.0, likeness=0.9, page=1), **how)


def test_a_copy_with_another_name_host_organ_and_price_is_a_near_copy() -> None:
    assert shared(SPAM, SWAPPED) >= LIKE
    assert shared(SPAM, SPAM) == 1


@pytest.mark.parametrize("typed", ["v\u200b", "\u0441"])
def test_a_disguised_copy_is_a_near_copy_too(typed: str) -> None:
    other = {"v\u200b": SPAM.replace("v", "v\u200b"), "\u0441": SPAM.replace("c", "\u0441")}[typed]
    assert shared(SPAM, other) >= LIKE


def test_another_story_in_like_words_is_none() -> None:
    assert shared(SPAM, PATIENT) < LIKE


@pytest.mark.parametrize(
    "text",
    [
        "Thank you doctor, this was a very good and helpful article!",
        "Gracias doctor, muy buena información.",
        "",
        "😀",
    ],
)
def test_usual_phrases_leave_no_trace(text: str) -> None:
    assert bands_of(text) == ()


@given(any_text)
def test_bands_are_of_one_number_and_always_the_same(text: str) -> None:
    assert len(bands_of(text)) in {0, 12}
    assert bands_of(text) == bands_of(f"{text} ")


def test_hosts_that_everybody_links_to_are_none() -> None:
    text = "see https://www.ncbi.nlm.nih.gov/x, https://bit.ly/x and shop [dot] com"
    assert hosts_of(text, "http://mine.example") == ("mine.example", "shop.com")


def test_near_copies_are_held_and_told_in_plain_words() -> None:
    recent = [near(page=page, seconds_ago=2 * DAY) for page in (1, 2, 3, 3)]
    finding = found(*recent)["near_copies"]
    assert finding.holds
    assert finding.sentence == "Nearly the same words came 4 times in the last days, under 3 pages."
    assert found(near())["near_copies"].sentence == "Nearly the same words came once before in the last days."


def test_more_near_copies_weigh_more_within_what_one_sign_may() -> None:
    weights = [found(*[near()] * number)["near_copies"].weight for number in (1, 2, 100)]
    assert weights == sorted(weights)
    assert weights[-1] == MOST_BY_HAND


def test_who_asks_again_in_better_words_is_not_held() -> None:
    assert not found(near(same_author=True, same_page=True))["near_copies"].holds


def test_what_is_less_like_is_no_copy() -> None:
    assert found(near(likeness=0.6)) == {}


def test_an_exact_copy_is_told_once_on_the_day_and_as_a_near_copy_later() -> None:
    assert found(near(fingerprint=fingerprint(SPAM), likeness=1.0)) == {}
    assert found(near(fingerprint=fingerprint(SPAM), likeness=1.0, seconds_ago=2 * DAY))


def test_one_host_in_a_fourth_comment_on_several_pages_is_held() -> None:
    recent = [Recent(2 * DAY, same_host=True, page=page) for page in (1, 1, 2)]
    finding = found(*recent, text=LINKED)["one_host"]
    assert finding.holds
    assert finding.sentence == "Links to spread.example came in 3 other comments in the last days."
    assert found(*recent[:2], text=LINKED) == {}
    assert found(*recent[:2], recent[0], text=LINKED) == {}


def test_one_name_on_many_pages_counts_only_with_a_link() -> None:
    recent = [Recent(3600.0, same_name=True, page=page) for page in (1, 2, 3, 3)]
    assert found(*recent, text="I am still tired", website="http://x.example")["one_name"].holds
    assert found(*recent, text="I am still tired") == {}
    assert found(*recent[:3], text=LINKED) == {}


def test_the_site_itself_is_no_campaign() -> None:
    recent = tuple(Recent(3600.0, same_host=True, same_name=True, page=page) for page in range(9))
    assert ask(check_campaign, Submission(LINKED, recent=recent, own_hosts=("spread.example",))) == {}


def test_a_campaign_alone_is_held_and_never_filed() -> None:
    recent = tuple(near(page=page) for page in range(50))
    honest = Submission("When may I shower after the biopsy?", recent=recent)
    verdict = assess(honest, checks=(check_campaign,))
    assert verdict.held
    assert {finding.name for finding in verdict.findings} <= HOW_IT_CAME


def test_a_sketch_takes_time_in_proportion_to_the_text() -> None:
    assert seconds("new word and " * 20_000) / seconds("new word and " * 1_000) < 80


def seconds(text: str) -> float:
    begin = time.process_time()
    for number in range(3):
        bands_of(f"{text}{number}")
    return max(time.process_time() - begin, 0.001)

"""The page about the filter: what it learnt here, what it forgets, what is taken back, and its weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clinic.users.models import User
from comments import learning, moderation, tallies
from comments.models import Comment, DiscussionSettings, FilterSettings, Learner, Lesson, ModeratorSection
from comments.models.spot_check import Counted
from comments.spam.features import bucket_of_host, bucket_of_word
from comments.spam.prior import shipped
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

FILTER = reverse("reader_comments:filter")
TAKE_BACK = reverse("reader_comments:take_back")
SPAM = "Cheap casino chips at https://casino.example today"
HAM = "Thank you, the biopsy was gentle and the nurse was kind"


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


@pytest.fixture
def taught(article: ArticlePage, moderator: User) -> list[Comment]:
    """Three comments called spam and three approved, each by another writer."""
    made = []
    for number in range(3):
        for text, verb in ((SPAM, moderation.mark_as_spam), (HAM, moderation.approve)):
            who = f"{number}{verb.__name__}@example.org"
            comment = a_comment(on=article, text=text, author_email=who)
            made.append(verb(comment=comment, by=moderator))
    return made


def part(browser: Client, labelled_by: str) -> str:
    """The words of one list of the page; "" where there is none."""
    found = desk.screen(browser, FILTER).select(f"[aria-labelledby={labelled_by}]")
    return desk.words(found[0]) if found else ""


def trait(browser: Client, what: str, bucket: int) -> Any:
    return browser.post(reverse("reader_comments:trait", args=[what]), {"bucket": str(bucket)})


def test_it_shows_the_strongest_words_and_hosts_with_their_counts(
    taught: list[Comment], moderating: Client
) -> None:
    for_spam, for_ham = part(moderating, "for-spam"), part(moderating, "for-ham")
    assert "casino.example 3 of 3 comments with this site were spam here" in for_spam
    assert "chips 3 of 3 comments with this word were spam here" in for_spam
    assert "nurse 0 of 3 comments with this word were spam here" in for_ham
    assert "nurse" not in for_spam


def test_words_of_comments_that_are_gone_are_shown_to_nobody(
    taught: list[Comment], moderating: Client, moderator: User
) -> None:
    for comment in taught[::2]:
        Comment.objects.filter(pk=comment.pk).delete()
    assert "chips" not in desk.words(desk.screen(moderating, FILTER))


def test_before_anything_was_taught_it_says_so(moderating: Client, site: Any) -> None:
    text = desk.words(desk.screen(moderating, FILTER))
    assert "The filter learnt from 0 decisions of yours" in text
    assert "Nothing yet." in text


@pytest.mark.parametrize("is_built", [True, False])
def test_where_its_key_is_lost_it_says_so(
    is_built: bool, taught: list[Comment], moderator: User, settings: Any
) -> None:
    if is_built:
        learning.rebuild()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key, of the same site, much later", []
    text = desk.words(desk.screen(signed_in(moderator), FILTER))
    assert "can’t be read with the site’s present secret key" in text


def test_where_all_was_foreseen_and_nothing_weighs_no_key_is_said_to_be_lost(
    article: ArticlePage, moderator: User
) -> None:
    moderation.approve(comment=a_comment(on=article, text=HAM), by=moderator)
    text = desk.words(desk.screen(signed_in(moderator), FILTER))
    assert "The filter learnt from 1 decision of yours" in text
    assert "can’t be read" not in text


@pytest.mark.parametrize(("word", "bucket"), [("chips", bucket_of_word), ("casino.example", bucket_of_host)])
def test_one_of_them_can_be_forgotten_and_learnt_again(
    word: str, bucket: Any, taught: list[Comment], moderating: Client
) -> None:
    trait(moderating, "forget", bucket(word))
    layer = learning.current_layer()
    assert layer is not None
    assert layer.weight_of(bucket(word)) == 0
    assert word in part(moderating, "forgotten")
    assert f"{word} 3 of 3" not in part(moderating, "for-spam")
    trait(moderating, "learn", bucket(word))
    assert Learner.objects.get().forgotten == []
    assert f"{word} 3 of 3" in part(moderating, "for-spam")


def test_a_word_is_forgotten_with_its_pieces(taught: list[Comment], moderating: Client) -> None:
    forms = desk.screen(moderating, FILTER).select("[aria-labelledby=for-spam] form")
    fields = next(
        sent
        for sent in ({each["name"]: each["value"] for each in form.select("input")} for form in forms)
        if sent.get("word") == "chips"
    )
    moderating.post(reverse("reader_comments:trait", args=["forget"]), fields)
    [[word, *pieces]] = Learner.objects.get().forgotten
    assert word == bucket_of_word("chips")
    assert len(pieces) > 9


def test_what_was_forgotten_can_be_learnt_again_when_its_comments_are_gone(
    taught: list[Comment], moderating: Client
) -> None:
    trait(moderating, "forget", bucket_of_word("chips"))
    Comment.objects.all().delete()
    assert "that stands in no comment any more" in part(moderating, "forgotten")
    trait(moderating, "learn", bucket_of_word("chips"))
    assert Learner.objects.get().forgotten == []


def test_a_trait_that_does_not_exist_is_not_found(taught: list[Comment], moderating: Client) -> None:
    assert trait(moderating, "forget", 2**40).status_code == 404
    assert trait(moderating, "praise", 7).status_code == 404
    assert (
        moderating.post(reverse("reader_comments:trait", args=["forget"]), {"bucket": "x"}).status_code == 404
    )


def test_who_judges_a_section_lets_it_forget_nothing(article: ArticlePage, taught: list[Comment]) -> None:
    person = a_user("moderator", username="section")
    ModeratorSection.objects.create(group=person.groups.get(), page=article)
    browser = signed_in(person)
    assert trait(browser, "forget", bucket_of_word("chips")).status_code == 302
    assert browser.post(TAKE_BACK, {"yes": "yes"}).status_code == 302
    assert Learner.objects.get().forgotten == []
    assert Lesson.objects.live().count() == 6


def span(who: User, **more: str) -> dict[str, str]:
    now = timezone.localtime()
    since, until = (f"{now + timedelta(hours=hours):%Y-%m-%dT%H:%M}" for hours in (-1, 1))
    return {"moderator": str(who.pk), "since": since, "until": until} | more


def test_what_one_person_taught_is_taken_back_after_a_question(
    taught: list[Comment], moderating: Client, moderator: User
) -> None:
    asked = BeautifulSoup(moderating.post(TAKE_BACK, span(moderator)).content, "html.parser")
    assert "6 lessons would be taken back." in desk.words(asked)
    assert Lesson.objects.live().count() == 6
    yes = str(asked.select("button[name=yes]")[0]["value"])
    moderating.post(TAKE_BACK, span(moderator, yes=yes))
    assert not Lesson.objects.live().exists()
    assert "6 lessons were taken back." in desk.message(moderating, FILTER)
    assert {comment.status for comment in Comment.objects.all()} == {"spam", "approved"}


def test_a_yes_to_another_time_than_was_counted_is_asked_anew(
    taught: list[Comment], moderating: Client, moderator: User
) -> None:
    asked = BeautifulSoup(moderating.post(TAKE_BACK, span(moderator)).content, "html.parser")
    yes = str(asked.select("button[name=yes]")[0]["value"])
    longer = span(moderator, yes=yes) | {"since": "2020-01-01T00:00"}
    assert "6 lessons would be taken back." in moderating.post(TAKE_BACK, longer).text
    assert Lesson.objects.live().count() == 6


def test_a_time_that_ends_before_it_begins_comes_back_with_a_word(
    taught: list[Comment], moderating: Client, moderator: User
) -> None:
    given = span(moderator)
    answer = moderating.post(TAKE_BACK, given | {"since": given["until"], "until": given["since"]})
    assert answer.status_code == 422
    assert "The end must come after the beginning." in answer.text


def test_only_who_taught_can_be_chosen(taught: list[Comment], moderating: Client, moderator: User) -> None:
    other = a_user("editor")
    options = desk.screen(moderating, FILTER).select(".desk-take-back option")
    assert {str(option["value"]) for option in options} == {"", str(moderator.pk)}
    assert moderating.post(TAKE_BACK, span(other)).status_code == 422


def test_the_weeks_stand_in_a_chart_and_in_a_table(moderating: Client, site: Any) -> None:
    now = timezone.now()
    tallies.add(Counted.CAUGHT, 40, until=now)
    tallies.add(Counted.MISSED, 3, until=now)
    page = desk.screen(moderating, FILTER)
    last = desk.words(page.select(".desk-paper__table tbody tr")[-1])
    assert last.endswith("40 0 3 0")
    assert [str(bar["height"]) for bar in page.select(".desk-weeks rect")] == ["93", "7"]
    assert page.select(".desk-weeks")[0]["aria-hidden"] == "true"


def test_it_names_thresholds_and_checks_and_leads_who_may_to_where_they_change(
    rules: DiscussionSettings, moderating: Client
) -> None:
    rules.unsure_from, rules.spam_from = 35, 85
    rules.save()
    FilterSettings.objects.create(site=rules.site, switched_off=["links"])
    text = desk.words(desk.screen(moderating, FILTER))
    assert "From 35% on a comment is “unsure”" in text
    assert "Links switched off" in text
    settings = reverse("wagtailsettings:edit", args=["comments", "filtersettings", rules.site_id])
    assert settings not in moderating.get(FILTER).text
    assert settings in signed_in(a_user("administrator")).get(FILTER).text


def test_it_says_which_weights_it_came_with(moderating: Client, site: Any) -> None:
    assert f"weights of version {shipped().version}" in desk.words(desk.screen(moderating, FILTER))


def test_it_costs_the_same_queries_for_many(
    article: ArticlePage, taught: list[Comment], moderating: Client, moderator: User
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            moderating.get(FILTER)
        return len(queries)

    moderating.get(FILTER)
    first = cost()
    for number in range(20):
        comment = a_comment(on=article, text=f"{SPAM} number {number}", author_email=f"{number}@example.org")
        moderation.mark_as_spam(comment=comment, by=moderator)
    moderating.get(FILTER)
    assert cost() == first

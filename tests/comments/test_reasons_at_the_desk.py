"""What a moderator sees of the filter's reasons: words marked, disguises read, no number alone."""

from __future__ import annotations

import pytest
from django.test import Client

from clinic.users.models import User
from comments import checking, moderation, spam
from comments.desk.row import FIRST
from comments.models import Comment, DiscussionSettings
from comments.models.switches import MADE_BY
from comments.reasons import REASONS
from comments.spam.classifier import SENTENCES
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

HIDDEN = "Buy ch\u200bea\u200bp vi\u200bag\u200bra here, ch\u200beap!"


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def checked(article: ArticlePage, rules: DiscussionSettings, text: str) -> Comment:
    """A comment as it stands after it was checked."""
    comment = a_comment(on=article, text=text)
    checking.check(comment, rules=rules, evidence=checking.ordinary())
    comment.status = "pending"
    comment.save()
    return comment


def test_a_disguised_text_is_shown_as_a_person_reads_it(
    article: ArticlePage, rules: DiscussionSettings, moderating: Client
) -> None:
    comment = checked(article, rules, HIDDEN)
    for address in (desk.queue(), desk.detail(comment)):
        shown = desk.words(desk.screen(moderating, address).select("[data-desk-row]")[0])
        assert "Buy cheap viagra here, cheap!" in shown
    assert desk.screen(moderating, desk.queue()).select(".desk-row__text mark")


def test_a_plain_text_is_shown_once(
    article: ArticlePage, rules: DiscussionSettings, moderating: Client
) -> None:
    checked(article, rules, "Thank you for this page.")
    assert desk.rows(moderating)[0].count("Thank you for this page.") == 1


@pytest.mark.parametrize("label", ["unsure", "spam"])
def test_a_number_never_stands_alone(label: str, article: ArticlePage, moderating: Client) -> None:
    a_comment(on=article, label=label, score=0.93)
    [row] = desk.rows(moderating)
    assert "93% likely spam" in row
    assert "“Check again” finds them anew." in row
    assert "Nothing about it stood out" not in row


@pytest.mark.parametrize(("score", "shown"), [(0.0, "1% likely spam"), (0.9999, "99% likely spam")])
def test_the_filter_is_never_shown_as_certain(
    score: float, shown: str, article: ArticlePage, moderating: Client
) -> None:
    a_comment(on=article, label="spam", score=score)
    assert shown in desk.rows(moderating)[0]


def test_a_reason_without_a_word_to_name_ends_where_the_words_would_stand(
    article: ArticlePage, moderating: Client
) -> None:
    learnt = {"name": "learnt", "weight": 1, "message": "Like what you filed (%(words)s).", "sentence": ""}
    a_comment(on=article, findings=[learnt | {"values": {"words": "–"}}])
    assert "Like what you filed." in desk.rows(moderating)[0]


def test_what_the_clinic_taught_is_a_reason(
    article: ArticlePage, rules: DiscussionSettings, moderator: User, moderating: Client
) -> None:
    for number in range(4):
        filed = a_comment(on=article, text="Cheap casino chips today", author_email=f"{number}@example.org")
        moderation.mark_as_spam(comment=filed, by=moderator)
    comment = checked(article, rules, "Cheap casino chips today")
    assert "learnt" in {finding["name"] for finding in comment.findings}
    assert "Your moderators filed comments like" in desk.rows(moderating)[0]
    assert "what you taught the filter" in reason_names(moderating)


SAMPLES = (
    "NovaVita Clinic in Istanbul with Dr Maria Lopez changed my life, I recommend NovaVita to all.",
    "I got my money back thanks to Adrian Kovach, write to him at adrian@recover.example or +1 555 0100 200.",
    "Buy cheap viagra at https://pills.example now, casino bonus https://win.example https://b.example",
    "Thank you, this page took away my fear of the biopsy. My mother had the same treatment.",
    HIDDEN,
)


def test_the_filter_uses_no_name_of_the_safety_rules_and_each_of_its_names_is_known() -> None:
    """A finding of theirs makes the desk offer to take words out, and tells the writer so."""
    checks = spam.checks_with(spam.Layer())
    found = {
        finding.name
        for text in SAMPLES
        for check in checks
        for finding in check(spam.Submission(text, author_name="Best Pills", author_website="x.example"))
    }
    assert not found & {*FIRST, "off_topic"}
    assert found <= frozenset().union(*MADE_BY.values())
    assert found <= REASONS.keys()


def test_each_finding_that_a_check_may_make_is_known_by_a_name() -> None:
    assert SENTENCES.keys() == MADE_BY["words"]
    assert frozenset().union(*MADE_BY.values()) <= REASONS.keys()


def reason_names(browser: Client) -> str:
    """The reasons that one can filter by, in lower case."""
    options = desk.screen(browser, desk.queue()).select("select[name=reason] option")
    return " ".join(desk.words(option) for option in options).lower()

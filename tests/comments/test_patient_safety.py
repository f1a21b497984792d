"""What the rules that protect patients do to a comment on its way."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clinic.users.models import User
from comments import checking, lists, moderation, patient_safety, privacy, safety, submission
from comments.errors import NeedsConsent
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Rank
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

FEVER = "Since my ablation yesterday I have a fever of 39.8 and I am shivering."
HOPELESS = "I don't want to live any more."
COMPLAINT = "I want to make a formal complaint about how the staff treated me."


def posted(article: ArticlePage, text: str, **fields: Any) -> Comment:
    given = {"name": "Sam", "email": "sam@example.org"} | fields
    return submission.submit(page=article, text=text, evidence=checking.ordinary(), **given).comment


def receipt_of(comment: Comment, reader: Client) -> str:
    return reader.get(reverse("comments:receipt", args=[receipt_token(comment)])).text


def test_an_emergency_goes_on_top_and_its_writer_is_told_whom_to_call(
    article: ArticlePage, reader: Client, rules: DiscussionSettings
) -> None:
    rules.emergency_phone = "555 0100"
    rules.save()
    comment = posted(article, FEVER)
    assert comment.urgent_at
    assert comment.rank == Rank.URGENT
    page = receipt_of(comment, reader)
    assert "If you need help now, please call" in page
    assert "555 0100" in page


def test_a_wish_to_die_gets_the_crisis_line_first_and_others_get_it_too_as_it_may_be_veiled(
    article: ArticlePage, reader: Client, rules: DiscussionSettings
) -> None:
    rules.crisis_phone, rules.emergency_phone = "555 0199", "555 0100"
    rules.save()
    hopeless, feverish = (receipt_of(posted(article, text), reader) for text in (HOPELESS, FEVER))
    assert hopeless.index("555 0199") < hopeless.index("555 0100")
    assert feverish.index("555 0100") < feverish.index("555 0199")


def test_without_a_line_of_its_own_the_local_number_is_named(article: ArticlePage, reader: Client) -> None:
    assert "your local emergency number" in receipt_of(posted(article, FEVER), reader)


def test_no_rule_files_it_as_spam_or_lets_it_go(article: ArticlePage, rules: DiscussionSettings) -> None:
    lists.add(effect="block", kind="email", value="sam@example.org")
    rules.blocked_words = "fever\nshivering\nablation"
    rules.save()
    comment = posted(article, FEVER)
    assert comment.status == "pending"
    Comment.objects.update(created_at="2020-01-01T00:00Z", changed_at="2020-01-01T00:00Z")
    privacy.purge_expired()
    assert Comment.objects.filter(pk=comment.pk, urgent_at__isnull=False).exists()


def test_no_puzzle_is_asked_of_someone_in_danger(
    article: ArticlePage, reader: Client, rules: DiscussionSettings
) -> None:
    rules.puzzle = "each"
    rules.save()
    assert "Are you a person?" not in receipt_of(posted(article, FEVER), reader)


@pytest.mark.parametrize("text", ["I had no fever at all.", "Is a fever normal after a biopsy?"])
def test_a_question_or_a_no_alarms_nobody(article: ArticlePage, text: str) -> None:
    assert not posted(article, text).urgent_at


def test_a_complaint_waits_in_its_own_view_and_its_writer_is_shown_the_way(
    article: ArticlePage, reader: Client, rules: DiscussionSettings
) -> None:
    rules.complaints_way = "Write to complaints@clinic.example."
    rules.save()
    comment = posted(article, COMPLAINT)
    assert comment.complained_at
    assert "Write to complaints@clinic.example." in receipt_of(comment, reader)


def test_a_name_of_staff_holds_what_would_have_shown(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    comment = posted(article, "Dr. Miller was so kind to me.")
    assert comment.status == "pending"
    assert "names" in {finding["name"] for finding in comment.findings}


def test_what_is_only_for_the_clinic_is_never_published(
    article: ArticlePage, reader: Client, moderator: User, filled: dict[str, Any]
) -> None:
    reader.post(reverse("comments:post", args=[article.pk]), filled | {"for_clinic": "on"})
    comment = Comment.objects.get()
    assert comment.for_clinic
    assert "It is never published" in receipt_of(comment, reader)
    with pytest.raises(Exception, match="clinic"):
        moderation.approve(comment=comment, by=moderator)


def test_the_box_is_gone_where_the_clinic_does_not_offer_it(
    article: ArticlePage, reader: Client, rules: DiscussionSettings
) -> None:
    assert "Only for the clinic" in reader.get(article.url).text
    rules.for_clinic = False
    rules.save()
    assert "Only for the clinic" not in reader.get(article.url).text


def test_an_answer_of_staff_that_tells_of_care_needs_a_second_yes(
    article: ArticlePage, moderator: User
) -> None:
    question = a_comment(on=article, status="approved")
    risky = "Your scan last Tuesday looked good."
    with pytest.raises(NeedsConsent):
        posted(article, risky, parent=question, user=moderator)
    assert posted(article, risky, parent=question, user=moderator, anyway=True).is_public


def test_rules_that_fail_hold_the_comment_and_lose_nothing(
    article: ArticlePage, when_sure: DiscussionSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> safety.Report:
        raise RuntimeError(FEVER)

    monkeypatch.setattr(patient_safety.safety, "look", broken)
    comment = posted(article, "Thank you.")
    assert comment.status == "pending"
    assert "check_failed" in {finding["name"] for finding in comment.findings}

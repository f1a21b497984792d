from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clinic.users.models import User
from comments import checking, lists
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Status
from comments.rehearsal import rehearse
from procedures.models import ArticlePage
from tests.comments.mailbox import AN_ADDRESS, confirmed
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db
THANKS = "Thank you, this page took away my fear of it."


def decided(article: ArticlePage, text: str, **fields: Any) -> Comment:
    given = {"status": "approved", "label": "ham", "score": 0.2, "decided_at": timezone.now()} | fields
    return a_comment(on=article, text=text, **given)


@pytest.fixture
def administering() -> Client:
    return signed_in(a_user("administrator"))


def typed(rules: DiscussionSettings, **changes: Any) -> dict[str, Any]:
    """The Discussion form as it stands, with changes."""
    values = model_to_dict(rules) | changes
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_a_new_word_shows_whom_it_would_hold(article: ArticlePage, when_sure: DiscussionSettings) -> None:
    held = decided(article, "Is there a casino near the clinic?")
    decided(article, "Thank you.")
    when_sure.blocked_words = "casino*"
    found = rehearse(when_sure)
    change = (Status.APPROVED, Status.APPROVED, Status.PENDING)
    assert found.changed == {change: [held.pk]}
    assert found.looked_at == 2


def test_a_lower_threshold_shows_what_it_would_catch(article: ArticlePage, rules: DiscussionSettings) -> None:
    heavy = [{"name": "shop_words", "weight": 2.0, "holds": False}]
    spam = decided(article, "Cheap.", status="spam", label="unsure", findings=heavy)
    rules.unsure_from, rules.spam_from = 30, 60
    found = rehearse(rules)
    assert found.changed == {(Status.SPAM, Status.PENDING, Status.SPAM): [spam.pk]}


def test_what_was_found_by_the_old_words_is_forgotten(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    when_sure.blocked_words = "casino"
    when_sure.save()
    old = [{"name": "blocked_words", "weight": 1.2, "holds": True}]
    freed = decided(article, "The casino.", label="unsure", findings=old)
    when_sure.blocked_words = ""
    found = rehearse(when_sure)
    assert found.changed == {(Status.APPROVED, Status.PENDING, Status.APPROVED): [freed.pk]}


def test_only_what_people_decided_is_looked_at(article: ArticlePage, rules: DiscussionSettings) -> None:
    a_comment(on=article, status="spam")
    assert rehearse(rules).looked_at == 0


def test_nothing_is_changed_by_it(article: ArticlePage, when_sure: DiscussionSettings) -> None:
    comment = decided(article, "The casino.")
    when_sure.blocked_words = "casino"
    rehearse(when_sure)
    comment.refresh_from_db()
    assert comment.status == "approved"
    assert DiscussionSettings.objects.get().blocked_words == ""


def test_it_costs_the_same_queries_for_many(article: ArticlePage, when_sure: DiscussionSettings) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            rehearse(when_sure)
        return len(queries)

    trusted = [{"name": "list_trust", "weight": 0.0, "holds": False}]
    decided(article, "One.", findings=trusted)
    confirmed()
    first = cost()
    for number in range(30):
        decided(article, f"Number {number}.", findings=trusted, ip_address=f"192.0.2.{number}")
    assert cost() == first == 7


def as_they_really_came(rules: DiscussionSettings, comment: Comment) -> Status:
    """Where the rules in force put a comment that is sent just so."""
    again = Comment.objects.get(pk=comment.pk)
    checking.check(again, rules=rules, evidence=checking.ordinary())
    return Status(again.status)


@pytest.mark.parametrize("network", ["192.0.2.7", "203.0.113.9"])
@pytest.mark.parametrize("is_confirmed", [True, False])
@pytest.mark.parametrize("is_trusted", [True, False])
def test_it_knows_writers_as_the_rules_themselves_do(
    is_trusted: bool, is_confirmed: bool, network: str, article: ArticlePage, rules: DiscussionSettings
) -> None:
    rules.publish, rules.trust_after = "until_known", 1
    rules.save()
    if is_trusted:
        lists.add(effect="trust", kind="email", value=AN_ADDRESS)
    if is_confirmed:
        confirmed()
    a_comment(on=article, status="approved", ip_address="192.0.2.7")
    findings = [{"name": "list_trust", "weight": 0.0, "holds": False}] if is_trusted else []
    comment = decided(article, THANKS, status="trash", ip_address=network, findings=findings)
    (outcome,) = rehearse(rules).now
    assert outcome == (Status.TRASH, as_they_really_came(rules, comment))


def test_what_was_urgent_would_wait_again(article: ArticlePage, when_sure: DiscussionSettings) -> None:
    decided(article, "It bleeds.", findings=[{"name": "urgent", "weight": 0.0, "holds": True}], label="spam")
    assert [*rehearse(when_sure).now] == [(Status.APPROVED, Status.PENDING)]


def test_the_button_shows_what_would_change_and_saves_nothing(
    administering: Client, article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    decided(article, "Is there a casino near the clinic?")
    address = reverse("reader_comments:rehearse", args=[when_sure.site_id])
    page = administering.post(address, typed(when_sure, blocked_words="casino"))
    assert "Now such a comment shows at once; then it waits for a person." in page.text
    assert "Is there a casino near the clinic?" in page.text
    assert DiscussionSettings.objects.get().blocked_words == ""


def test_the_rehearsed_rules_can_be_saved_as_they_are(
    administering: Client, article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    edit = reverse("wagtailsettings:edit", args=["comments", "discussionsettings", when_sure.site_id])
    assert "Rehearse these rules" in administering.get(edit).text
    administering.post(edit, typed(when_sure, blocked_words="casino"))
    assert DiscussionSettings.objects.get().blocked_words == "casino"


def test_faults_come_back_on_the_form(administering: Client, when_sure: DiscussionSettings) -> None:
    address = reverse("reader_comments:rehearse", args=[when_sure.site_id])
    page = administering.post(address, typed(when_sure, blocked_words="*"))
    assert "would hold nearly all" in page.text
    assert "Save these rules" not in page.text


def test_a_moderator_may_not_rehearse_settings(moderator: User, when_sure: DiscussionSettings) -> None:
    address = reverse("reader_comments:rehearse", args=[when_sure.site_id])
    answer = signed_in(moderator).post(address, typed(when_sure))
    assert answer.status_code == 302
    assert "Save these rules" not in answer.text

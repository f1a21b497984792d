"""What speaks for a comment is no reason why it waits: its page tells it last; rows, mails, marks don’t."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments.models import Comment, Facet
from comments.notifications import receivers
from comments.reasons import sentence_of
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.road import sent
from tests.comments.texts import FINE, SPAM, UNSURE
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


def a_finding(name: str, weight: float, **more: Any) -> dict[str, Any]:
    return {"name": name, "weight": weight, "sentence": f"It has {name}.", "holds": False} | more


@pytest.fixture
def comment(article: ArticlePage) -> Comment:
    """Three findings, as they may be stored, the one that speaks for it the weightiest."""
    found = [
        a_finding("words", -3.0, spans=[[0, 5]]),
        a_finding("links", 0.6, spans=[[6, 9]]),
        a_finding("list_hold", 0.0, holds=True),
    ]
    return a_comment(on=article, text="Thank you", findings=found, label="unsure", score=0.4)


def test_the_mail_to_moderators_leaves_it_out(comment: Comment) -> None:
    assert receivers.reasons(comment) == ["It has links.", "It has list_hold."]


def test_a_row_leaves_it_out_and_marks_no_word_for_it(comment: Comment, moderator: User) -> None:
    row = desk.screen(signed_in(moderator), desk.queue()).select(".desk-row")[0]
    reasons = [desk.words(reason) for reason in row.select(".desk-verdict__reasons li")]
    assert reasons == ["It has links.", "It has list_hold."]
    assert [desk.words(mark) for mark in row.select("mark")] == ["you"]


def test_the_page_of_one_comment_tells_it_last_and_apart(comment: Comment, moderator: User) -> None:
    page = desk.screen(signed_in(moderator), desk.detail(comment))
    reasons = [desk.words(reason) for reason in page.select(".desk-verdict__reasons li")]
    assert reasons == ["It has links.", "It has list_hold.", "It has words."]
    last = desk.words(page.select(".desk-verdict")[0])
    assert last.endswith("It has list_hold. What speaks for it It has words.")


def test_nobody_looks_for_it(comment: Comment) -> None:
    marks = Facet.objects.filter(comment=comment, kind="reason").values_list("value", flat=True)
    assert set(marks) == {"links", "list_hold"}


def test_the_history_names_what_stood_out_alone(article: ArticlePage) -> None:
    comment = sent(article, FINE).comment
    assert any(finding["name"] == "words" for finding in comment.findings)
    entry = ModelLogEntry.objects.for_instance(comment).get(action="comments.submit")
    assert "words" not in entry.data.get("findings", [])


@pytest.mark.parametrize("text", [FINE, UNSURE, SPAM])
def test_its_writer_reads_what_was_checked_and_by_no_rule(
    text: str, article: ArticlePage, client: Client
) -> None:
    comment = sent(article, text).comment
    answer = client.get(reverse("comments:receipt", args=[receipt_token(comment)]))
    assert answer.status_code == 200
    assert not [finding for finding in comment.findings if sentence_of(finding) in answer.text]

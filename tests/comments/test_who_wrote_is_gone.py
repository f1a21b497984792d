"""Where public words stay without their writer, no finding tells who that was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core import serializers
from django.utils import timezone

from comments import moderation, privacy
from comments.checking import ordinary
from comments.models import Comment, CommentEdit, Facet, Lesson
from comments.submission import submit
from procedures.models import ArticlePage
from tests.factories import a_comment, a_user

pytestmark = pytest.mark.django_db

ME = "zzyva@writers.example"
NAME, WEBSITE = "J\u0430ne Zzyva zzyva-named.com", "https://zzyva-private.example/x"
TEXT = "Thank you, this helped my mother. See https://shared.example/y about it."


def everything() -> str:
    """All that is stored of comments, as one text."""
    rows = [row for kind in (Comment, CommentEdit, Facet, Lesson) for row in kind.objects.all()]
    return serializers.serialize("json", rows).casefold()


def finding(name: str, *evidence: str) -> dict[str, Any]:
    values = {"count": None, "evidence": ", ".join(evidence)}
    return {"name": name, "weight": 1.0, "sentence": f"It is {values['evidence']}.", "values": values}


FOUND = [
    finding("author", "Zzyva"),
    finding("blocked_author"),
    finding("claims_staff"),
    finding("one_name"),
    finding("hosts", "shared.example", "zzyva-private.example"),
    finding("one_host", "shared.example"),
    finding("learnt", "shared.example", "mother"),
    finding("words", "mother"),
]


def test_what_the_checks_quote_of_a_writer_goes_with_them(article: ArticlePage) -> None:
    sent = {"name": NAME, "email": ME, "website": WEBSITE, "text": TEXT}
    comment = submit(page=article, **sent, evidence=ordinary()).comment
    found = {each["name"] for each in comment.findings}
    assert {"disguised_name", "link_in_name", "website_given"} <= found
    moderation.approve(comment=comment, by=a_user("moderator"))
    assert "zzyva" in everything()
    privacy.erase(email=ME, keep_words=True)
    assert "zzyva" not in everything()
    assert TEXT.casefold() in everything()


def test_hosts_and_words_that_stand_in_the_kept_text_may_stay(article: ArticlePage) -> None:
    a_comment(on=article, status="approved", text=TEXT, author_email=ME, findings=FOUND)
    privacy.erase(email=ME, keep_words=True)
    comment = Comment.objects.get()
    assert [each["name"] for each in comment.findings] == ["one_host", "learnt", "words"]
    assert "author" not in comment.facets.filter(kind="reason").values_list("value", flat=True)


def test_of_an_emergency_and_its_new_words_only_the_words_stay(article: ArticlePage) -> None:
    urgent = finding("urgent", "kill")
    comment = a_comment(
        on=article, text=TEXT, author_email=ME, urgent_at=timezone.now(), findings=[*FOUND, urgent]
    )
    CommentEdit.objects.create(comment=comment, text="Other words", findings=[urgent, *FOUND])
    privacy.erase(email=ME)
    comment, edit = Comment.objects.get(), CommentEdit.objects.get()
    assert "zzyva" not in json.dumps([comment.findings, edit.findings]).casefold()
    assert urgent in comment.findings
    assert [each["name"] for each in edit.findings] == ["urgent", "words"]

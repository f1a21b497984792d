"""Samples of what readers see of comments, for the page of patterns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from wagtail.models import Page

from comments.forms import CommentForm
from comments.lines import Seen
from comments.models import DiscussionSettings

WORDS = mark_safe("<p>Thank you for the plain words.</p><p>What is the best way to print this page?</p>")


def samples(request: HttpRequest) -> Iterator[tuple[str, str, str]]:
    """Comments of each kind, and the form in each state: (template, state, HTML)."""
    for state, changed in (
        ("of a reader", {}),
        ("edited, with a website", {"is_edited": True, "website": "https://example.org"}),
        ("an answer", {"answers": "In reply to Robin", "name": "Kim", "reply": ""}),
        ("older than the page", {"remark": "Written before the update of Nov. 29, 2026."}),
        ("of the clinic", {"by_staff": True, "name": "Demo Moderator"}),
    ):
        yield _drawn("comments/comment.html", state, {"comment": a_comment(**changed)}, request)
    for state, context in form_states():
        yield _drawn("comments/form.html", state, context, request)
    for state, context in (
        ("closed", {"closed_since": None}),
        (
            "a refusal",
            {"refusal": "Comments were closed while you wrote.", "form": CommentForm(rules=rules())},
        ),
    ):
        yield _drawn("comments/answer.html", state, context, request)


def a_comment(**changed: Any) -> Seen:
    """One comment that nobody wrote."""
    made: dict[str, Any] = {
        "number": 1,
        "name": "Robin",
        "website": "",
        "by_staff": False,
        "is_edited": False,
        "written": "2026-11-29T10:00",
        "day": "Nov. 29, 2026",
        "html": WORDS,
        "above": "#",
        "answers": "",
        "permalink": "#",
        "report": "#",
        "reply": "#",
        "remark": "",
    }
    return Seen(**made | changed)


def form_states() -> Iterator[tuple[str, dict[str, Any]]]:
    """The form as it comes, with errors, and for staff."""
    page = Page(title="Biopsy", pk=0)
    wrong = CommentForm({"email": "robin@"}, rules=rules())
    wrong.is_valid()
    yield "as it comes", {"form": CommentForm(rules=rules()), "page": page, "action": "#"}
    yield "with errors", {"form": wrong, "page": page, "action": "#", "emergency_line": "(555) 010-0142"}
    yield "for staff", {"form": CommentForm(rules=rules(), by_staff=True), "by_staff": True, "page": page}


def rules() -> DiscussionSettings:
    """The rules of a clinic that changed nothing."""
    return DiscussionSettings()


def _drawn(template: str, state: str, context: dict[str, Any], request: HttpRequest) -> tuple[str, str, str]:
    return template, state, render_to_string(template, context, request)

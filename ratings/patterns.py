"""Samples of the rating, for the page of patterns."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string

from ratings.forms import VoteForm

TEMPLATE = "ratings/rating.html"


def samples(request: HttpRequest) -> Iterator[tuple[str, str, str]]:
    """Before enough readers voted, after, and sent without a choice: (template, state, HTML)."""
    wrong = VoteForm(QueryDict())
    wrong.is_valid()
    states: list[tuple[str, dict[str, Any]]] = [
        ("few votes", {"form": VoteForm(), "summary": None}),
        ("with its result", {"form": VoteForm(), "summary": SimpleNamespace(count=12, mean=4.3)}),
        ("sent without a choice", {"form": wrong, "summary": None}),
    ]
    page = SimpleNamespace(rating_title="Rate this article")
    for state, context in states:
        yield TEMPLATE, state, render_to_string(TEMPLATE, {"page": page, "action": "", **context}, request)

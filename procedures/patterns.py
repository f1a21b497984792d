"""Samples of the library's own blocks and of who vouches for a page, for the page of patterns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace as Made
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from clinic.blocks import BODY_BLOCKS
from clinic.blocks.samples import block_samples, made_page
from procedures.blocks import ARTICLE_BLOCKS


def samples(request: HttpRequest) -> Iterator[tuple[str, str, str]]:
    """Each block that only articles have, and a page's review in each state: (template, state, HTML)."""
    shared = dict(BODY_BLOCKS)
    own = [(name, block) for name, block in ARTICLE_BLOCKS if name not in shared and name != "procedures"]
    yield from block_samples(own, request)
    words = Made(heading="Our procedures", anchor="our-procedures", introduction="")
    name = "blocks/procedures.html"
    stops = [Made(anchor=f"stop-{number}", procedure=made_page()) for number in (1, 2)]
    yield name, "", render_to_string(name, {"value": words, "stops": stops}, request)
    for state, page in reviewed_pages():
        for template in ("components/byline.html", "components/trust.html"):
            context = {"page": page, "clinic": Made(funding="The clinic. No company pays for its words.")}
            yield template, state, render_to_string(template, context, request)


def reviewed_pages() -> Iterator[tuple[str, Any]]:
    """A page that was checked, changed since, is overdue, or was never checked."""
    day = datetime(2026, 11, 29, tzinfo=UTC)
    source = Made(text="A paper on biopsies, 2025.", address="https://doi.org/10.1000/1", checked_on=day)
    about = {"written_by": ("Alex Example", "/"), "references": [Made(value=source)]}
    for state, changed in (
        ("checked", {}),
        ("partly", {"waiting": ["Risks"]}),
        ("checked", {"is_long_overdue": True}),
        ("awaiting", {"reviewers": [], "reviewed_at": None, "due": None}),
    ):
        review = {"reviewers": [Made(name="Robin Roe, MD", address="/")], "reviewed_at": day, "due": day}
        review |= {"state": state, "waiting": [], "is_long_overdue": False}
        words = "long overdue" if "is_long_overdue" in changed else state
        yield words, Made(review=Made(**review | changed), **about)

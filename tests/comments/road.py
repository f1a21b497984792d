"""A comment on its way, as tests of several files send it."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from comments.models import Comment
from comments.submission import Evidence, Receipt, submit

# How most people's comments come.
GOOD = Evidence(ip="192.0.2.7", seconds_on_form=40, token_age=60, sender_origin="same")


def sent(page: Page, text: str = "When may I take a shower?", **fields: Any) -> Receipt:
    """Submit a comment by Sam, as the form's view does."""
    given = {"name": "Sam", "email": "sam@example.org", "evidence": GOOD} | fields
    return submit(page=page, text=text, **given)


def names_of_findings(comment: Comment) -> set[str]:
    """What the filter found."""
    return {finding["name"] for finding in comment.findings}

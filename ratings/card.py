"""What the "Rate this article" part of a page shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.models import Page

from ratings.forms import VoteForm
from ratings.voting import summary


def card(page: Page, form: VoteForm | None = None) -> dict[str, Any]:
    """The values for `ratings/rating.html`: page, form, summary, action. At most two queries."""
    if page.pk is None:
        # A preview of a page that was never saved: nothing to rate yet, and no address.
        return {"page": page, "form": VoteForm(), "summary": None, "action": ""}
    action = reverse("ratings:vote", args=[page.pk])
    return {"page": page, "form": form or VoteForm(), "summary": summary(page), "action": action}

"""What tests of spot checks share: comments that the filter judged, and some that were drawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from comments.models import Comment, SpotCheck
from tests.factories import a_comment

AGO = timedelta(minutes=10)


def some(article: Any, number: int = 1, **fields: Any) -> list[Comment]:
    """Comments that a rule filed or let show some minutes ago."""
    then = timezone.now() - AGO
    given = {
        "status": "spam",
        "label": "spam",
        "score": 0.97,
        "created_at": then,
        "changed_at": then,
    } | fields
    return [a_comment(on=article, text=f"Text number {each}.", **given) for each in range(number)]


def drawn(article: Any, **fields: Any) -> SpotCheck:
    """One comment that waits to be checked."""
    [comment] = some(article, **fields)
    kind = "filed" if comment.status == "spam" else "approved"
    return SpotCheck.objects.create(comment=comment, kind=kind)


def of(check: SpotCheck) -> Comment:
    """Its comment, as it stands now."""
    return Comment.objects.get(spot_checks=check)

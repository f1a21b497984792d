"""What the front desk does with a request. Each verb is one transaction, and each can be undone."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from clinic.inquiries import audit
from clinic.inquiries.permissions import may_handle
from clinic.models import Inquiry
from clinic.models.inquiries import State


class NotAllowed(Exception):
    """This person may not do this."""


@transaction.atomic
def mark_answered(*, inquiry: Inquiry, by: Any) -> Inquiry:
    """Note that somebody called or wrote. Twice changes nothing. Raises NotAllowed."""
    return _move(inquiry, State.ANSWERED, "inquiries.answer", by)


@transaction.atomic
def reopen(*, inquiry: Inquiry, by: Any) -> Inquiry:
    """Put a request back among those that wait. Twice changes nothing. Raises NotAllowed."""
    return _move(inquiry, State.NEW, "inquiries.reopen", by)


@transaction.atomic
def mark_as_spam(*, inquiry: Inquiry, by: Any) -> Inquiry:
    """Put a request aside. Twice changes nothing. Raises NotAllowed."""
    return _move(inquiry, State.SPAM, "inquiries.spam", by)


@transaction.atomic
def mark_as_not_spam(*, inquiry: Inquiry, by: Any) -> Inquiry:
    """Take a request back among those that wait. Twice changes nothing. Raises NotAllowed."""
    return _move(inquiry, State.NEW, "inquiries.not_spam", by)


VERBS = {"answer": mark_answered, "reopen": reopen, "spam": mark_as_spam, "not_spam": mark_as_not_spam}
# What can be done in each state.
OPEN_TO = {
    State.NEW: ("answer", "spam"),
    State.ANSWERED: ("reopen",),
    State.SPAM: ("not_spam", "answer"),
}


def _move(inquiry: Inquiry, state: State, action: str, by: Any) -> Inquiry:
    if not may_handle(by, inquiry):
        raise NotAllowed
    fresh = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
    if fresh.state != state:
        fresh.state, fresh.changed_at = state, timezone.now()
        fresh.handled_by = None if state == State.NEW else by
        fresh.save(update_fields=["state", "changed_at", "handled_by"])
        audit.record(inquiry=fresh, action=action, by=by)
    return fresh

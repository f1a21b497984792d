"""The audit trail of requests: every step leaves an entry, without words or addresses of anyone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

from clinic.models import Inquiry

# name: (what was done, as a message)
ACTIONS = {
    "inquiries.submit": (_("Come in"), _("Came in by the form")),
    "inquiries.answer": (_("Mark as answered"), _("Marked as answered")),
    "inquiries.reopen": (_("Open again"), _("Opened again")),
    "inquiries.spam": (_("Put aside as spam"), _("Put aside as spam")),
    "inquiries.not_spam": (_("Not spam"), _("Taken back: not spam")),
    "inquiries.erase": (_("Erase"), _("Erased at the sender's request")),
}


def register(actions: LogActionRegistry) -> None:
    """Make the names known to Wagtail's log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


def record(*, inquiry: Inquiry, action: str, by: Any = None) -> None:
    """Write one entry on a request."""
    log(instance=inquiry, action=action, user=by)

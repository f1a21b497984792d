"""What the verbs of the desk are called, and which of them make sense where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from comments.models.comment import Status


@dataclass(frozen=True, slots=True)
class Wording:
    """One verb: its name in addresses, its button, what it did to one comment and to many, its icon."""

    name: str
    button: Any
    done: Any
    done_to_many: Any
    icon: str


WORDINGS = {
    wording.name: wording
    for wording in (
        Wording("approve", _("Approve"), _("Approved"), _("approved"), "check"),
        Wording("spam", _("Spam"), _("Marked as spam"), _("marked as spam"), "warning"),
        Wording("trash", _("Trash"), _("Moved to the trash"), _("moved to the trash"), "bin"),
        Wording("hold", _("Hold"), _("Held for another look"), _("held for another look"), "time"),
        Wording("not-spam", _("Not spam"), _("Marked as not spam"), _("marked as not spam"), "rotate"),
        Wording("restore", _("Restore"), _("Restored"), _("restored"), "resubmit"),
    )
}

OFFERED = {
    Status.PENDING: ("approve", "spam", "trash"),
    Status.APPROVED: ("hold", "spam", "trash"),
    Status.SPAM: ("not-spam", "approve", "trash"),
    Status.TRASH: ("restore", "spam"),
}


def offered(status: str) -> list[Wording]:
    """The verbs for a comment in this status, the likeliest first."""
    return [WORDINGS[name] for name in OFFERED[Status(status)]]

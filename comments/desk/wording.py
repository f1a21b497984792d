"""What the verbs of the desk are called, and which of them make sense where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from comments.models.comment import Status


@dataclass(frozen=True, slots=True, eq=False)
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
        Wording("keep", _("Keep"), _("Kept, and its reports closed"), _("kept"), "success"),
        Wording("still-fine", _("Still fine"), _("Looked at, still fine"), _("still fine"), "success"),
        Wording("attend", _("I attend to it"), _("You attend to it"), _("attended to"), "user"),
    )
}
# What is done to many as well, but to one only after a page of its own has asked.
ASKED_FIRST = {
    wording.name: wording
    for wording in (
        Wording("reply", _("Reply"), _("Answered"), _("answered"), "mail"),
        Wording("no-links", _("Take out links"), _("Links taken out"), _("without their links"), "link"),
        Wording(
            "redact-names",
            _("Take out names and approve"),
            _("Names taken out, and approved"),
            _("approved without names"),
            "cut",
        ),
        Wording(
            "check-again",
            _("Check again"),
            _("Checked again"),
            _("being checked again in the background"),
            "resubmit",
        ),
        Wording("remove", _("Delete for good"), _("Deleted for good"), _("deleted for good"), "cross"),
    )
}
# A comment only for the clinic is dealt with, never thrown away: it ends in the trash all the same.
DONE_WITH = replace(WORDINGS["trash"], button=_("Done"), done=_("Dealt with"), icon="check")

OFFERED = {
    Status.PENDING: ("approve", "spam", "trash"),
    Status.APPROVED: ("hold", "spam", "trash"),
    Status.SPAM: ("not-spam", "approve", "trash"),
    Status.TRASH: ("restore", "spam"),
}


def percent(score: float) -> int:
    """A probability as it is shown: never 0 or 100, as the filter is never certain."""
    return max(1, min(99, round(score * 100)))


def offered(comment: Comment) -> list[Wording]:
    """The verbs for a comment as it stands, the likeliest first."""
    lanes = (
        ("attend", comment.urgent_at),
        ("keep", comment.reported_at),
        ("still-fine", comment.revised_at),
    )
    names = [*(name for name, is_in in lanes if is_in), *OFFERED[Status(comment.status)]]
    if comment.for_clinic:
        return [DONE_WITH if name == "trash" else WORDINGS[name] for name in names if name != "approve"]
    return [WORDINGS[name] for name in names]

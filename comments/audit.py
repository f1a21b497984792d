"""The audit trail of comments: every act leaves an entry, without words or addresses of the writer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

from comments.models import Comment

# name: (what was done, as a message)
ACTIONS = {
    "comments.submit": (_("Submit"), _("Written by a reader")),
    "comments.prove": (_("Prove"), _("The writer solved the puzzle")),
    "comments.approve": (_("Approve"), _("Approved")),
    "comments.hold": (_("Hold"), _("Held for another look")),
    "comments.spam": (_("Mark as spam"), _("Marked as spam")),
    "comments.not_spam": (_("Not spam"), _("Marked as not spam")),
    "comments.trash": (_("Trash"), _("Moved to the trash")),
    "comments.restore": (_("Restore"), _("Restored from the trash")),
    "comments.reply": (_("Reply"), _("Answered by staff")),
    "comments.purge": (_("Purge"), _("Deleted when its time was over")),
    "comments.erase": (_("Erase"), _("Erased at the writer's request")),
}


def register(actions: LogActionRegistry) -> None:
    """Make the names known to Wagtail's log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


def record(*, comment: Comment, action: str, by: Any = None, **data: Any) -> None:
    """Write one entry. `data` may hold states, names of findings and a moderator's reason."""
    log(instance=comment, action=action, user=by, data={key: value for key, value in data.items() if value})

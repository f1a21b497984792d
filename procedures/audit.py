"""The audit trail of clinical review: who signed what, and why something went out without a signature."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

# name: (what was done, as a message)
ACTIONS = {
    "procedures.sign_off": (_("Sign off"), _("Signed off")),
    "procedures.no_change": (_("Reviewed, no change"), _("Reviewed, no change")),
}


class OverrideFormatter(LogFormatter):
    """An override says its reason in the history of the page."""

    label = _("Publish without a clinician")
    message = _("Published without a clinician")

    def format_comment(self, log_entry: Any) -> str:
        """The reason that was given."""
        return str(log_entry.data.get("reason", ""))


def register(actions: LogActionRegistry) -> None:
    """Make the names known to Wagtail's log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
    actions.register_action("procedures.override")(OverrideFormatter)


def record(*, instance: Any, action: str, by: Any, revision: Any = None, **data: Any) -> None:
    """Write one entry on a page or a glossary term."""
    log(instance=instance, action=action, user=by, revision=revision, data=data)

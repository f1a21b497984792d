"""The audit trail of ratings: every act of staff leaves an entry, without words or addresses of readers."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

# name: (what was done, as a message)
ACTIONS = {
    "ratings.release": (_("Count held votes"), _("Held votes counted")),
    "ratings.discard": (_("Discard held votes"), _("Held votes discarded")),
    "ratings.void": (_("Void a vote"), _("A vote was voided")),
    "ratings.lift": (_("Count a voided vote again"), _("A voided vote was counted again")),
    "ratings.ask_change": (_("Ask for a change of the page"), _("A change of the page was asked for")),
    "ratings.page_changed": (_("The page was changed"), _("The page was changed after this note")),
    "ratings.confirm": (_("Confirm address"), _("The writer confirmed the e-mail address")),
    "ratings.done": (_("Dealt with"), _("Marked as dealt with")),
    "ratings.reopen": (_("Open again"), _("Opened again")),
    "ratings.erase": (_("Erase"), _("Erased at the writer's request")),
}


def register(actions: LogActionRegistry) -> None:
    """Make the names known to Wagtail's log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


def record(*, instance: models.Model, action: str, by: Any = None, **data: int) -> None:
    """Write one entry on a page or a note. `data` holds numbers only."""
    log(instance=instance, action=action, user=by, data=data)

"""What is written down of comments that came in from another system: their past there, and that they came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry

from comments import audit
from comments.arrivals.records import Was
from comments.models import Comment

CAME, PAST, WENT = "comments.move_in", "comments.past", "comments.move_out"


class Past(LogFormatter):
    """Something that had happened to a comment on the site that it came from."""

    label = _("On the former site")

    def format_message(self, log_entry: Any) -> str:
        """What it was."""
        what = log_entry.data.get("what")
        return str(Was(what).label if what in Was.values else self.label)


class MoveOut(LogFormatter):
    """Comments that had come from another system were taken out again, with their past."""

    label = _("Take out what moved in")
    message = _("Took comments of the former site out again")

    def format_comment(self, log_entry: Any) -> str:
        """How many."""
        number = log_entry.data.get("number", 0)
        return ngettext("%(number)d comment", "%(number)d comments", number) % {"number": number}


def register(actions: LogActionRegistry) -> None:
    """Make the names known to Wagtail's log; `CAME` is known to `audit`."""
    actions.register_action(PAST)(Past)
    actions.register_action(WENT)(MoveOut)


def entry_of_past(*, comment: Comment, what: str, who: str, at: datetime) -> ModelLogEntry:
    """An entry, not stored yet, at its own moment and by nobody of here."""
    entry = audit.entry_of(comment=comment, action=PAST, who=who, what=what)
    entry.timestamp, entry.user, entry.uuid = at, None, None
    return entry


def of_all(numbers: Iterable[int]) -> QuerySet[ModelLogEntry]:
    """All entries about the comments with these numbers, whether they are there or gone."""
    kind = ContentType.objects.get_for_model(Comment)
    return ModelLogEntry.objects.filter(content_type=kind, object_id__in=list(map(str, numbers))).order_by()


def record_leaving(*, by: Any, number: int) -> None:
    """Write how many were taken out again. It stands in the log of whoever did; theirs is gone with them."""
    log(instance=by, action=WENT, user=by, data={"who": audit.name_of(by), "number": number})

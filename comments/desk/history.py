"""The history of a comment, as lines that a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import registry

from comments.desk import wording
from comments.models import Comment
from comments.models.comment import Label, Status
from comments.reasons import REASONS

# By which way something was done.
WAYS = {
    "screen": gettext_lazy("at the desk"),
    "bulk": gettext_lazy("together with others"),
    "mail": gettext_lazy("by a link in a mail"),
    "rule": gettext_lazy("by a rule"),
    "writer": gettext_lazy("with the private link"),
    "page": gettext_lazy("on the public page"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, when, who did it ("" for the writer or a rule), by which way, and what else is known."""

    what: str
    when: datetime
    who: str
    way: str
    more: list[str]


def of(comment: Comment) -> list[Event]:
    """All that happened to a comment, the latest first. One query."""
    return [_event(entry) for entry in registry.get_logs_for_instance(comment).select_related("user")]


def _event(entry: Any) -> Event:
    # Entries of old hold no name of their own; the account may still be there.
    who = entry.data.get("who") or (entry.user_display_name if entry.user_id else "")
    more = [sentence for sentence in _facts(entry.data) if sentence]
    return Event(str(entry.message), entry.timestamp, who, str(WAYS.get(entry.data.get("via", ""), "")), more)


def _facts(data: dict[str, Any]) -> list[str]:
    return [
        _verdict(data),
        _stood(data.get("before", "")),
        _("reason given: %(reason)s") % data if data.get("reason") else "",
        _("sent although sentences were marked") if data.get("anyway") else "",
        _waited(data["waited"]) if data.get("waited") else "",
    ]


def _verdict(data: dict[str, Any]) -> str:
    if data.get("label") not in Label.values:
        return ""
    verdict = str(Label(data["label"]).label)
    if isinstance(data.get("score"), int | float):
        verdict += _(", %(percent)d%% likely spam") % {"percent": wording.percent(data["score"])}
    names = data.get("findings")
    found = ", ".join(map(_named, names)) if isinstance(names, list) else ""
    return f"{verdict} ({found})" if found else verdict


def _named(finding: Any) -> str:
    """As the reason is called where moderators look for it."""
    name = str(finding)
    return str(REASONS.get(name, name.replace("_", " "))).lower()


def _stood(status: str) -> str:
    return (
        _("it was %(status)s") % {"status": Status(status).label.lower()} if status in Status.values else ""
    )


def _waited(seconds: Any) -> str:
    minutes = max(1, round(float(seconds) / 60))
    return ngettext("after %(n)d minute", "after %(n)d minutes", minutes) % {"n": minutes}

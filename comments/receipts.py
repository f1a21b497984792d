"""What the writer of a comment is told about it: where it stands, what was checked, what is kept how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Shield, Status

LABELS = {
    Label.HAM: gettext_lazy("It looks fine."),
    Label.UNSURE: gettext_lazy("It was not sure, so a person decides."),
    Label.SPAM: gettext_lazy("It looks like advertising to our filter, which can be wrong."),
    Label.UNKNOWN: gettext_lazy("It could not say, so a person decides."),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is stored, and until when, in words."""

    what: str
    until: str


def checked(comment: Comment) -> Iterator[tuple[str, str]]:
    """What was asked of the words and how it came out: never by which rule, which would help spammers."""
    yield _("Spam filter"), str(LABELS[Label(comment.label)])
    found = {finding.get("name") for finding in comment.findings}
    yield _("Private details"), _private(comment, "identifiers" in found)
    yield (
        _("Signs of an emergency"),
        _("Some words may speak of one.") if "urgent" in found else _("None found."),
    )
    if "names" in found:
        yield _("Names of people"), _("It seems to name someone, so a person reads it first.")


def kept(comment: Comment, rules: DiscussionSettings) -> Iterator[Kept]:
    """What is stored of a comment, and when each part is deleted."""
    yield Kept(_("Your words and your name"), _words_until(comment, rules))
    for what, there, days in (
        (_("Your email address"), comment.author_email, rules.address_days),
        (_("The network address it was sent from"), comment.ip_address, rules.network_days),
    ):
        yield Kept(what, _on(comment.created_at, days) if there else _("We don’t have it."))


def may_ask_again(comment: Comment) -> bool:
    """Whether a second look makes sense: it was filed as spam, or a person refused it."""
    return comment.status in {Status.SPAM, Status.TRASH} and not comment.by_staff


def _private(comment: Comment, is_found: bool) -> str:
    if comment.shield == Shield.TAKEN_OUT:
        return _("You had them taken out. The first text is deleted.")
    if comment.shield == Shield.LEFT:
        return _("You left them in. A person decides.")
    return _("Some words may tell who you are.") if is_found else _("None found.")


def _words_until(comment: Comment, rules: DiscussionSettings) -> str:
    if comment.status == Status.SPAM:
        return _on(comment.changed_at, rules.spam_days)
    if comment.status == Status.TRASH:
        return _on(comment.changed_at, rules.private_days if comment.for_clinic else rules.trash_days)
    if comment.for_clinic:
        days: dict[str, Any] = {"days": rules.private_days}
        return _("Deleted %(days)s days after our staff dealt with it.") % days
    return _("Kept until you or we take the comment down.")


def _on(start: datetime, days: int) -> str:
    day = date_format((start + timedelta(days=days)).date(), "DATE_FORMAT")
    return _("Deleted on %(day)s.") % {"day": day}

"""What the writer of a comment is told about it: where it stands, what was checked, what is kept how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import ModelLogEntry

from comments.backends import wording
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Shield, Status

LABELS = {
    Label.HAM: gettext_lazy("It looks fine."),
    Label.UNSURE: gettext_lazy("The filter is not sure, so a person decides."),
    Label.SPAM: gettext_lazy("It looks like advertising to our check, which can be wrong."),
    Label.UNKNOWN: gettext_lazy("The filter could not say, so a person decides."),
}
# Why a comment is there no more, by what the history says of it last.
WHY_GONE = {
    "comments.withdraw": gettext_lazy(
        "You took your comment back. Your words, your name and your addresses are deleted."
    ),
    "comments.erase": gettext_lazy("It was deleted because you asked us to delete what we had of you."),
    "comments.purge": gettext_lazy("Its time was over, so it was deleted, as this site promises."),
    "comments.delete": gettext_lazy("A person deleted it."),
}
# Signs that may stand in a telephone number; with anything else it is a sentence, and nothing to dial.
DIALLED = frozenset("0123456789+*# ()-./\u00a0")


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone line: whose it is, its number as people read it, and as a telephone dials it, or ""."""

    whose: str
    number: str
    dial: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was checked or is stored, and how that came out or until when, in words."""

    what: str
    answer: str


def lines(rules: DiscussionSettings, *, is_crisis: bool) -> Iterator[Line]:
    """Whom to call in an emergency, the first one first.

    The line for a crisis is always there: a wish to die is often said in a veil.
    """
    number = rules.emergency_phone
    local = Line("", _("your local emergency number"), "")
    emergency = Line(_("Emergency line:"), number, _dial(number)) if number else local
    crisis = Line(_("Someone to talk to:"), rules.crisis_phone, _dial(rules.crisis_phone))
    found = [crisis, emergency] if is_crisis else [emergency, crisis]
    yield from (line for line in found if line.number)


def checked(comment: Comment) -> Iterator[Fact]:
    """What was asked of the words and how it came out: never by which rule, which would help spammers."""
    found = {finding.get("name") for finding in comment.findings}
    yield Fact(_("Advertising"), _advertising(comment))
    yield Fact(_("Private details"), _private(comment, "identifiers" in found))
    yield Fact(
        _("Signs of an emergency"),
        _("Some words may speak of one. We told someone.") if "urgent" in found else _none(),
    )
    yield Fact(
        _("Names of people"), _("It may name someone. A person looks first.") if "names" in found else _none()
    )
    yield Fact(
        _("A complaint"),
        _("It may be one. Those who answer complaints see it.") if "complaint" in found else _none(),
    )


def kept(comment: Comment, rules: DiscussionSettings) -> Iterator[Fact]:
    """What is stored of a comment, and when each part is deleted."""
    yield Fact(_("Your words and your name"), _words_until(comment, rules))
    yield Fact(_("Your email address"), _email_until(comment, rules))
    yield Fact(
        _("The network address it came from"),
        _address_until(comment, comment.ip_address, comment.network_erased_at, rules.network_days),
    )


def may_ask_again(comment: Comment) -> bool:
    """Whether a second look makes sense: it was filed as spam, or a person refused it."""
    return comment.status in {Status.SPAM, Status.TRASH} and not comment.by_staff


def was_taken_back(number: int) -> bool:
    """Whether the writer took this comment back, or had it erased, and staff still have to look at it."""
    return _history(number, ["comments.withdraw", "comments.erase"]).exists()


def why_gone(number: int) -> str:
    """Why the comment of this number is there no more; "" where nobody can say."""
    last = _history(number, WHY_GONE).first()
    return str(WHY_GONE[last.action]) if last else ""


def _history(number: int, actions: Iterable[str]) -> Any:
    about = ContentType.objects.get_for_model(Comment)
    return ModelLogEntry.objects.filter(content_type=about, object_id=str(number), action__in=list(actions))


def _dial(number: str) -> str:
    kept = "".join(sign for sign in number if sign.isdigit() or sign in "+*#")
    return kept if kept and set(number) <= DIALLED else ""


def _none() -> str:
    return _("None found.")


def _advertising(comment: Comment) -> str:
    """What waits was not taken for advertising, whatever was unusual in how it came."""
    label = Label(comment.label)
    if said := wording.is_unanswered(comment):
        return said
    doubted = label == Label.SPAM and comment.status != Status.SPAM
    return str(LABELS[Label.UNSURE if doubted else label])


def _private(comment: Comment, is_found: bool) -> str:
    if comment.shield == Shield.TAKEN_OUT and is_found:
        return _("You asked to take them out. Staff see them until they decide. They are never published.")
    if comment.shield == Shield.TAKEN_OUT:
        return _("You had them taken out. The first text is deleted.")
    if comment.shield == Shield.LEFT:
        return _("You left them in. A person decides.")
    return _("Some words may tell who you are.") if is_found else _none()


def _words_until(comment: Comment, rules: DiscussionSettings) -> str:
    if comment.status == Status.SPAM:
        return _on(comment.changed_at, rules.spam_days)
    if comment.status == Status.TRASH:
        return _on(comment.changed_at, rules.private_days if comment.for_clinic else rules.trash_days)
    if comment.for_clinic:
        days = ngettext("%(days)s day", "%(days)s days", rules.private_days) % {"days": rules.private_days}
        return _("Deleted %(days)s after our staff dealt with it.") % {"days": days}
    return _("Kept until you or we take the comment down.")


def _email_until(comment: Comment, rules: DiscussionSettings) -> str:
    until = _address_until(comment, comment.author_email, comment.identity_erased_at, rules.address_days)
    if comment.author_email and comment.status == Status.PENDING:
        until += " " + _("While your comment waits for us, it is kept longer if need be.")
    if comment.author_email and comment.subscriptions.filter(ended_at=None).exists():
        return until + " " + _("The mail you asked for ends then, or when you stop it.")
    return until


def _address_until(comment: Comment, address: str | None, erased_at: datetime | None, days: int) -> str:
    if address:
        return _on(comment.created_at, days)
    return _("Deleted already.") if erased_at else _("We don’t have one.")


def _on(start: datetime, days: int) -> str:
    day = date_format(timezone.localtime(start + timedelta(days=days)).date(), "DATE_FORMAT")
    return _("Deleted on %(day)s.") % {"day": day}

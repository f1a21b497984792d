"""What readers are told of who looks for spam and what leaves the clinic, from the settings in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.backends import findings, registry
from comments.models import Asking, Comment, DiscussionSettings

# What may be sent, as its writer calls it, in the order in which people ask.
PARTS = {
    "words": gettext_lazy("your words"),
    "page": gettext_lazy("the address of the page"),
    "name": gettext_lazy("your name"),
    "email": gettext_lazy("your email address"),
    "website": gettext_lazy("your website"),
    "network": gettext_lazy("the network address it was sent from"),
}


def who_filters() -> str:
    """One sentence under the form."""
    names = {"names": _services()}
    if not registry.looks():
        return _("This site uses no spam filter.")
    if not registry.outside():
        return _("This site filters spam on its own server.")
    if registry.asks_own_filter():
        return _("This site filters spam on its own server and asks a spam service (%(names)s).") % names
    return _("This site asks a spam service (%(names)s) about comments.") % names


def in_short() -> str:
    """A sentence or two above the notice."""
    outside = _("Below you can read what it gets.")
    return f"{who_filters()} {outside if registry.outside() else _('No spam service reads what you write.')}"


def who_looks() -> list[str]:
    """Who looks for spam, and who may put a comment with it."""
    if not registry.looks():
        return [_("No filter looks for spam."), _("Our staff or our lists may put a comment with the spam.")]
    own = [_("A filter on our own server looks for spam.")] if registry.asks_own_filter() else []
    if not registry.outside():
        return [*own, _("It may put a comment with the spam.")]
    asked = _("We ask a spam service (%(names)s). Until it answers, your comment waits.")
    by_whom = (
        _("Our filter, or both together, may put a comment with the spam.")
        if own
        else _("We may put a comment with the spam because of its answer.")
    )
    return [*own, asked % {"names": _services()}, by_whom]


def what_is_sent(rules: DiscussionSettings) -> list[str]:
    """What backends outside get and don't get; [] where none is asked."""
    if not registry.outside():
        return []
    sent = {part for backend in registry.outside() for part in backend.leaves(rules)}
    kept = [part for part in PARTS if part not in sent]
    words = [
        _("To look for spam we send to another company (%(names)s): %(parts)s. It also gets our address.")
        % {"names": _services(), "parts": _listed(sent)}
    ]
    if kept:
        words.append(_("It does not get %(parts)s.") % {"parts": _listed(kept, _("or"))})
    return [
        *words,
        _("It gets nothing of what is only for the clinic or may speak of an emergency."),
        _("It does not get words that may tell who you are, as long as they do."),
        _("If our staff see that it was wrong, we send it the same once more and say so."),
        _("What it has got we can’t take back."),
    ]


def sends_addresses(rules: DiscussionSettings) -> bool:
    """Whether a backend outside gets the writer's e-mail or network address."""
    return any({"email", "network"} & {*backend.leaves(rules)} for backend in registry.outside())


def sent_of(comment: Comment) -> str:
    """What became of this comment outside the clinic, for its writer. One query."""
    asked = list(Asking.objects.filter(comment=comment, sent_at__isnull=False).order_by("backend"))
    said = [
        _("We sent to %(name)s, to look for spam: %(parts)s.")
        % {"name": registry.named(row.backend).title(), "parts": _listed(row.sent)}
        for row in asked
    ]
    if findings.open_ones(comment) and not asked:
        return _("It is soon sent to a spam service (%(names)s). Nothing was sent yet.") % {
            "names": _services()
        }
    if said:
        return " ".join(said)
    # A score is our own filter's word alone: whoever is asked today, it looked at this comment then.
    if comment.score is None:
        return _("Nothing was sent to any other company.")
    return _("Our own server checked it. Nothing was sent to any other company.")


def is_unanswered(comment: Comment) -> str:
    """Why nobody said yet whether it is advertising; "" where somebody did."""
    found = {finding.get("name") for finding in comment.findings}
    if findings.open_ones(comment):
        return _("A spam service has not answered yet. Until then your comment waits.")
    return _("No filter looked at it, so a person decides.") if "not_checked" in found else ""


def _services() -> str:
    return ", ".join(backend.title() for backend in registry.outside())


def _listed(parts: Collection[str] | Iterable[str], last: str = "") -> str:
    chosen = set(parts)
    return get_text_list([str(name) for part, name in PARTS.items() if part in chosen], last or _("and"))

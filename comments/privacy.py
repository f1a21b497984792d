"""What is kept of people who comment, what a person can get back or have erased, and what time erases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Site

from comments import erasing, keys, learning, letters
from comments.backends import registry, wording
from comments.erasing import erase, erase_keyed, erase_one
from comments.models import (
    Asking,
    Comment,
    CommentEdit,
    DiscussionSettings,
    Facet,
    ModeratorNote,
    Original,
    Report,
)
from comments.purging import forget_settled_edits, purge_expired
from comments.redaction import hold_redacted

key_of = keys.of_email

__all__ = [
    "erase",
    "erase_keyed",
    "erase_one",
    "export_for",
    "forget_settled_edits",
    "hold_redacted",
    "holdings",
    "key_of",
    "purge_expired",
]

# What in their rows is about other people: who of the staff wrote a note, and who reported a comment.
OTHERS: dict[Any, dict[str, Any]] = {
    ModeratorNote: {"user_id": None, "by_name": ""},
    Report: {"words": "", "network_key": ""},
}


def holdings(site: Site | None = None) -> Iterator[letters.Holding]:
    """What is kept of people who comment: what it is, what for, how long. The days are those in force."""
    rules = DiscussionSettings.for_site(site) if site else DiscussionSettings.for_page(None)
    yield from _of_writers(rules)
    yield from _of_the_filter()
    yield from _of_services(rules)
    yield from _of_staff()
    yield from letters.holdings()


def _of_writers(rules: DiscussionSettings) -> Iterator[letters.Holding]:
    yield letters.Holding(
        _("Your comment with the name and website that you gave, and what our checks found in it"),
        _("to publish it, or to answer it where it is only for the clinic"),
        _(
            "published words until they are taken down; spam %(spam)s days, what we took away %(trash)s "
            "days, what is only for the clinic %(private)s days after we dealt with it; words that may speak "
            "of an emergency stay without your name until our staff have looked"
        )
        % {"spam": rules.spam_days, "trash": rules.trash_days, "private": rules.private_days},
    )
    yield letters.Holding(
        _("Your email address with the comment"),
        _("to tell your comments from those of others, and to write to you if you asked for it"),
        _(
            "%(days)s days, or until we have read your comment; after that this page can no longer find "
            "your comments"
        )
        % {"days": rules.address_days},
    )
    yield letters.Holding(
        _("The network address from which a comment was sent, and a scrambled form of it with a report"),
        _("to notice floods of advertising, and reports that all come from one place"),
        _("%(days)s days") % {"days": rules.network_days},
    )


def _of_the_filter() -> Iterator[letters.Holding]:
    yield letters.Holding(
        _(
            "What our spam filter learnt from your comment: numbers made from its words, name and links, "
            "locked with a key"
        ),
        _("to tell advertising from what people write, as our staff do"),
        _(
            "until some thousand later comments have taken its place; erased when you erase your comment. "
            "What time deletes leaves its numbers behind, locked, with the day but no link to your comment"
        ),
    )


def _of_services(rules: DiscussionSettings) -> Iterator[letters.Holding]:
    if registry.outside():
        yield letters.Holding(
            _("That we asked a spam service about your comment, what we sent to it, and what it said"),
            " ".join(wording.what_is_sent(rules)),
            _("as long as the comment; what the service keeps we can’t delete"),
        )


def _of_staff() -> Iterator[letters.Holding]:
    yield letters.Holding(
        _("What our staff decided on your comment, when and why, and their notes about it"),
        _("so that one can see later what was done and why"),
        _("notes as long as the comment; decisions for good, without your words and addresses"),
    )
    yield letters.Holding(
        _(
            "A scrambled form of an address, name or network that our staff put on a list, with its first "
            "letter and its domain as a reminder"
        ),
        _(
            "to keep out those who harm others here; the scrambled form of an address also stays when you "
            "erase your data, without the reminder"
        ),
        _("until the end that our staff set, or until they take it off"),
    )


def export_for(email: str) -> list[dict[str, Any]]:
    """Every stored field under an address, in whatever state, oldest first, and what belongs to it."""
    comments = list(Comment.objects.under(email).order_by("created_at", "pk"))
    theirs = {"comment__in": comments}
    marks = defaultdict(list)
    for facet in Facet.objects.filter(**theirs).order_by("pk"):
        marks[facet.comment_id].append(f"{facet.kind}: {facet.value}")
    rows = [_fields(row) | {"marks": ", ".join(marks[row.pk])} for row in comments]
    for kind in (Asking, CommentEdit, ModeratorNote, Original, Report):
        rows += [_fields(row) | OTHERS.get(kind, {}) for row in kind.objects.filter(**theirs).order_by("pk")]
    rows += learning.export_for(comments)
    listed = erasing.list_entries(keys.of_email(email))
    entries = [_fields(entry) | {"added_by_id": None} for entry in listed]
    return [*rows, *_history(comments), *letters.export_for(email), *entries]


def _history(comments: list[Comment]) -> list[dict[str, Any]]:
    """What was decided and when, with the reason; not by whom of the staff."""
    numbers = [str(comment.pk) for comment in comments]
    about = {"content_type": ContentType.objects.get_for_model(Comment), "object_id__in": numbers}
    return [
        {
            "kind_of_record": "history",
            "comment_id": int(entry.object_id),
            "what": str(entry.message),
            "timestamp": entry.timestamp,
            "reason": entry.data.get("reason", ""),
        }
        for entry in ModelLogEntry.objects.filter(**about).order_by("timestamp", "pk")
    ]


def _fields(row: Any) -> dict[str, Any]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {"kind_of_record": str(row._meta.verbose_name)} | values

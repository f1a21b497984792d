"""What a row looks like, and the words that stand in it.

Rows of one look differ in their words only, so a look is drawn once: see `filled_in` in the templates' tags.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.contrib.humanize.templatetags.humanize import naturaltime
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst

from comments.desk.row import Row
from comments.desk.wording import Wording
from comments.models.comment import Status

# What has a badge of its own.
SPECIAL = (
    "urgent_at",
    "complained_at",
    "reported_at",
    "edited_at",
    "revised_at",
    "change_asked_at",
    "page_changed_at",
    "for_clinic",
    "shield",
    "redacted_at",
    "by_staff",
    "person_confirmed_at",
)


@dataclass(frozen=True, slots=True)
class Look:
    """Which parts a row has, beside those whose words are empty; `is_alone` on the comment's own page."""

    status: str
    label: str
    verbs: tuple[Wording, ...]
    answered: str
    is_alone: bool
    may_choose: bool
    by_staff: bool
    is_urgent: bool
    is_confirmed: bool
    is_long: bool
    is_edited: bool
    is_orphan: bool
    needs_change: bool
    tells_names: bool


@dataclass(frozen=True)
class LaidOut(Row):
    """A row on a screen: the address of the view it stands in, its view, or that it stands alone; `via` as in
    `deeds.way`.
    """

    here: str = ""
    view: str = ""
    via: str = ""
    is_alone: bool = False

    @cached_property
    def look(self) -> Look:
        """Which parts it has."""
        comment = self.comment
        return Look(
            status=comment.status,
            label=comment.label,
            verbs=tuple(self.verbs),
            answered=self.answered if self.may_answer else "",
            is_alone=self.is_alone,
            may_choose=bool(self.may_judge and comment.text),
            by_staff=comment.by_staff,
            is_urgent=bool(comment.urgent_at),
            is_confirmed=self.is_confirmed,
            is_long=self.is_long,
            is_edited=bool(comment.edited_at),
            is_orphan=bool(comment.depth and not comment.parent),
            needs_change=self.may_ask_for_change,
            tells_names=self.tells_names,
        )

    @cached_property
    def words(self) -> dict[str, str]:
        """All words that are its own, as text or markup."""
        return _whose(self) | _where(self) | _said(self)


def _whose(row: LaidOut) -> dict[str, str]:
    """Who wrote it and when, and what its buttons carry."""
    comment, written = row.comment, timezone.localtime(row.comment.created_at)
    return {
        "number": row.number,
        "name": row.author,
        "written": written.isoformat(),
        "written_at": formats.date_format(written, "DATETIME_FORMAT"),
        "written_ago": naturaltime(comment.created_at),
        "before": row.before,
        "email": row.email,
        "network": row.network,
        "here": row.here,
        "back": quote(row.here),
        "next": f"{row.here}#row-{row.following}" if row.following else row.here,
        "seen": row.seen,
        "via": row.via,
    }


def _where(row: LaidOut) -> dict[str, str]:
    """On which page, in reply to whom."""
    comment, parent = row.comment, row.comment.parent
    return {
        "page_url": row.page_url,
        "page_title": comment.page_title,
        "part": comment.about_title,
        "parent": str(parent.pk) if parent else "",
        "parent_name": parent.author_name if parent else "",
    }


def _said(row: LaidOut) -> dict[str, str]:
    """What the comment says, and what the filter said of it."""
    comment = row.comment
    return {
        "badges": _badges(row),
        "text": row.text,
        "reads": Truncator(row.reads).chars(400),
        "edit": row.edit,
        "hosts": format_html_join(
            ", ", "<b>{}</b>{}", ((host, _times(number)) for host, number in row.hosts)
        ),
        "verdict": capfirst(comment.get_label_display()),
        "score": "" if row.score is None else str(row.score),
        "reasons": _items(row.reasons),
        "favour": _items(row.in_its_favour) if row.is_alone else "",
        "links": _links(row),
    }


def _items(sentences: list[str]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences))


def _times(number: int) -> str:
    return f" ({number})" if number > 1 else ""


def _links(row: LaidOut) -> str:
    """Buttons that take links out and put them back."""
    if not (row.verbs and (row.addresses or row.taken_out)):
        return ""
    return render_to_string("comments/admin/rest_links.html", {"row": row})


def _badges(row: LaidOut) -> str:
    """What is special about it, in a word each; on its own page they stand elsewhere."""
    comment, is_plain = row.comment, row.view in Status.values and not row.notes
    if row.is_alone or (is_plain and not any(getattr(comment, name) for name in SPECIAL)):
        return ""
    context = {"row": row, "comment": comment, "view_status": row.view}
    return render_to_string("comments/admin/badges.html", context)

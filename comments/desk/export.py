"""The view on screen as a file for a spreadsheet, safe to open."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

from django.http import QueryDict, StreamingHttpResponse
from django.utils.translation import gettext as _

from comments import audit
from comments.models import Comment, CommentQuerySet
from comments.reasons import sentence_of

# A spreadsheet runs a cell that begins so, also after spaces, and in its full-width forms.
SIGNS = "=+-@＝＋－＠"
FORMULA = tuple(f"{SIGNS}\t\r\n")
# Which sign parts cells is a matter of the computer's language: after any of these a cell may begin.
INSIDE = re.compile(rf"(?<=[;,\t\r\n])([^\S\t\r\n]*)(?=[{re.escape(SIGNS)}])")
# Without it Excel takes the file for one in an old alphabet.
BYTE_ORDER_MARK = "\ufeff"
# Filters that name no person: of these the log keeps the value, of others only that they were used.
PLAIN = frozenset(
    {"status", "page", "section", "created_at_from", "created_at_to", "reason", "score", "label", "part"}
)
# Rows that are read from the database at once.
CHUNK = 500


class Line:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        """The line that the writer made."""
        return line


def disarmed(value: str) -> str:
    """The value with an apostrophe wherever a spreadsheet would take what follows for a formula."""
    value = INSIDE.sub(r"\1'", value)
    return f"'{value}" if value.startswith(FORMULA) or value.lstrip().startswith(FORMULA) else value


def headings() -> list[Any]:
    """What the columns are called. No address of a writer is among them."""
    return [
        _("Number"),
        _("Status"),
        _("Page"),
        _("About"),
        _("Name"),
        _("Written (UTC)"),
        _("Filter says"),
        _("Probability of spam"),
        _("Reasons"),
        _("Comment"),
    ]


def cells(comment: Comment) -> list[str]:
    """One comment, each value disarmed."""
    values = [
        str(comment.pk),
        comment.get_status_display(),
        comment.page_title,
        comment.about_title,
        comment.author_name,
        f"{comment.created_at:%Y-%m-%d %H:%M}",
        comment.get_label_display(),
        "" if comment.score is None else f"{comment.score:.2f}",
        " ".join(sentence_of(finding) for finding in comment.findings),
        comment.text,
    ]
    return [disarmed(value) for value in values]


def lines(queryset: CommentQuerySet) -> Iterator[str]:
    """The file, line by line, however many comments there are."""
    writer = csv.writer(Line(), quoting=csv.QUOTE_ALL)
    yield BYTE_ORDER_MARK + writer.writerow(headings())
    for comment in queryset.iterator(chunk_size=CHUNK):
        yield writer.writerow(cells(comment))


def response(queryset: CommentQuerySet, *, by: Any, chosen: QueryDict) -> StreamingHttpResponse:
    """The file as a download. The log keeps who took it, how many comments, and by which filters."""
    filters = {
        name: str(value)[:40] if name in PLAIN else "…"
        for name, value in chosen.items()
        if value and name != "export"
    }
    audit.record_export(by=by, number=queryset.count(), filters=filters)
    return StreamingHttpResponse(
        lines(queryset),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="reader-comments.csv"'},
    )

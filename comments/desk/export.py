"""The view on screen as a file for a spreadsheet, safe to open."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from comments.models import Comment, CommentQuerySet

# A spreadsheet runs a cell that begins so, also after spaces, and in its full-width forms.
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
# Rows that are read from the database at once.
CHUNK = 500


class Line:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        """The line that the writer made."""
        return line


def disarmed(value: str) -> str:
    """The value with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{value}" if value.startswith(FORMULA) or value.lstrip().startswith(FORMULA) else value


def headings() -> list[Any]:
    """What the columns are called. No address of a writer is among them."""
    return [
        _("Number"),
        _("Status"),
        _("Page"),
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
        comment.author_name,
        f"{comment.created_at:%Y-%m-%d %H:%M}",
        comment.get_label_display(),
        "" if comment.score is None else f"{comment.score:.2f}",
        " ".join(finding.get("sentence", "") for finding in comment.findings),
        comment.text,
    ]
    return [disarmed(value) for value in values]


def lines(queryset: CommentQuerySet) -> Iterator[str]:
    """The file, line by line, however many comments there are."""
    writer = csv.writer(Line())
    yield writer.writerow(headings())
    for comment in queryset.iterator(chunk_size=CHUNK):
        yield writer.writerow(cells(comment))


def response(queryset: CommentQuerySet) -> StreamingHttpResponse:
    """The file as a download."""
    return StreamingHttpResponse(
        lines(queryset),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="reader-comments.csv"'},
    )

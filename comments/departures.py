"""Every comment as plain values, for whoever moves out: one after the other, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, QuerySet, Value, When
from wagtail.models import ModelLogEntry, Page

from comments.models import Comment, Lesson, Original
from comments.models.comment import Status

CHUNK = 500
SPAM, HAM = Value("spam"), Value("ham")

Row = dict[str, Any]
About = dict[int, Any]


def rows(*, with_personal_data: bool, pages: Iterable[Page] | None = None) -> Iterator[Row]:
    """All comments, or those on some pages, by their numbers. Four queries for each `CHUNK`.

    In each row: `number`, `status`, `status_before_trash`, `parent`, `thread`, `page` (a number, None where
    it is gone), `page_title`, `page_url`, `part` (the anchor of the part of the page that it speaks of),
    `by_staff`, `for_clinic`, `text`, moments in UTC (`written_at`, `changed_at`, `decided_at`,
    `rewritten_at`, `redacted_at`, `moved_in_at`), `label`, `score`, `findings` (names), `taught` (what the
    filter learnt from it: "spam", "ham" or ""), `history` (`at`, `what` was done, `was` for what happened on
    a former site, `before` for the status before).

    What is public of it is there too: `name` and `website` of what is approved, and its `original` (code of a
    former site, "" for none). Personal data are left out unless they are asked for: these three of all other
    comments, and everywhere `email`, `network`, `user` (of the staff), `who` and `reason` in the history. A
    field that is left out is not in the row, but for `text`: it is "" then for what is only for the clinic,
    which is about somebody's health. Where a comment was deleted and its answers stay, it is "" too, and
    nothing but the place is left.
    """
    found, last = Comment.objects.order_by("pk").select_related("user").defer("html"), 0
    if isinstance(pages, QuerySet):
        found = found.filter(page__in=pages.order_by().values("pk"))
    elif pages is not None:
        found = found.filter(page__in=[page.pk for page in pages])
    while chunk := list(found.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        yield from _rows(chunk, with_personal_data)


def _rows(chunk: list[Comment], personal: bool) -> Iterator[Row]:
    numbers = [comment.pk for comment in chunk]
    past = _history(numbers, personal)
    lessons = Lesson.objects.live().filter(comment__in=numbers).order_by()
    taught: About = dict(lessons.values_list("comment", Case(When(is_spam=True, then=SPAM), default=HAM)))
    originals: About = dict(Original.objects.filter(comment__in=numbers).values_list("comment", "html"))
    for comment in chunk:
        row = _of_all(comment) | {
            "taught": taught.get(comment.pk, ""),
            "history": past[comment.pk],
        }
        if personal or comment.status == Status.APPROVED:
            row |= _public(comment) | {"original": originals.get(comment.pk, "")}
        row["text"] = comment.text if personal or not comment.for_clinic else ""
        yield row | (_personal(comment) if personal else {})


def _of_all(comment: Comment) -> Row:
    return {
        "number": comment.pk,
        "status": str(comment.status),
        "status_before_trash": str(comment.status_before_trash),
        "parent": comment.parent_id,
        "thread": comment.thread_id,
        "page": comment.page_id,
        "page_title": comment.page_title,
        "page_url": comment.page_url,
        "part": comment.about_anchor or "",
        "written_at": comment.created_at,
        "changed_at": comment.changed_at,
        "decided_at": comment.decided_at,
        "rewritten_at": comment.rewritten_at,
        "redacted_at": comment.redacted_at,
        "moved_in_at": comment.moved_in_at,
        "by_staff": comment.by_staff,
        "for_clinic": comment.for_clinic,
        "label": str(comment.label),
        "score": comment.score,
        "findings": [str(finding.get("name") or "") for finding in comment.findings],
    }


def _public(comment: Comment) -> Row:
    return {"name": comment.author_name, "website": comment.author_website}


def _personal(comment: Comment) -> Row:
    return {
        "email": comment.author_email,
        "network": comment.ip_address or "",
        "user": comment.user.get_username() if comment.user else "",
    }


def _history(numbers: list[int], personal: bool) -> defaultdict[int, list[Row]]:
    """What was done to each, the oldest first."""
    kind = ContentType.objects.get_for_model(Comment)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id__in=list(map(str, numbers)))
    found: defaultdict[int, list[Row]] = defaultdict(list)
    columns = ("object_id", "action", "timestamp", "data")
    for number, action, moment, data in entries.order_by("timestamp", "pk").values_list(*columns):
        known = {"was": data.get("what", ""), "before": data.get("before", "")}
        told = {"who": data.get("who", ""), "reason": data.get("reason", "")} if personal else {}
        found[int(number)].append({"at": moment, "what": action} | known | told)
    return found

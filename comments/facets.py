"""Marks by which the desk finds comments among a million: writer, hosts, network, reasons, verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from comments import keys, links, traces
from comments.models import Comment, Facet
from comments.models.count import FacetKind
from comments.reasons import speaks_for

Mark = tuple[FacetKind, str]

# Characters that a mark holds.
LENGTH = 200
# Comments that are looked up by one mark at most: the newest.
MOST = 5_000


def index(comment: Comment) -> None:
    """Write the marks of a comment that has just been stored. One query."""
    Facet.objects.bulk_create(
        Facet(comment=comment, kind=kind, value=value) for kind, value in marks(comment)
    )


def reindex(comment: Comment) -> None:
    """Write them anew, after its words or its verdict changed; safe to do twice. Two queries."""
    forget(Comment.objects.filter(pk=comment.pk))
    index(comment)


def forget(comments: QuerySet[Comment]) -> None:
    """Take all marks from these: their writer was erased."""
    Facet.objects.filter(comment__in=comments.order_by().values("pk")).delete()


def forget_network(comments: QuerySet[Comment]) -> None:
    """Take the marks of networks from these: their addresses were erased."""
    marked = Facet.objects.filter(comment__in=comments.order_by().values("pk"), kind=FacetKind.NETWORK)
    marked.delete()


def found(kind: FacetKind, value: str) -> QuerySet[Any]:
    """The keys of the newest `MOST` comments with this mark. `value` is as stored: see `name` and `host`."""
    return Facet.objects.filter(kind=kind, value=value).order_by("-comment").values("comment")[:MOST]


def marks(comment: Comment) -> list[Mark]:
    """The marks of a comment, stored or not, each once."""
    return [(kind, value) for kind, value in dict.fromkeys(_pairs(comment)) if value]


def name(text: str) -> str:
    """A writer's name as it is marked: in lower case, blanks made one."""
    return " ".join(text.split()).casefold()[:LENGTH]


def host(address: str) -> str:
    """The host of an address, or a bare host, as it is marked: plain ASCII, lower case, without `www.`."""
    whole = address.strip() if "//" in address else f"//{address.strip()}"
    return links.host(whole).casefold().removeprefix("//").removeprefix("www.")[:LENGTH]


def tenth(score: float) -> int:
    """The band of a probability: 0 for less than ten percent, 9 for ninety and more."""
    return min(int(score * 10), 9)


def asking(page_id: int, anchor: str | None) -> str:
    """The mark of questions about one part of a page; None for those that name no part."""
    return f"{page_id}:{anchor or ''}"


def _pairs(comment: Comment) -> Iterator[Mark]:
    yield FacetKind.AUTHOR, name(comment.author_name)
    yield FacetKind.PART, name(comment.about_title)
    if comment.page_id and "?" in comment.text and not comment.by_staff:
        yield FacetKind.ASKS, asking(comment.page_id, comment.about_anchor)
    for address in links.addresses(comment):
        yield FacetKind.HOST, host(address)
    for key in keys.networks_of(comment.ip_address):
        yield FacetKind.NETWORK, key
    for finding in comment.findings:
        if not speaks_for(finding):
            yield FacetKind.REASON, str(finding.get("name") or "")[:LENGTH]
    yield FacetKind.LABEL, comment.label
    if comment.score is not None:
        yield FacetKind.SCORE, str(tenth(comment.score))
    for trace in traces.traces_of(comment):
        yield FacetKind.TRACE, trace

"""Taking words out of a comment for good, and links out until somebody puts them back.

Nobody rewrites a reader's words: what is gone is marked as gone, and nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.models import Page

from comments import audit, facets, languages, learning, links, patient_safety, plaintext, public_pages, spam
from comments.decisions import locked, move, must_be_as_seen
from comments.errors import OnlyForClinic
from comments.models import Comment, CommentEdit, Original
from comments.models.comment import Shield, Status

Span = tuple[int, int]

# Findings that point at words which tell who somebody is.
TELLING = frozenset({"names", "identifiers"})


@transaction.atomic
def redact(
    *,
    comment: Comment,
    by: Any,
    spans: Iterable[Span],
    seen: str,
    approve: bool = False,
    via: str = "screen",
) -> Comment:
    """Take the words at these offsets out of a comment; they are kept nowhere. Approves it as well if told.

    `seen` is `seen_of` the comment as the person saw it. An edit that waits goes too, as it may hold the same
    words. Raises NotAllowed, Gone, Overtaken, OnlyForClinic, and ValueError where there is nothing to do.
    """
    fresh = locked(comment, by)
    if approve and fresh.for_clinic:
        raise OnlyForClinic
    must_be_as_seen(fresh, seen)
    cuts = merged(spans, fresh.text)
    if not cuts:
        raise ValueError("Nothing is chosen.")
    cut(fresh, cuts, mark=stone(fresh.page))
    fresh.redacted_at = timezone.now()
    if fresh.is_public:
        # Who keeps a copy, as feed readers do, learns that it changed.
        fresh.rewritten_at = fresh.redacted_at
    fresh.save(update_fields=["redacted_at", "rewritten_at"])
    audit.record(comment=fresh, action="comments.redact", by=by, via=via, places=len(cuts))
    public_pages.forget(fresh.page)
    return publish(fresh, by=by, via=via) if approve else fresh


@transaction.atomic
def hold_redacted(*, number: int) -> int:
    """Hide a comment whose words came back by a restore, until somebody takes them out again; how many."""
    comment = Comment.objects.select_for_update(of=("self",)).select_related("page").filter(pk=number).first()
    if comment is None or not comment.is_public:
        return 0
    reason = _("After this backup was made, words were taken out of it. Please take them out again.")
    move(comment, Status.PENDING, "comments.hide", by=None, reason=reason, via="restore")
    public_pages.forget(comment.page)
    return 1


def publish(comment: Comment, *, by: Any, reason: str = "", via: str = "screen") -> Comment:
    """Approve a locked comment. Words that its writer asked to take out, and an edit, go first."""
    if comment.shield == Shield.TAKEN_OUT and (spans := identifying(comment)):
        cut(comment, spans, mark=taken_out_mark(comment.page))
    return move(comment, Status.APPROVED, "comments.approve", by=by, reason=reason, via=via)


def identified(words: Comment | CommentEdit) -> list[Span]:
    """The places that a finding says may tell who the writer is."""
    found = (finding for finding in words.findings if finding.get("name") == "identifiers")
    return [(start, end) for finding in found for start, end in finding["spans"]]


def identifying(words: Comment | CommentEdit) -> list[Span]:
    """All places that may tell who the writer is: a finding holds some of them only."""
    found = identified(words)
    return merged([*found, *patient_safety.telling(words.text)], words.text) if found else []


def telling(comment: Comment) -> list[Span]:
    """Where a comment's words tell who somebody is, as the checks found."""
    found = (finding for finding in comment.findings if finding.get("name") in TELLING)
    pairs = (tuple(pair) for finding in found for pair in finding.get("spans") or () if len(pair) == 2)
    return merged(pairs, comment.text)


def redact_named(*, comment: Comment, by: Any, seen: str, via: str = "screen") -> Comment:
    """Take out what tells who somebody is and approve the rest, in one act. Raises as `redact`."""
    return redact(comment=comment, by=by, spans=telling(comment), seen=seen, approve=True, via=via)


def merged(spans: Iterable[Any], text: str) -> list[Span]:
    """The usable spans of a text, in order and without overlap; those that touch become one."""
    result: list[Span] = []
    for start, stop in sorted(span for span in spans if 0 <= span[0] < span[1] <= len(text)):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(stop, result[-1][1]))
        else:
            result.append((start, stop))
    return result


def without(text: str, cuts: Sequence[Span], mark: str) -> str:
    """The text as it reads when these places are taken out; `mark` stands for each."""
    pieces, end = [], 0
    for start, stop in cuts:
        pieces += [text[end:start], mark]
        end = stop
    return "".join([*pieces, text[end:]])


def stone(page: Page | None = None) -> str:
    """What stands where words were, in the page's language."""
    with languages.speaking(page):
        return _("[removed by moderator]")


def taken_out_mark(page: Page | None = None) -> str:
    """What stands where its writer took words out, in the page's language."""
    with languages.speaking(page):
        return _("[taken out]")


@transaction.atomic
def remove_link(*, comment: Comment, by: Any, address: str, via: str = "screen") -> Comment:
    """Let a link show as “link removed”, or the writer's website not at all. Raises NotAllowed, Gone."""
    fresh = locked(comment, by)
    if address not in links.addresses(fresh):
        return fresh
    if address == fresh.author_website:
        fresh.author_website, fresh.removed_website = "", address
    if address in plaintext.addresses(fresh.text):
        fresh.removed_links = [*fresh.removed_links, address]
    return _relinked(fresh, "comments.remove_link", by, via, address)


@transaction.atomic
def restore_link(*, comment: Comment, by: Any, address: str, via: str = "screen") -> Comment:
    """Put a link back that was taken out, and the writer's website. Raises NotAllowed, Gone."""
    fresh = locked(comment, by)
    if address not in taken_out(fresh):
        return fresh
    if address == fresh.removed_website:
        fresh.author_website, fresh.removed_website = address, ""
    fresh.removed_links = [each for each in fresh.removed_links if each != address]
    return _relinked(fresh, "comments.restore_link", by, via, address)


def taken_out(comment: Comment) -> list[str]:
    """The addresses that can be put back, each once."""
    return list(filter(None, dict.fromkeys([*comment.removed_links, comment.removed_website])))


def mark_of_link(address: str) -> str:
    """What stands for an address in the history, which holds none."""
    return salted_hmac("comments.link", address, algorithm="sha256").hexdigest()[:16]


def _relinked(comment: Comment, action: str, by: Any, via: str, address: str) -> Comment:
    comment.html = html_of(comment)
    comment.save(update_fields=["html", "removed_links", "author_website", "removed_website"])
    audit.record(comment=comment, action=action, by=by, via=via, link=mark_of_link(address))
    facets.reindex(comment)
    learning.reworded(comment=comment)
    public_pages.forget(comment.page)
    return comment


def cut(comment: Comment, cuts: list[Span], *, mark: str) -> None:
    """Take places out of a locked comment and of all that is made from its words; `mark` stands for each."""
    old, comment.text = comment.text, without(comment.text, cuts, mark)
    kept = (_shifted(finding, old, comment.text, cuts, len(mark)) for finding in comment.findings)
    comment.findings = [finding for finding in kept if finding is not None]
    left = plaintext.addresses(comment.text)
    comment.removed_links = [address for address in comment.removed_links if address in left]
    comment.html = html_of(comment)
    # The key of a resent comment is made from its words as well.
    comment.text_hash, comment.resend_key = spam.fingerprint(comment.text), None
    comment.edited_at = None
    CommentEdit.objects.filter(comment=comment).delete()
    Original.objects.let_go(comment)
    comment.save()
    facets.reindex(comment)
    learning.reworded(comment=comment)


def _shifted(
    finding: dict[str, Any], old: str, new: str, cuts: list[Span], width: int
) -> dict[str, Any] | None:
    """A finding at its new places; None where what it pointed at, or quoted, is gone."""
    pairs = [tuple(pair) for pair in finding.get("spans") or () if len(pair) == 2]
    places = [place for pair in pairs if (place := _place(pair, cuts, width)) is not None]
    if pairs and not places:
        return None
    quoted = str((finding.get("values") or {}).get("evidence") or "").casefold().split(", ")
    before, after = _as_read(old), _as_read(new)
    if any(word and word in before and word not in after for word in quoted):
        return None
    return finding | {"spans": [list(pair) for pair in places]}


def _as_read(text: str) -> str:
    """A text as typed and as a person reads it: a finding may quote either."""
    return f"{text}\n{spam.unmask(text).text}".casefold()


def _place(span: tuple[Any, ...], cuts: list[Span], width: int) -> Span | None:
    start, stop = span
    if any(start < end and begin < stop for begin, end in cuts):
        return None
    by = sum(width - (end - begin) for begin, end in cuts if end <= start)
    return start + by, stop + by


def html_of(comment: Comment) -> str:
    """A comment's words as they are shown, without the links that were taken out."""
    with languages.speaking(comment.page):
        return plaintext.to_html(comment.text, removed=comment.removed_links)

"""How what a person wrote goes at their wish: all of it, or only who they are."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from comments import audit, facets, keys, learning, letters, public_pages, removal
from comments.models import Answer, Asking, Comment, CommentEdit, ListEntry, ModeratorNote, Original
from comments.models.staff import ListEffect, ListKind
from comments.spam.unmasking import unmask

# What anonymous words lose: everything that says who wrote them.
NO_ONE: dict[str, Any] = {
    "author_name": "",
    "author_email": "",
    "author_key": "",
    "author_website": "",
    "removed_website": "",
    "ip_address": None,
    "resend_key": None,
    "user": None,
}
# What speaks of its writer, and goes even where the public words stay.
ABOUT_THEM: tuple[Any, ...] = (Answer, CommentEdit, ModeratorNote, Original)
# Findings that quote their name, address or website, or tell of these.
ON_THE_WRITER = {
    "author",
    "blocked_author",
    "claims_staff",
    "disguised_name",
    "link_in_name",
    "one_name",
    "website_given",
}
# Those that quote hosts: of links in the words, which may stay, and of the website.
ON_HOSTS = {"hosts", "learnt", "one_host"}


def erase(*, email: str, keep_words: bool = False, by: Any = None) -> int:
    """Remove every comment under an address, in whatever state, and all wishes for mail; returns how many.

    With `keep_words` public words stay, without a name or an address. Answers by others stay either way, and
    so does an entry that blocks or holds the address: a hash, which protects the clinic. What may speak of an
    emergency loses its writer too, but staff keep the words until they have looked (`purging`).
    """
    return erase_keyed(key=keys.of_email(email), keep_words=keep_words, by=by)


@transaction.atomic
def erase_keyed(*, key: str, keep_words: bool = False, by: Any = None) -> int:
    """The same for an address that is known by its keyed hash alone."""
    theirs = Comment.objects.filter(author_key=key).exclude(author_key="")
    comments = list(theirs.select_for_update(of=("self",)).select_related("page"))
    learning.forget(lessons=learning.about(comments))
    with public_pages.together():
        # Answers first, so that what they answered need not stay as a stone for them.
        for comment in sorted(comments, key=lambda each: -each.pk):
            if comment.urgent_at or (keep_words and comment.is_public):
                _make_anonymous(comment, by)
            else:
                audit.record(comment=comment, action="comments.erase", by=by, before=comment.status)
                removal.remove(comment)
    letters.erase_keyed(key)
    list_entries(key).filter(effect=ListEffect.TRUST).delete()
    # What stays is the hash alone: no letter and no host of the address.
    list_entries(key).update(hint="")
    return len(comments)


@transaction.atomic
def erase_one(*, number: int) -> int:
    """Delete one comment for good as its writer or a moderator had done; returns how many went."""
    found = Comment.objects.select_for_update(of=("self",)).select_related("page").filter(pk=number)
    comment = found.exclude(text="").first()
    if comment is None:
        return 0
    learning.forget(lessons=learning.about([comment]))
    audit.record(comment=comment, action="comments.erase", before=comment.status)
    if comment.urgent_at:
        removal.leave_with_staff(comment)
    else:
        removal.remove(comment)
    return 1


def list_entries(key: str) -> Any:
    """Where the staff put an address on a list."""
    theirs = ListEntry.objects.filter(kind=ListKind.EMAIL, key=key)
    return theirs.order_by("pk") if key else theirs.none()


def _make_anonymous(comment: Comment, by: Any) -> None:
    """Its writer is erased. Of an emergency new words stay too, and nobody but staff sees either any more."""
    now, itself = timezone.now(), Comment.objects.filter(pk=comment.pk)
    itself.update(**NO_ONE, identity_erased_at=now, network_erased_at=now, findings=_on_the_words(comment))
    for kind in ABOUT_THEM:
        if not (comment.urgent_at and kind is CommentEdit):
            kind.objects.filter(comment=comment).delete()
    # No correction goes out any more: it would send the words once again.
    Asking.objects.filter(comment=comment).exclude(said="").update(due_at=None, fingerprint="")
    for edit in CommentEdit.objects.filter(comment=comment):
        CommentEdit.objects.filter(pk=edit.pk).update(findings=_on_the_words(edit))
    if comment.urgent_at:
        removal.leave_with_staff(comment)
    else:
        itself.update(edited_at=None)
    facets.reindex(itself.get())
    audit.record(comment=comment, action="comments.erase", by=by, kept_words=True)
    public_pages.forget(comment.page)


def _on_the_words(row: Comment | CommentEdit) -> list[dict[str, Any]]:
    """The findings that say nothing of who wrote these words."""
    words = unmask(row.text).text.casefold()
    kept = [finding for finding in row.findings if finding.get("name") not in ON_THE_WRITER]
    return [each for each in kept if each.get("name") not in ON_HOSTS or _stands_in(words, each)]


def _stands_in(words: str, finding: dict[str, Any]) -> bool:
    shown = str(finding.get("values", {}).get("evidence", "")).casefold().split(", ")
    return all(part in words for part in shown if any(map(str.isalnum, part)))

"""New words of a writer: put in place of the old ones where nobody saw those, else beside them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from comments import (
    checking,
    counts,
    facets,
    holding,
    late_verdicts,
    learning,
    letters,
    mailing,
    public_pages,
    redaction,
    spam,
)
from comments.backends import findings
from comments.decisions import is_untouched
from comments.models import Comment, CommentEdit, DiscussionSettings, Original
from comments.models.comment import Label, Shield, Status
from comments.notifications import tell_on_call

# What new words beside the old say of the whole comment.
LANES = ("shield", "urgent_at", "complained_at")


def replace(comment: Comment, words: str) -> Comment:
    """Give a locked comment that waits its new words, checked anew; stores it.

    What was said against how it came still holds, and so does what a person decided. Other new words, which
    waited beside a text that was public, are deleted: these are the latest.
    """
    before, before_urgent, untouched = comment.status, comment.urgent_at, is_untouched(comment)
    CommentEdit.objects.filter(comment=comment).delete()
    Original.objects.let_go(comment)
    comment.edited_at = None
    _say(comment, words)
    _check(comment)
    if untouched:
        comment.status = holding.status_for(comment, _rules(comment))
    else:
        comment.status, comment.changed_at = Status.PENDING, timezone.now()
    comment.save()
    facets.reindex(comment)
    late_verdicts.ask(comment)
    _moved(comment, before)
    learning.new_words(comment, at=timezone.now())
    _tell_if_urgent(comment, before_urgent)
    return comment


def propose(comment: Comment, words: str) -> Comment:
    """Keep new words for a locked comment beside the old, checked, until a person looks."""
    now, before_urgent = timezone.now(), comment.urgent_at
    proposed = Comment.objects.select_related("page").get(pk=comment.pk)
    _say(proposed, words)
    # A person looks at it in any case.
    _check(proposed, asks_outside=False)
    given = {"text": words, "html": proposed.html, "created_at": now, "settled_at": None}
    verdict = {"label": proposed.label, "score": proposed.score, "findings": proposed.findings}
    CommentEdit.objects.update_or_create(comment=comment, defaults=given | verdict)
    comment.edited_at = comment.changed_at = now
    if comment.shield == Shield.TAKEN_OUT and not proposed.shield:
        # The first words still are what their writer did not want to be read.
        proposed.shield = Shield.TAKEN_OUT
    for name in LANES:
        setattr(comment, name, getattr(proposed, name))
    comment.save(update_fields=["edited_at", "changed_at", *LANES])
    _tell_if_urgent(comment, before_urgent)
    return comment


def keep_old(comment: Comment) -> Comment:
    """The writer of a locked comment wants the old words after all: the new ones are deleted."""
    CommentEdit.objects.filter(comment=comment).delete()
    comment.edited_at, comment.shield = None, Shield.NONE
    comment.save(update_fields=["edited_at", "shield"])
    return comment


def cut(comment: Comment, spans: list[tuple[int, int]], mark: str) -> Comment:
    """Take places out of a locked comment for good; what is left may show, where nobody has judged it yet."""
    before, untouched = comment.status, is_untouched(comment)
    redaction.cut(comment, spans, mark=mark)
    if comment.is_public:
        comment.rewritten_at = timezone.now()
    kept = [finding for finding in comment.findings if finding.get("name") != "identifiers"]
    comment.findings = [*checking.identifiers(comment.text), *kept]
    if untouched:
        late_verdicts.catch_up(comment)
        comment.status = holding.status_for(comment, _rules(comment))
        if findings.was_not_asked(comment):
            checking.wait_for_outside(comment, _rules(comment))
    comment.save()
    facets.reindex(comment)
    late_verdicts.ask(comment)
    _moved(comment, before)
    if before == comment.status and comment.is_public:
        public_pages.forget(comment.page)
    return comment


def _say(comment: Comment, words: str) -> None:
    comment.text, comment.text_hash, comment.resend_key = words, spam.fingerprint(words), None
    comment.removed_links = [address for address in comment.removed_links if address in words]
    comment.html = redaction.html_of(comment)


def _check(comment: Comment, *, asks_outside: bool = True) -> None:
    """Ask everything of the words anew. How they first came is not forgotten by it."""
    told = (*holding.HOW_IT_CAME, "second_look")
    came = [finding for finding in comment.findings if finding.get("name") in told]
    evidence = checking.ordinary()
    checking.check(comment, rules=_rules(comment), evidence=evidence, asks_outside=asks_outside)
    found = {finding["name"] for finding in comment.findings}
    comment.findings += [finding for finding in came if finding["name"] not in found]
    if came and comment.label == Label.HAM:
        comment.label = Label.UNSURE


def _rules(comment: Comment) -> DiscussionSettings:
    return DiscussionSettings.for_page(comment.page)


def _moved(comment: Comment, before: str) -> None:
    counts.moved(comment, before=before, after=comment.status)
    if comment.is_public and before != comment.status:
        public_pages.forget(comment.page)
        letters.published(comment)


def _tell_if_urgent(comment: Comment, before: datetime | None) -> None:
    # Once: who was called looks at the latest words.
    if comment.urgent_at and not before:
        mailing.later(tell_on_call, comment_id=comment.pk)

"""The one way in which a reader's comment comes in, and the one thing that its writer can add later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from comments import (
    audit,
    checking,
    counts,
    decisions,
    drafts,
    facets,
    holding,
    late_verdicts,
    letters,
    mailing,
    patient_safety,
    public_pages,
    spam,
    valve,
)
from comments.asked import Question
from comments.backends import Evidence, findings
from comments.conf import limits
from comments.errors import CommentsClosed, Gone, NeedsConsent, PageGone, ParentNotOpen, Paused, TooDeep
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Rank, Status
from comments.notifications import tell_moderators, tell_on_call
from comments.reasons import speaks_for

__all__ = ["Evidence", "Receipt", "prove_person", "submit"]


SENT_AS = Question(lambda key: Comment.objects.order_by().filter(resend_key=key).values_list("pk"))
LOCKED_PAGE = Question(
    lambda number: Page.objects.order_by().select_for_update(no_key=True).filter(pk=number).values_list("pk")
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a sending: the comment that is stored, and whether this sending made it."""

    comment: Comment
    is_new: bool


@transaction.atomic
def submit(
    *,
    page: Page,
    text: str,
    name: str = "",
    email: str = "",
    website: str = "",
    parent: Comment | None = None,
    user: Any = None,
    for_clinic: bool = False,
    wants: Iterable[str] = (),
    about: str = "",
    anyway: bool = False,
    evidence: Evidence,
    checks: Sequence[spam.Check] | None = None,
) -> Receipt:
    """Store a comment, judge it, and publish or hold it as the clinic's rules say. The text is never dropped.

    `page` is a page of a type with `CommentsMixin`; an alias stands for its original. `user` is whoever is
    signed in, or None; whoever may open the admin is staff, published at once and badged. The same words by
    the same sender on the same page give the first one's receipt, as long as nobody else can have read them
    (see `_is_theirs`); later they are another comment. What is `for_clinic` is never published;
    `wants` is a part of {"replies", "outcome"}, `about` the anchor of a part of the page. Raises
    CommentsClosed, PageGone, ParentNotOpen, TooDeep, Paused, NeedsConsent (staff, unless `anyway`), and
    ValueError where there are no words.
    """
    comment = drafts.draft(page, text, parent, for_clinic, about)
    drafts.sign(comment, name=name, email=email, website=website, user=user, ip=evidence.ip)
    if first := _sent_before(comment):
        return _sent_again(first, wants)
    rules = _rules_where_open(comment)
    risky = _refuse_without_consent(comment, anyway)
    _judge(comment, rules, evidence, checks)
    receipt = _store(comment, anyway=risky)
    return _told(receipt, rules, wants) if receipt.is_new else _sent_again(receipt.comment, wants)


@transaction.atomic
def prove_person(*, comment: Comment) -> Comment:
    """Note that the writer solved the puzzle: the comment goes up at the desk, and shows if rules allow it.

    Doing it twice changes nothing. What a moderator decided stays decided. Raises Gone.
    """
    found = Comment.objects.select_for_update(of=("self",)).select_related("page").filter(pk=comment.pk)
    fresh = found.exclude(text="").first()
    if fresh is None:
        raise Gone
    if fresh.person_confirmed_at:
        return fresh
    fresh.person_confirmed_at = timezone.now()
    rules = DiscussionSettings.for_page(fresh.page)
    fresh.rank = min(fresh.rank, Rank.PROVEN)
    untouched = decisions.is_untouched(fresh)
    if untouched:
        late_verdicts.catch_up(fresh)
    if untouched and holding.status_for(fresh, rules) == Status.APPROVED:
        fresh.status, fresh.rank = Status.APPROVED, Rank.PLAIN
        counts.moved(fresh, before=Status.PENDING, after=Status.APPROVED)
        public_pages.forget(fresh.page)
        letters.published(fresh)
    fresh.save(update_fields=["person_confirmed_at", "status", "rank"])
    audit.record(comment=fresh, action="comments.prove", status=str(fresh.status))
    return fresh


def _sent_before(comment: Comment) -> Comment | None:
    number = SENT_AS.value(comment.resend_key)
    first = Comment.objects.filter(pk=number).first() if number else None
    if first is None or _is_theirs(first):
        return first
    # Long ago, or known to others by now. The key is unique, so the old one gives it up.
    Comment.objects.filter(pk=first.pk).update(resend_key=None)
    return None


def _is_theirs(first: Comment) -> bool:
    """Whether only who sent a comment can send it again, so that its private link may be given once more.

    The key says: the same words, name, address and network. But what others could read, they can send too,
    from behind the same router; all but a second click on a button that published at once.
    """
    is_known_to_others = first.is_public and not first.by_staff
    window = limits().second_click if is_known_to_others else limits().resend_window
    is_untouched = first.by_staff or first.changed_at == first.created_at
    return is_untouched and (timezone.now() - first.created_at).total_seconds() <= window


def _sent_again(first: Comment, wants: Iterable[str]) -> Receipt:
    """The first one's receipt; a wish to be told that was ticked only now counts too."""
    if wanted := set(wants):
        letters.subscribe(comment=first, kinds=wanted)
    return Receipt(first, is_new=False)


def _rules_where_open(comment: Comment) -> DiscussionSettings:
    """The rules of the page's site, which the page may know already."""
    page: Any = comment.page
    if page is None or not (page.live and getattr(page, "takes_comments", False)):
        raise CommentsClosed
    _refuse_answer_to_what_is_gone(comment, page)
    return cast(DiscussionSettings, page.discussion)


def _refuse_answer_to_what_is_gone(comment: Comment, page: Any) -> None:
    if comment.parent_id is None:
        return
    # The row stays locked until the answer is stored, so that no one trashes it in between.
    open_ones = Comment.objects.select_for_update(of=("self",)).approved().on(page)
    if open_ones.filter(pk=comment.parent_id).first() is None:
        raise ParentNotOpen
    if comment.depth > page.discussion.max_depth:
        raise TooDeep


def _refuse_without_consent(comment: Comment, anyway: bool) -> bool:
    """Whether an answer of staff may tell of somebody's care, and its writer wants it so."""
    risky = comment.by_staff and bool(patient_safety.reply_risks(comment.text))
    if risky and not anyway:
        raise NeedsConsent
    return risky


def _judge(
    comment: Comment, rules: DiscussionSettings, evidence: Evidence, checks: Sequence[spam.Check] | None
) -> None:
    if comment.by_staff:
        comment.label, comment.status = Label.HAM, Status.APPROVED
    else:
        checking.check(comment, rules=rules, evidence=evidence, checks=checks)
        _pass_the_valve(comment, rules)


def _pass_the_valve(comment: Comment, rules: DiscussionSettings) -> None:
    """In a flood a comment waits for its writer's puzzle, or is refused; a call for help never is."""
    stage = valve.Stage.OPEN if comment.urgent_at else valve.stage()
    if stage == valve.Stage.CLOSED:
        raise Paused
    if stage == valve.Stage.ASKING:
        comment.findings.append(valve.finding())
        comment.status = holding.status_for(comment, rules)
        valve.tell()


def _store(comment: Comment, **noted: Any) -> Receipt:
    # The page stays locked until the comment is stored, so that no one deletes it in between.
    if not LOCKED_PAGE.rows(comment.page_id):
        raise PageGone
    try:
        with transaction.atomic():
            comment.save(force_insert=True)
    except IntegrityError:
        # The same form came twice at the same moment: the other one was quicker.
        first = Comment.objects.filter(resend_key=comment.resend_key).first()
        if first is None:
            raise
        return Receipt(first, is_new=False)
    facets.index(comment)
    late_verdicts.ask(comment)
    counts.moved(comment, before=None, after=comment.status)
    audit.record(comment=comment, action="comments.submit", by=comment.user, **_outcome(comment), **noted)
    return Receipt(comment, is_new=True)


def _told(receipt: Receipt, rules: DiscussionSettings, wants: Iterable[str]) -> Receipt:
    """Who hears of a new comment: its writer of the wish to be told, its readers, those who judge."""
    comment = receipt.comment
    letters.subscribe(comment=comment, kinds=wants)
    if comment.is_public:
        public_pages.forget(comment.page)
        letters.published(comment)
    if comment.urgent_at:
        mailing.later(tell_on_call, comment_id=comment.pk)
    # Of what waits for a machine's answer first, they hear once that came, or is late (`late_verdicts`).
    waits_for_them = comment.status == Status.PENDING and not findings.open_ones(comment)
    if waits_for_them and rules.tell_moderators:
        mailing.later(tell_moderators, comment_id=comment.pk)
    return receipt


def _outcome(comment: Comment) -> dict[str, Any]:
    names = [finding["name"] for finding in comment.findings if not speaks_for(finding)]
    states = {"status": str(comment.status), "label": str(comment.label)}
    return states | {"score": comment.score, "findings": names}

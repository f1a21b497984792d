"""What subscribers are told, each once: an answer to their comment, and each decision on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import ModelLogEntry

from comments import audit, languages, mailing
from comments.conf import limits
from comments.letters import asking, links
from comments.models import Comment, Delivery, Subscription
from comments.models.comment import Status
from comments.models.letter import SubscriptionKind

DECIDED = (Status.APPROVED, Status.SPAM, Status.TRASH)
# What is refused is not told that it was heard all the same.
TOLD_OF_CHANGES = (Status.APPROVED, Status.PENDING)
# What the writer hears of, as the history calls it: not that readers' reports changed nothing.
DECISIONS = ("comments.approve", "comments.spam", "comments.trash", "comments.restore")
WITHDRAWN = "comments.withdraw"
PAGE_CHANGED = "comments.page_changed"


def published(comment: Comment) -> None:
    """A comment became public: those who wait for an answer hear of it, if it still is when Undo is over."""
    asking.ask_at_last(comment)
    if comment.parent_id and _waiting_for(comment).exists():
        mailing.later(tell_of_answer, seconds=limits().undo_window, comment_id=comment.pk)


def decided(comment: Comment, *, reason: str = "") -> None:
    """A person decided on a comment: its writer hears what became of it, when Undo is over.

    The reason is read from the history when the mail goes out: a queued task holds no words.
    """
    asking.ask_at_last(comment)
    if _wishes(comment).exists():
        mailing.later(tell_outcome, seconds=limits().undo_window, comment_id=comment.pk)


def page_changed(comment: Comment) -> None:
    """A page was changed because of a comment: its writer hears of it, when Undo is over."""
    if _wishes(comment).exists():
        mailing.later(tell_of_change, seconds=limits().undo_window, comment_id=comment.pk)


@task(backend="background", queue_name="mail")
def tell_of_answer(comment_id: int) -> None:
    """Make a delivery for each who waits for this answer."""
    answer = Comment.objects.approved().filter(pk=comment_id).first()
    if answer is None or _waits_for_undo(answer, tell_of_answer):
        return
    for subscription in _waiting_for(answer):
        _deliver_once(subscription, answer)


@task(backend="background", queue_name="mail")
def tell_outcome(comment_id: int) -> None:
    """Make a delivery for the writer who wants to know what became of their comment."""
    comment = Comment.objects.filter(pk=comment_id, status__in=DECIDED).first()
    if comment is None or _waits_for_undo(comment, tell_outcome):
        return
    decision = _last_decision(comment)
    for subscription in _wishes(comment):
        _deliver_once(subscription, comment, decision.pk if decision else 0)


@task(backend="background", queue_name="mail")
def tell_of_change(comment_id: int) -> None:
    """Make a delivery for the writer whose comment led to a change of the page, if that still is true."""
    comment = Comment.objects.filter(pk=comment_id, page_changed_at__isnull=False).first()
    if comment is None or comment.status not in TOLD_OF_CHANGES:
        return
    for subscription in _wishes(comment):
        _deliver_once(subscription, comment, _last_change(comment))


@task(backend="background", queue_name="mail")
def catch_up(address_id: int) -> None:
    """An address was confirmed: tell what came before."""
    for subscription in live().filter(address=address_id).select_related("comment"):
        comment = subscription.comment
        if subscription.kind == SubscriptionKind.OUTCOME and comment.decided_at:
            mailing.later(tell_outcome, comment_id=comment.pk)
        if subscription.kind == SubscriptionKind.OUTCOME and comment.page_changed_at:
            mailing.later(tell_of_change, comment_id=comment.pk)
        if subscription.kind == SubscriptionKind.REPLIES:
            for answer in comment.replies.filter(status=Status.APPROVED):
                mailing.later(tell_of_answer, comment_id=answer.pk)


@task(backend="background", queue_name="mail")
def deliver(delivery_id: int, attempt: int = 0) -> None:
    """Send one delivery, if its reader still wants it and it still is true."""
    delivery = (
        mailing.unsent(Delivery.objects.filter(pk=delivery_id, subscription__in=live()))
        .select_related("subscription__address", "subscription__comment__page__locale", "about__page__locale")
        .first()
    )
    if delivery is None or mailing.is_given_up(delivery, attempt):
        return
    with languages.speaking(delivery.subscription.comment.page):
        mail = _mail(delivery)
    if mail and not mailing.went_out_once(delivery, mail):
        mailing.try_again(deliver, attempt, delivery_id=delivery_id)


def live() -> QuerySet[Subscription]:
    """The wishes for mail that count: not ended, and the owner of the address said yes."""
    return Subscription.objects.filter(ended_at=None, confirmed_at__isnull=False)


def _waiting_for(answer: Comment) -> QuerySet[Subscription]:
    waiting = live().filter(kind=SubscriptionKind.REPLIES, comment=answer.parent_id)
    # Whoever answers their own comment knows of it.
    return waiting.exclude(address__key=answer.author_key) if answer.author_key else waiting


def _wishes(comment: Comment) -> QuerySet[Subscription]:
    return live().filter(kind=SubscriptionKind.OUTCOME, comment=comment.pk)


def _waits_for_undo(comment: Comment, again: Any) -> bool:
    """Whether the last decision can still be undone; then the task comes again when it can't."""
    left = (comment.changed_at - timezone.now()).total_seconds() + limits().undo_window
    if left > 0:
        mailing.later(again, seconds=left, comment_id=comment.pk)
    return left > 0


@transaction.atomic
def _deliver_once(subscription: Subscription, about: Comment, decision: int = 0) -> None:
    delivery, _is_new = Delivery.objects.get_or_create(
        subscription=subscription, about=about, decision=decision
    )
    if delivery.sent_at is None and delivery.given_up_at is None:
        # Where the queue is away, `missed` comes back to it.
        mailing.later(deliver, delivery_id=delivery.pk)


def _mail(delivery: Delivery) -> EmailMessage | None:
    subscription, about = delivery.subscription, delivery.about
    if subscription.kind == SubscriptionKind.REPLIES:
        return _of_answer(delivery) if about.is_public else None
    if delivery.decision and _last_change(about) == delivery.decision:
        return _of_change(delivery) if about.page_changed_at else None
    return _of_outcome(delivery) if about.status in DECIDED else None


def _of_answer(delivery: Delivery) -> EmailMessage:
    answer = delivery.about
    subject = _("The clinic answered your comment") if answer.by_staff else _("Someone answered your comment")
    return _letter(delivery, subject, "answer", {"link": links.to_comment(answer)})


def _of_outcome(delivery: Delivery) -> EmailMessage | None:
    comment, decision = delivery.about, _last_decision(delivery.about)
    if decision and decision.action == WITHDRAWN:
        return None
    if delivery.decision and (decision is None or decision.pk != delivery.decision):
        # Somebody decided anew before it went out, of which another mail tells.
        return None
    context = {
        "reason": decision.data.get("reason", "") if decision else "",
        "receipt": links.to_receipt(comment),
        "link": links.to_comment(comment) if comment.is_public else "",
    }
    subject = _("Your comment is published") if comment.is_public else _("About your comment")
    return _letter(delivery, subject, "outcome", context)


def _of_change(delivery: Delivery) -> EmailMessage:
    comment = delivery.about
    link = (comment.page.full_url if comment.page else None) or links.to_comment(comment)
    return _letter(delivery, _("The page was changed after your comment"), "page_changed", {"link": link})


def _last_decision(comment: Comment) -> ModelLogEntry | None:
    """What brought the comment where it stands: a decision that was not undone, or its writer."""
    return audit.last_of(comment, {*DECISIONS, WITHDRAWN})


def _last_change(comment: Comment) -> int:
    """The number of the last change of the page in the comment's history; 0 for none."""
    change = audit.last_of(comment, {PAGE_CHANGED})
    return change.pk if change else 0


def _letter(delivery: Delivery, subject: str, template: str, context: dict[str, Any]) -> EmailMessage:
    subscription = delivery.subscription
    stop = links.to_stop(subscription)
    host = urlsplit(stop).hostname
    headers = {
        # The same for each try: a mail program that got it twice after all shows it once.
        "Message-ID": f"<comment-letter-{delivery.pk}.{delivery.created_at:%Y%m%d%H%M%S}@{host}>",
        # RFC 8058: the mail program's own button ends it.
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    known = {"comment": delivery.about, "stop": stop, "site_name": settings.WAGTAIL_SITE_NAME}
    to = [subscription.address.email]
    return mailing.message(subject, template, known | context, to=to, headers=headers)

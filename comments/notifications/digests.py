"""Many comments in one mail: by the hour or day for those who chose so, and for what a flood left untold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from comments import mailing
from comments.models import Comment, CommentQuerySet, DiscussionSettings, MailChoice
from comments.models.staff import MailWhen
from comments.notifications import receivers
from comments.permissions import may_judge, within_reach

# Comments that one mail shows; it says how many more wait.
SHOWN = 20
# Untold comments that are looked at in one round, and after how long: their own mail may be on its way.
ROUND = 1_000
LEFT_FOR = timedelta(minutes=10)
DAY = timedelta(days=1)
# The least time between two mails to one person; less than an hour or a day, as clocks are not exact.
APART = {MailWhen.HOURLY: timedelta(minutes=50), MailWhen.DAILY: timedelta(hours=20)}


def send_hourly() -> None:
    """Queue the mails of those who want one an hour."""
    _queue(MailWhen.HOURLY)


def send_daily() -> None:
    """Queue the mails of those who want one a day."""
    _queue(MailWhen.DAILY)


def tell_of_the_rest() -> int:
    """Tell of comments that a flood, a broken queue or a lack of moderators left untold; returns how many.

    Those who judge the same comments get one mail about all of them.
    """
    told = 0
    for to, numbers in _untold().items():
        comments = Comment.objects.filter(pk__in=numbers)
        if to and mailing.went_out(digest(comments, to)):
            told += comments.update(moderators_told_at=timezone.now())
    return told


@task(backend="background", queue_name="mail")
def send_digest(user_id: int, attempt: int = 0) -> None:
    """Tell one moderator of all that wait for them, if there is reason to. Run twice it tells once."""
    choice = MailChoice.objects.filter(user=user_id, when__in=APART).select_related("user").first()
    if choice is None or not choice.user.email or not may_judge(choice.user):
        return
    waiting = receivers.unmuted(within_reach(choice.user, Comment.objects.pending()))
    before, now = choice.last_digest_at, timezone.now()
    if not _is_due(choice, waiting, now) or not _claimed(choice, before, now):
        return
    if mailing.went_out(digest(waiting, [choice.user.email])):
        waiting.filter(moderators_told_at=None, created_at__lte=now).update(moderators_told_at=now)
    else:
        _claimed(choice, now, before)
        mailing.try_again(send_digest, attempt, user_id=user_id)


def digest(comments: CommentQuerySet, to: Sequence[str]) -> EmailMessage:
    """One mail about many comments, by page, the most urgent and then the oldest first."""
    total = comments.count()
    pages = list(comments.order_by().values_list("page_title").annotate(Count("pk")).order_by("page_title"))
    shown = comments.select_related("page").order_by("rank", "created_at", "pk")[:SHOWN]
    more = max(0, total - SHOWN)
    context = {
        "waiting": receivers.wait(total) + ".",
        "parts": list(_parts(pages, shown)),
        "is_short": more > 0,
        "more": ngettext("%(count)s more waits.", "%(count)s more wait.", more) % {"count": more},
        "link": mailing.desk_link(),
        "account": receivers.account_link(),
    }
    return mailing.message(_subject(total, [title for title, _number in pages]), "digest", context, bcc=to)


def _queue(when: str) -> None:
    people = MailChoice.objects.filter(when=when, user__is_active=True).values_list("user", flat=True)
    mailing.queue_missed(send_digest, "user_id", people)


def _untold() -> dict[tuple[str, ...], list[int]]:
    """The untold comments by those who are to hear of them."""
    old_enough = timezone.now() - LEFT_FOR
    untold = Comment.objects.pending().filter(moderators_told_at=None, created_at__lt=old_enough)
    by_page: dict[int | None, tuple[str, ...]] = {}
    groups = defaultdict(list)
    for comment in receivers.unmuted(untold).select_related("page").order_by("rank", "created_at")[:ROUND]:
        if comment.page_id not in by_page:
            by_page[comment.page_id] = tuple(receivers.at_each(comment))
        groups[by_page[comment.page_id]].append(comment.pk)
    return groups


def _is_due(choice: MailChoice, waiting: CommentQuerySet, now: datetime) -> bool:
    """By the day whenever something waits; by the hour if something is new, and once a day else."""
    last = choice.last_digest_at
    if last is None:
        return waiting.exists()
    if now - last < APART[MailWhen(choice.when)]:
        return False
    if choice.when == MailWhen.HOURLY and now - last < DAY:
        return waiting.filter(changed_at__gt=last).exclude(changed_at=F("moved_in_at")).exists()
    return waiting.exists()


def _claimed(choice: MailChoice, before: datetime | None, after: datetime | None) -> bool:
    rows = MailChoice.objects.filter(pk=choice.pk, last_digest_at=before)
    return bool(rows.update(last_digest_at=after))


def _subject(total: int, titles: list[str]) -> str:
    if len(titles) == 1:
        wait = ngettext(
            "%(count)s comment waits on “%(title)s”", "%(count)s comments wait on “%(title)s”", total
        )
        return wait % {"count": total, "title": titles[0]}
    return _("%(count)s comments wait on %(pages)s pages") % {"count": total, "pages": len(titles)}


def _parts(pages: Iterable[tuple[str, int]], shown: Iterable[Comment]) -> Iterator[dict[str, Any]]:
    entries, rules = defaultdict(list), dict[int | None, DiscussionSettings]()
    for comment in shown:
        if comment.page_id not in rules:
            rules[comment.page_id] = DiscussionSettings.for_page(comment.page)
        entries[comment.page_title].append(
            {
                "comment": comment,
                "reasons": receivers.reasons(comment),
                "with_words": receivers.may_hold_words(comment, rules[comment.page_id]),
                "link": mailing.desk_link(comment),
            }
        )
    for title, number in pages:
        yield {"title": title, "waiting": receivers.wait(number), "entries": entries[title]}

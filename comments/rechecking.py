"""Comments that wait are checked again: one, or all of them in a round, slice by slice, in the background.

The filter may have learnt since, the clinic may have other rules, a check that failed may work again. It
touches nobody's decision, and a round that began by itself moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from comments import audit, checking, counts, facets, late_verdicts, letters, mailing, public_pages
from comments.decisions import is_untouched, locked, state_of
from comments.errors import NotAllowed, Overtaken, UnderWay
from comments.models import Comment, DiscussionSettings, Learner, Recheck
from comments.models.comment import Rank, Status
from comments.models.lesson import CLINIC
from comments.models.recheck import Why
from comments.notifications import tell_on_call
from comments.permissions import judges_everywhere, may_judge

ACTION = "comments.check_again"
# Comments of one slice, each a transaction of its own: about a second, between which others get their turn.
SLICE = 50
# After learning so many are checked again, the newest first: a screenful for a long day.
MOST_AFTER_LEARNING = 1_000
# The next such round waits for so long for each comment of the last. A check takes about a twentieth of it,
# so that the database is free for who writes and decides.
REST_FOR_EACH = timedelta(seconds=1)
# A round whose worker was stopped goes on after this.
STALLED = timedelta(minutes=5)
# What a check finds out, and what is stored of it.
FOUND = ("label", "score", "findings")
PLACE = ("status", "rank", "urgent_at", "complained_at", "changed_at")
ALARM = ("rank", "urgent_at")
# So long an emergency in a comment that moved in unread is one.
RECENT = timedelta(days=14)


@transaction.atomic
def check_again(*, comment: Comment, by: Any, seen: str = "", via: str = "screen") -> Comment:
    """Check a comment that waits anew, as a person asks. Raises NotAllowed, Gone, Overtaken.

    It may show or be filed then, as the clinic's rules say, if nobody judged it yet; that can be undone.
    """
    fresh = locked(comment, by, seen)
    if fresh.status != Status.PENDING or not fresh.text or fresh.by_staff:
        raise Overtaken
    _check(fresh, by=by, via=via)
    return fresh


@transaction.atomic
def start(*, by: Any) -> Recheck:
    """Begin a round over all that waits. Raises NotAllowed, and UnderWay where somebody else began one.

    A round that began by itself, as the filter had learnt, is taken over and starts anew.
    """
    if not judges_everywhere(by):
        raise NotAllowed
    _end_by_itself()
    return _begin(Why.ASKED, counts.bounded(Comment.objects.pending()), by=by)


@transaction.atomic
def start_over(*, comments: Iterable[Comment], by: Any) -> Recheck:
    """Begin a round over those of these comments that wait. Raises NotAllowed and UnderWay, as `start`.

    One that began by itself begins again afterwards.
    """
    chosen = list(comments)
    if not all(may_judge(by, comment) for comment in chosen):
        raise NotAllowed
    _end_by_itself(learnt="")
    return _begin(Why.ASKED, len(chosen), by=by, chosen=[comment.pk for comment in chosen])


@transaction.atomic
def stop(*, by: Any) -> None:
    """End the round that is under way; what was checked stays so. Raises NotAllowed."""
    if not judges_everywhere(by):
        raise NotAllowed
    Recheck.objects.filter(is_open=True).update(is_open=None, finished_at=timezone.now())


def under_way() -> Recheck | None:
    """The round that goes on now. One query."""
    return Recheck.objects.filter(is_open=True).first()


def go_on() -> None:
    """Take up a round that stopped halfway, or begin one where the filter learnt something since the last."""
    round_ = under_way()
    if round_ is not None:
        if round_.seen_at < timezone.now() - STALLED:
            mailing.queue_missed(run_slice, "round_id", [round_.pk])
        return
    _begin_if_learnt()


@task(backend="background", queue_name="long")
def run_slice(round_id: int) -> None:
    """Check some more of what waits, note how far that got, and queue the rest. Run twice it goes on once."""
    round_ = Recheck.objects.filter(pk=round_id, is_open=True).first()
    if round_ is None:
        return
    rows = list(_rest(round_).values_list("pk", "created_at")[:SLICE])
    is_asked = round_.why == Why.ASKED
    moved = sum(_checked(number, is_asked=is_asked) for number, _written in rows)
    if not rows or round_.done + len(rows) >= _most(round_):
        _close(round_, len(rows), moved)
    elif _noted(round_, rows, moved):
        mailing.later(run_slice, round_id=round_id)


def _end_by_itself(**noted: str) -> None:
    by_itself = Recheck.objects.filter(is_open=True, why=Why.LEARNT)
    by_itself.update(is_open=None, finished_at=timezone.now(), **noted)


def _begin_if_learnt() -> None:
    learner = Learner.objects.filter(name=CLINIC, last_lesson__gt=0).values_list("epoch", "mark").first()
    learnt = "-".join(learner) if learner else ""
    last = Recheck.objects.exclude(learnt="").first()
    if last and last.finished_at and timezone.now() < last.finished_at + last.done * REST_FOR_EACH:
        return
    if learnt and (last is None or last.learnt != learnt):
        waiting = min(counts.bounded(Comment.objects.pending()), MOST_AFTER_LEARNING)
        with transaction.atomic():
            _begin(Why.LEARNT, waiting, learnt=learnt)


def _begin(why: Why, total: int, **about: Any) -> Recheck:
    try:
        with transaction.atomic():
            round_ = Recheck.objects.create(why=why, total=total, **about)
    except IntegrityError as error:
        raise UnderWay from error
    _forget_old_rounds()
    mailing.later(run_slice, round_id=round_.pk)
    return round_


def _forget_old_rounds() -> None:
    """But for the last one of each kind, which says what was learnt."""
    closed = Recheck.objects.filter(is_open=None)
    for why in Why:
        if last := Recheck.objects.filter(why=why).first():
            closed.filter(why=why).exclude(pk=last.pk).delete()


def _rest(round_: Recheck) -> QuerySet[Comment]:
    """What is left of a round: all that waits and was written before the comment that was checked last."""
    before = Q(created_at__lt=round_.until) | Q(created_at=round_.until, pk__lt=round_.until_pk)
    waiting = Comment.objects.pending().filter(before, created_at__lte=round_.until, by_staff=False)
    if round_.chosen:
        waiting = waiting.filter(pk__in=round_.chosen)
    return waiting.order_by("-created_at", "-pk")


def _most(round_: Recheck) -> int:
    return MOST_AFTER_LEARNING if round_.why == Why.LEARNT else 10**9


def _noted(round_: Recheck, rows: list[tuple[int, Any]], moved: int) -> bool:
    """Note how far a round has got; False where another worker was quicker."""
    number, written = rows[-1]
    still = Recheck.objects.filter(pk=round_.pk, is_open=True, until=round_.until, until_pk=round_.until_pk)
    so_far = {"done": F("done") + len(rows), "moved": F("moved") + moved}
    return bool(still.update(until=written, until_pk=number, seen_at=timezone.now(), **so_far))


def _close(round_: Recheck, number: int, moved: int) -> None:
    so_far = {"done": F("done") + number, "moved": F("moved") + moved}
    Recheck.objects.filter(pk=round_.pk, is_open=True).update(
        is_open=None, finished_at=timezone.now(), **so_far
    )


def read_quietly(number: int) -> None:
    """Check one that waits, as nobody asked: it stays where it is, but an emergency in it goes up."""
    _checked(number, is_asked=False)


@transaction.atomic
def _checked(number: int, *, is_asked: bool) -> bool:
    """Check one comment, if it still waits; whether it went elsewhere."""
    rows = Comment.objects.select_for_update(of=("self",)).select_related("page")
    comment = rows.filter(pk=number, status=Status.PENDING).exclude(text="").first()
    if comment is None:
        return False
    return _check(comment, by=None, via="rule", is_asked=is_asked)


def _check(comment: Comment, *, by: Any, via: str, is_asked: bool = True) -> bool:
    """Check a locked comment that waits anew, and store what came out; whether it went elsewhere.

    Where no person asked for it, it stays where it is, and only what is new is written down.
    """
    before, was, untouched = Status(comment.status), state_of(comment), is_untouched(comment)
    if untouched:
        late_verdicts.catch_up(comment)
    found = {name: getattr(comment, name) for name in FOUND}
    place = {name: getattr(comment, name) for name in PLACE}
    checking.check_again(comment, rules=DiscussionSettings.for_page(comment.page))
    if not untouched:
        _put_back(comment, place)
    elif not is_asked:
        comment.status = before
    has_moved = comment.status != before
    if has_moved:
        comment.changed_at, comment.rank = timezone.now(), Rank.PLAIN
    if has_moved or comment.urgent_at != place["urgent_at"] or _differs(comment, found):
        comment.save(update_fields=[*FOUND, *PLACE])
        facets.reindex(comment)
    if is_asked or comment.label != found["label"]:
        facts = {"was": was, "at": comment.changed_at.isoformat()} if has_moved else {}
        verdict = {"label": str(comment.label), "score": comment.score, "status": str(comment.status)}
        audit.record(comment=comment, action=ACTION, by=by, via=via, before=before, **verdict, **facts)
    _tell(comment, place["urgent_at"], has_moved=has_moved)
    return has_moved


def _put_back(comment: Comment, place: dict[str, Any]) -> None:
    """A person saw it, and what they said stands: new are reasons and number, and an alarm if it moved in."""
    is_unread = comment.moved_in_at is not None and place["changed_at"] == comment.moved_in_at
    raises_alarm = is_unread and comment.created_at > timezone.now() - RECENT
    for name, value in place.items():
        if name not in ALARM or not raises_alarm:
            setattr(comment, name, value)


def _differs(comment: Comment, found: dict[str, Any]) -> bool:
    return any(getattr(comment, name) != value for name, value in found.items())


def _tell(comment: Comment, was_urgent: Any, *, has_moved: bool) -> None:
    if has_moved:
        counts.moved(comment, before=Status.PENDING, after=comment.status)
    if comment.is_public:
        public_pages.forget(comment.page)
        letters.published(comment)
    if comment.urgent_at and not was_urgent:
        mailing.later(tell_on_call, comment_id=comment.pk)

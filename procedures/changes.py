"""What a page needs because of what a reader said: asked for, and settled by a version that is published.

Apps below ask by the hook "reader_asks_for_change", and hear by "change_of_page_settled" what became of it.
Each verb is one transaction and may be called twice: the second call changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import Page, Revision

from procedures.change_letters import tell_owner
from procedures.models import EditTask, ReviewSettings

SETTLED = "change_of_page_settled"
ACTIONS = {
    "procedures.ask_change": (
        _("Ask for a change"),
        _("A change was asked for because of what a reader said"),
    ),
    "procedures.settle_change": (_("Settle a change"), _("A change that was asked for is made")),
    "procedures.no_change": (_("No change needed"), _("A change that was asked for was not needed")),
    "procedures.reopen_change": (_("Open again"), _("A change that was asked for waits again")),
}


class ChangeRefused(Exception):
    """Nothing was done: `message` is a sentence for whoever tried."""

    message = _("This could not be done.")

    def __str__(self) -> str:
        return str(self.message)


class NotYours(ChangeRefused):
    """Only the page's owner, and who may edit it, say that a change is made."""

    message = _("You may not decide on changes of this page.")


class NotPublishedSince(ChangeRefused):
    """The page is as it was when the change was asked for."""

    message = _("This page was not published since the change was asked for. Publish the changed page first.")


class AnotherWaits(ChangeRefused):
    """Meanwhile a new wish came from the same reader's words."""

    message = _("Nothing changed: a newer wish because of the same words waits already.")


@transaction.atomic
def ask(*, page: Page, source: str, source_id: int, about: str, wanted: str, by: Any) -> EditTask:
    """Note that a page needs a change, and tell its owner; a wish that waits already is not made twice.

    `source` and `source_id` name the reader's words, `about` the part of the page, `wanted` says in the words
    of `by` what is needed.
    """
    owner = owner_of(page)
    made = {"page": page, "about": about[:200], "wanted": wanted[:500], "made_by": by, "owner": owner}
    task, is_new = EditTask.objects.get_or_create(
        source=source, source_id=source_id, done_at=None, defaults=made
    )
    if is_new:
        _record(task, "procedures.ask_change", by)
        if owner and owner != by:
            tell_owner.enqueue(task_id=task.pk)
    return task


@transaction.atomic
def settle_with(*, page: Page, ticked: Iterable[int], by: Any) -> int:
    """Note which of the wishes that stood in the editor the newest version settles; how many it made.

    They are made once that version, or a later one, is published: that may be at once, by somebody else who
    approves it, or by the clock. Raises NotYours.
    """
    fresh = Page.objects.get(pk=page.pk)
    for task in _waiting(page, ticked, by):
        task.revision_id, task.done_by = fresh.latest_revision_id, by
        task.save(update_fields=["revision", "done_by"])
    return _make_bound(fresh, fresh.live_revision_id) if fresh.live else 0


@transaction.atomic
def wait_on(*, page: Page, unticked: Iterable[int], by: Any) -> None:
    """What was ticked before and is not any more waits for another version. Raises NotYours."""
    _waiting(page, unticked, by).order_by().update(revision=None, done_by=None)


@transaction.atomic
def page_was_published(*, page: Page, revision: Revision | None) -> int:
    """A version of a page is public: what it was said to settle is made. Says how many wishes."""
    return _make_bound(page, revision.pk) if revision else 0


@transaction.atomic
def settle_now(*, task: EditTask, by: Any) -> EditTask:
    """The page as it is published now settles a wish. Raises NotYours, NotPublishedSince."""
    fresh = _locked(task, by)
    if fresh.done_at:
        return fresh
    published = fresh.page.last_published_at if fresh.page.live else None
    if published is None or published < fresh.made_at:
        raise NotPublishedSince
    fresh.revision_id = fresh.page.live_revision_id
    return _done(fresh, by=by, at=published)


@transaction.atomic
def not_needed(*, task: EditTask, by: Any) -> EditTask:
    """The page is right as it is: a wish is closed, and nothing is said in public. Raises NotYours."""
    fresh = _locked(task, by)
    return fresh if fresh.done_at else _done(fresh, by=by, at=None)


@transaction.atomic
def reopen(*, task: EditTask, by: Any) -> EditTask:
    """A wish waits again; what was said of it in public is taken back. Raises NotYours, AnotherWaits."""
    fresh = _locked(task, by)
    if fresh.done_at is None:
        return fresh
    fresh.done_at = fresh.done_by = fresh.revision = None
    fresh.is_changed = False
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError as error:
        raise AnotherWaits from error
    _record(fresh, "procedures.reopen_change", by)
    _tell_below(fresh, at=None, waits=True)
    return fresh


VERBS = {"settle": settle_now, "not-needed": not_needed, "reopen": reopen}


def owner_of(page: Page) -> Any:
    """Who looks after a page: its owner of content, who made it, whom the settings name; None for nobody."""
    people = (getattr(page.specific, "owner_of_content", None), page.owner)
    fallback = ReviewSettings.current().fallback_owner if not any(map(_is_there, people)) else None
    return next(filter(_is_there, (*people, fallback)), None)


def _is_there(person: Any) -> bool:
    return person is not None and bool(person.is_active)


def may_settle(user: Any, page: Page) -> bool:
    """Whether this user says what became of a wish: who may edit the page, and its owner."""
    return bool(page.permissions_for_user(user).can_edit()) or owner_of(page) == user


def register(actions: LogActionRegistry) -> None:
    """Make the names known to Wagtail's log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


def _may(user: Any, page: Page) -> None:
    if not may_settle(user, page):
        raise NotYours


def _waiting(page: Page, numbers: Iterable[int], by: Any) -> QuerySet[EditTask]:
    """Those of these wishes that still wait on this page, locked."""
    _may(by, page)
    return EditTask.objects.select_for_update().open().filter(page=page, pk__in=list(numbers)).order_by("pk")


def _locked(task: EditTask, by: Any) -> EditTask:
    fresh = EditTask.objects.select_for_update(of=("self",)).select_related("page__owner").get(pk=task.pk)
    _may(by, fresh.page)
    return fresh


def _make_bound(page: Page, revision_id: int | None) -> int:
    """What a version that is not newer than the one that is public was said to settle is made."""
    bound = EditTask.objects.select_for_update(of=("self",)).open().filter(page=page.pk)
    tasks = bound.filter(revision__lte=revision_id or 0).select_related("page", "done_by").order_by("pk")
    for task in tasks:
        _done(task, by=task.done_by, at=task.page.last_published_at or timezone.now())
    return len(tasks)


def _done(task: EditTask, *, by: Any, at: datetime | None) -> EditTask:
    task.done_at, task.done_by, task.is_changed = timezone.now(), by, at is not None
    task.save()
    _record(task, "procedures.settle_change" if at else "procedures.no_change", by)
    _tell_below(task, at=at, waits=False)
    return task


def _tell_below(task: EditTask, *, at: datetime | None, waits: bool) -> None:
    for hear in hooks.get_hooks(SETTLED):
        hear(source=task.source, source_id=task.source_id, at=at, waits=waits)


def _record(task: EditTask, action: str, by: Any) -> None:
    log(instance=task.page, action=action, user=by, data={"task": task.pk})

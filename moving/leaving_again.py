"""A whole move taken back: what came by it goes, but for what people here have worked on since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Comment as EditorsComment
from wagtail.models import Page, ReferenceIndex

from comments import arrivals
from moving.models import FoundItem, Move, MovedThing, Thing
from moving.report import Report

AT_ONCE = 200
PLAIN: dict[str, Any] = {Thing.REDIRECT: lambda: Redirect, Thing.NOTE: lambda: EditorsComment}
FILES: dict[str, Any] = {Thing.IMAGE: get_image_model, Thing.DOCUMENT: get_document_model}


def take_back(move: Move) -> None:
    """Take away everything that came by this move and that nobody touched since. Safe to do again."""
    report = Report(move)
    _take_comments(move, report)
    _take_pages(move, report)
    for kind, model in PLAIN.items():
        for some in _of(move, kind):
            with transaction.atomic():
                model().objects.filter(pk__in=[thing.target for thing in some]).delete()
                _forget(some)
    for kind, model in FILES.items():
        for some in _of(move, kind):
            _take_files(some, model(), report)
        _beat(move)
    FoundItem.objects.filter(move=move).update(becomes="", under=None)
    move.moved, move.done = {}, 0
    move.save(update_fields=["moved", "done"])
    report.write()


def _of(move: Move, kind: str) -> Iterator[list[MovedThing]]:
    """What came, some hundred at once."""
    last = 0
    while some := list(MovedThing.objects.filter(move=move, kind=kind, pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = some[-1].pk
        yield some


def _take_comments(move: Move, report: Report) -> None:
    here = MovedThing.objects.filter(move=move, kind=Thing.COMMENT)

    def forget(gone: list[int]) -> None:
        here.filter(target__in=gone).delete()
        _beat(move)

    # All in one call, so that answers go before what they answer.
    targets = here.order_by("pk").values_list("target", flat=True)
    for number in arrivals.take_out(numbers=targets, by=move.by, gone=forget):
        where = _("Comment %(number)d") % {"number": number}
        report.look(where, _("It stays: somebody here worked on it or answered it since."))
    arrivals.unteach_batch(batch=move.batch)


def _take_pages(move: Move, report: Report) -> None:
    """The deepest first, so that a page goes only when nothing of anybody else's hangs on it."""
    things = {thing.target: thing for thing in MovedThing.objects.filter(move=move, kind=Thing.PAGE)}
    for page in Page.objects.filter(pk__in=things).order_by("-depth", "-path"):
        if why := _why_it_stays(page.specific, things[page.pk]):
            report.look(page.title, why, page.pk)
            continue
        with transaction.atomic():
            Page.objects.get(pk=page.pk).delete()
            _forget([things[page.pk]])
        _beat(move)
    MovedThing.objects.filter(move=move, kind=Thing.PAGE).exclude(
        target__in=Page.objects.order_by().values("pk")
    ).delete()


def _why_it_stays(page: Any, thing: MovedThing) -> str:
    """Why a page stays, in words; "" for one that goes."""
    if page.revisions.count() > thing.revisions:
        return _("It stays: somebody edited it since.")
    if page.get_children().exists():
        return _("It stays: other pages stand below it.")
    if page.reader_comments.exists():
        # Those that came by this move are gone by now, unless somebody worked on them.
        return _("It stays: comments stand below it.")
    return ""


def _take_files(some: list[MovedThing], model: Any, report: Report) -> None:
    for thing in some:
        file = model.objects.filter(pk=thing.target).first()
        if file is not None and ReferenceIndex.get_references_to(file).exists():
            report.look(file.title, _("It stays: a page uses it."))
            continue
        with transaction.atomic():
            if file is not None:
                file.delete()
            _forget([thing])


def _forget(some: list[MovedThing]) -> None:
    MovedThing.objects.filter(pk__in=[thing.pk for thing in some]).delete()


def _beat(move: Move) -> None:
    Move.objects.filter(pk=move.pk).update(beat_at=timezone.now())

"""What was ticked in the editor of a page: which of the changes asked for a version settles."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page, Revision

from procedures import changes
from procedures.change_panel import SHOWN, SHOWN_NAME, TICKED_NAME
from procedures.models import EditTask


def take_ticks_away(request: HttpRequest, page: Page) -> None:
    """Before a page is saved, and perhaps published: what is not ticked any more is not settled by it."""
    shown = set(_numbers(request, SHOWN_NAME))
    if unticked := shown.difference(_numbers(request, TICKED_NAME)):
        with suppress(changes.ChangeRefused):
            changes.wait_on(page=page, unticked=unticked, by=request.user)


def keep_ticks(request: HttpRequest, page: Page) -> None:
    """After a page was saved: what is ticked is settled once this version is published."""
    if ticked := _numbers(request, TICKED_NAME):
        with suppress(changes.ChangeRefused):
            if made := changes.settle_with(page=page, ticked=ticked, by=request.user):
                messages.success(request, _settled(made))


def settle_published(
    sender: type[Page], instance: Page, revision: Revision | None = None, **signal: Any
) -> None:
    """When a version is public, by whatever road: the changes that it was said to settle are made."""
    changes.page_was_published(page=instance, revision=revision)


def ask_what_is_settled(request: HttpRequest, page: Page) -> None:
    """After a page was saved and is public as it was saved: does that settle what still waits?"""
    fresh = Page.objects.get(pk=page.pk)
    if not (fresh.live and fresh.live_revision_id == fresh.latest_revision_id):
        return
    ticked = _numbers(request, TICKED_NAME)
    number = EditTask.objects.open().filter(page=page.pk, revision=None).exclude(pk__in=ticked).count()
    if number and changes.may_settle(request.user, page):
        words = ngettext(
            "%(number)d change is asked for here. Does the page settle it now?",
            "%(number)d changes are asked for here. Does the page settle them now?",
            number,
        )
        button = messages.button(reverse("page_changes", args=[page.pk]), _("Look at it"))
        messages.info(request, words % {"number": number}, buttons=[button])


def _settled(number: int) -> str:
    words = ngettext(
        "%(number)d change is settled by this version.",
        "%(number)d changes are settled by this version.",
        number,
    )
    return words % {"number": number}


def _numbers(request: HttpRequest, name: str) -> list[int]:
    given = request.POST.getlist(name)[: 2 * SHOWN]
    return [int(each) for each in given if each.isascii() and each.isdigit() and len(each) < 19]

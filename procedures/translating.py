"""Whether a translation still says what its reviewed original says: the ways in which that changes.

A translation is in step while each section of the public original is the one from which it was made. Only
a person can say that both are in step again, after they looked.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import Page

from clinic.forgetting import forget_all_pages
from procedures.models import PatientPage, Translation

IN_STEP = "procedures.in_step"
CHANGED, NEW, GONE = "changed", "new", "gone"


def register(actions: LogActionRegistry) -> None:
    """Make the name of what a person says here known to Wagtail's log."""
    actions.register_action(IN_STEP, _("In step again"), _("The translation says what its original says"))


@transaction.atomic
def translated(*, page: Page, original: PatientPage, by: Any = None) -> Translation:
    """Note what a page was translated from: the original's sections as they are now."""
    known = {"original": original, **_in_step(original, by)}
    translation, _is_new = Translation.objects.update_or_create(page=page, defaults=known)
    return translation


@transaction.atomic
def in_step_again(*, translation: Translation, by: Any) -> Translation:
    """Note that a person made the translation say what the public original says now.

    Written into the page's history. Twice changes nothing more.
    """
    fresh = Translation.objects.select_for_update().get(pk=translation.pk)
    if fresh.is_in_step:
        return fresh
    sections = [anchor for anchor, _title, _kind in fresh.changes]
    for name, value in _in_step(fresh.original.specific, by).items():
        setattr(fresh, name, value)
    fresh.save()
    log(instance=fresh.page, action=IN_STEP, user=by, data={"sections": sections})
    forget_all_pages()
    return fresh


@transaction.atomic
def original_published(*, original: PatientPage) -> int:
    """Compare the translations of a page that was just published; returns how many are out of step.

    An original that was changed back is in step again by itself.
    """
    now, sections = timezone.now(), _signatures(original)
    found = list(Translation.objects.select_for_update().filter(original=original.pk))
    for translation in found:
        translation.changes = changes_between(translation.made_from, sections)
        translation.newer_since = (translation.newer_since or now) if translation.changes else None
        translation.save(update_fields=["changes", "newer_since"])
    return sum(not translation.is_in_step for translation in found)


def changes_between(before: list[Any], now: list[Any]) -> list[list[str]]:
    """The sections that differ, in today's order and then those that are gone: [anchor, title, kind]."""
    then = {anchor: fingerprint for anchor, _title, fingerprint in before}
    found = [
        [anchor, title, CHANGED if anchor in then else NEW]
        for anchor, title, fingerprint in now
        if then.get(anchor) != fingerprint
    ]
    left = {anchor for anchor, *_rest in now}
    return found + [[anchor, title, GONE] for anchor, title, _print in before if anchor not in left]


def _in_step(original: PatientPage, by: Any) -> dict[str, Any]:
    sections = _signatures(original)
    now = timezone.now()
    return {
        "made_from": sections,
        "changes": [],
        "newer_since": None,
        "in_step_at": now,
        "in_step_by": by,
    }


def _signatures(original: PatientPage) -> list[list[str]]:
    return [[section.anchor, section.title, section.fingerprint] for section in original.sections]

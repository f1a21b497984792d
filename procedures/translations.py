"""What an editor and a reader see of a translation that is out of step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from procedures.models import PatientPage, Translation
from procedures.models.translation import language_named
from procedures.sections import Section
from procedures.translating import CHANGED, GONE, NEW, original_published, translated

KINDS = {
    CHANGED: gettext_lazy("changed"),
    NEW: gettext_lazy("new"),
    GONE: gettext_lazy("no longer there"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A section of the original that differs, beside what the translation says in its place; HTML or ""."""

    title: str
    kind: str
    original: str
    translation: str


def pairs(translation: Translation) -> list[Pair]:
    """The sections to compare. The original as the public sees it, the translation as last typed."""
    theirs = _by_anchor(translation.original.specific)
    ours = _by_anchor(translation.page.get_latest_revision_as_object())
    return [
        Pair(title, str(KINDS[kind]), _words(theirs, anchor), _words(ours, anchor))
        for title, (anchor, _title, kind) in zip(titles(translation), translation.changes, strict=True)
    ]


def titles(translation: Translation) -> list[str]:
    """The names of the sections that differ, in the language of whoever reads them."""
    theirs = _by_anchor(translation.original.specific)
    return [
        theirs[anchor].title if anchor in theirs else title for anchor, title, _kind in translation.changes
    ]


def _by_anchor(page: PatientPage) -> dict[str, Section]:
    return {section.anchor: section for section in page.sections}


def _words(sections: dict[str, Section], anchor: str) -> str:
    return sections[anchor].html if anchor in sections else ""


def note_source(source_obj: Any, target_obj: Any, **signal: object) -> None:
    """ "Translate this page" was used: remember from what the translation was made."""
    if isinstance(source_obj, PatientPage):
        translated(page=target_obj, original=source_obj)


def note_publication(instance: Page, **signal: object) -> None:
    """A page was published: its translations may be out of step now."""
    if isinstance(instance, PatientPage):
        original_published(original=instance)


def tell_editor(request: HttpRequest, page: Page) -> None:
    """Say on top of the editor that the original has changed, and in which sections."""
    if request.method != "GET" or not isinstance(page, PatientPage):
        return
    found = Translation.objects.filter(page=page.pk, newer_since__isnull=False)
    translation = found.select_related("original__locale").first()
    if translation is None:
        return
    language = language_named(translation.original.locale.language_code)
    sections = ", ".join(filter(None, titles(translation)))
    words = _("The original (%(language)s) has changed since this was translated: %(sections)s.")
    button = messages.button(reverse("translation_step", args=[translation.pk]), _("Compare"))
    messages.warning(request, words % {"language": language, "sections": sections}, buttons=[button])

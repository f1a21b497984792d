"""What readers' notes say of one page, part by part: for whoever looks after the page.

An app above asks by the hook "what_readers_say", and gets this class: made of (page, user), it says which
parts have how many, and gives the newest of them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from ratings.models import ReaderNote, rated_id
from ratings.permissions import may_judge_votes

HOOK = "what_readers_say"


class Notes:
    """What readers say could be better on one page; nothing for those who may not read notes."""

    def __init__(self, page: Page, user: Any) -> None:
        self.page, self.user = page, user

    @property
    def title(self) -> str:
        """What these are."""
        return _("Notes: what could be better")

    @property
    def more(self) -> tuple[str, str]:
        """The screen with the votes themselves: label and address, both "" for those who may not see it."""
        if not may_judge_votes(self.user, self.page):
            return "", ""
        return _("Ratings by version"), reverse("page_votes:of_page", args=[rated_id(self.page)])

    def numbers(self) -> dict[str, tuple[str, int]]:
        """Of each part, by anchor, its title and how many notes; "" stands for no part. One query."""
        rows = self._seen().order_by().values_list("about_anchor", "about_title").annotate(Count("pk"))
        found: dict[str, tuple[str, int]] = {}
        for anchor, title, number in rows:
            known = found.get(anchor or "", ("", 0))[1]
            found[anchor or ""] = (title, known + number)
        return found

    def newest(self, anchor: str | None, most: int) -> list[dict[str, Any]]:
        """The newest notes, of one part or (None) of all. One query."""
        notes = self._seen()
        if anchor is not None:
            notes = notes.filter(about_anchor=anchor or None)
        return [self._entry(note) for note in notes[:most]]

    def _entry(self, note: ReaderNote) -> dict[str, Any]:
        return {
            "what": _("Note, with %(score)s of 5") % {"score": note.score} if note.score else _("Note"),
            "text": note.text,
            "when": note.created_at,
            "about": note.about_title,
            "url": f"{reverse('readers_notes:index')}?page={note.page_id}",
            "asked": note.change_asked_at,
            "changed": note.page_changed_at,
        }

    def _seen(self) -> QuerySet[ReaderNote]:
        policy = policy_registry.get_by_type(ReaderNote)
        may_read = policy.user_has_any_permission(self.user, ["view", "change"])
        notes = ReaderNote.objects.filter(page=rated_id(self.page))
        return notes if may_read else notes.none()

"""The address at which moderators leave each other a note."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from comments import notes
from comments.desk.deeds import Deed, give_back, tell
from comments.models import Comment, ModeratorNote


class NoteView(Deed):
    """Keeps a note with a comment."""

    typed = "note"

    def do(self, request: HttpRequest, comment: Comment, **kwargs: Any) -> None:
        """Store it; an empty or endless one is refused with a word."""
        text, most = request.POST.get("note", ""), ModeratorNote._meta.get_field("text").max_length or 0
        if len(text) > most:
            words = _("The note is too long: it may have %(most)d characters.")
            messages.error(request, words % {"most": most})
            give_back(request, text)
            return
        try:
            notes.add(comment=comment, by=request.user, text=text)
        except ValueError:
            messages.warning(request, _("Please write a note."))
            return
        tell(request, _("Your note is kept. Only moderators see it."), can_undo=False)

"""The address at which a moderator asks for a change of the page because of a comment."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from comments import moderation
from comments.desk import deeds
from comments.desk.deeds import Deed, tell
from comments.models import Comment


class ChangeView(Deed):
    """Tells the owner of the page what it needs."""

    typed = "wanted"

    def do(self, request: HttpRequest, comment: Comment, **kwargs: Any) -> None:
        """Ask; without words nothing happens."""
        wanted = request.POST.get("wanted", "")
        if comment.change_asked_at:
            messages.info(request, _("A change was asked for already. The owner of the page knows."))
            deeds.give_back(request, wanted)
            return
        try:
            moderation.ask_for_change(comment=comment, by=request.user, wanted=wanted)
        except ValueError:
            messages.warning(request, _("Please write what the page needs."))
            return
        said = _("Whoever looks after “%(page)s” is told that it needs a change.") % {
            "page": comment.page_title
        }
        tell(request, said, comment=comment, can_undo=False)

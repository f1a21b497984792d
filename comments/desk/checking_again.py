"""The addresses at which one asks the filter anew: about one comment, or about all that wait."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from comments import rechecking
from comments.desk import deeds, wording
from comments.desk.deeds import ComesBack, Deed, tell, way_back
from comments.errors import CommentError, NotAllowed
from comments.models import Comment
from comments.models.comment import Status


class CheckAgainView(Deed):
    """Checks one comment that waits."""

    def do(self, request: HttpRequest, comment: Comment, **kwargs: object) -> None:
        """Check it, and say what came out."""
        seen = request.POST.get("seen", "")
        after = rechecking.check_again(comment=comment, by=request.user, seen=seen, via=deeds.way(request))
        tell(request, _said(after), comment=after, can_undo=after.status != Status.PENDING)


class RoundView(ComesBack):
    """Begins a round over all that waits, or ends the one that goes on."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin or end, and say so."""
        try:
            if "stop" in request.POST:
                rechecking.stop(by=request.user)
                said = _("Stopped. What was checked again stays so.")
            else:
                round_ = rechecking.start(by=request.user)
                said = _("All that waits is checked again in the background: %(total)s.")
                said %= {"total": round_.total}
        except NotAllowed as error:
            raise PermissionDenied from error
        except CommentError as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, said)
        return redirect(way_back(request))


def _said(after: Comment) -> str:
    if after.status == Status.SPAM:
        return _("Checked again: it looks like spam now, and is filed as such.")
    if after.status == Status.APPROVED:
        return _("Checked again: nothing speaks against it, so it shows now, as your rules say.")
    label = after.get_label_display()
    if after.score is None:
        return _("Checked again: it %(label)s. It still waits.") % {"label": label}
    facts = {"label": label, "percent": wording.percent(after.score)}
    return _("Checked again: %(label)s, %(percent)d%% likely spam. It still waits.") % facts

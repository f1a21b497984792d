"""The spot checks: comments to be looked at once more, without a word of what the filter or anyone said."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import counts, plaintext, spot_checks
from comments.desk import deeds, marking
from comments.desk.deeds import Deed, tell
from comments.desk.row import Row
from comments.desk.screen import DeskScreen
from comments.models import Comment, SpotCheck
from comments.models.comment import Status
from comments.models.spot_check import Found
from comments.permissions import may_judge

# More at once would tire who looks, and tired people guess.
SHOWN = 10


class Blind:
    """One comment as it is shown here: its words without marks, nothing of where it stands."""

    def __init__(self, check: SpotCheck, request: HttpRequest) -> None:
        comment = check.comment or Comment()
        self.check, self.comment = check, comment
        self.row = Row(comment, request, may_judge=True)
        self.text = marking.marked(comment.text, ())
        self.seen = plaintext.mark_of(comment.text)


class SpotChecksView(DeskScreen):
    """What waits to be looked at again, the oldest comment first, with two answers each."""

    page_title = gettext_lazy("Please check")
    header_icon = "view"
    template_name = "comments/admin/spot_checks.html"

    def may_open(self, user: Any) -> bool:
        """Those who judge."""
        return may_judge(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`blind`, at most `SHOWN`, and `number`, how many wait in all."""
        waiting = spot_checks.waiting_for(self.request.user)
        shown = waiting.select_related("comment__page", "comment__parent")[:SHOWN]
        mine = [check for check in shown if may_judge(self.request.user, check.comment)]
        blind = [Blind(check, self.request) for check in mine]
        told = {"blind": blind, "number": waiting[: counts.MOST].count(), "here": self.request.path}
        return super().get_context_data(**kwargs) | told


class SpotAnswerView(Deed):
    """Keeps one answer, and goes on with the next."""

    screen = reverse_lazy("reader_comments:spot_checks")

    def post(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        """`pk` is that of the spot check; its comment may be gone by now."""
        if kwargs["found"] not in Found.values:
            raise Http404
        check = SpotCheck.objects.filter(pk=pk).first() or SpotCheck()
        return super().post(request, check.comment_id or 0, check=check, **kwargs)

    def do(self, request: HttpRequest, comment: Comment, **kwargs: Any) -> None:
        """Answer, and say what came of it."""
        check, found = kwargs["check"], Found(kwargs["found"])
        seen = request.POST.get("seen", "")
        after = spot_checks.answer(
            check=check, found=found, by=request.user, seen=seen, via=deeds.way(request)
        )
        tell(request, _said(before=Status(comment.status), after=Status(after.status)), comment=after)


def _said(*, before: Status, after: Status) -> str:
    if before == after:
        return _("Thank you. The comment stands where it belongs.")
    if after == Status.SPAM:
        return _("Thank you. It is filed as spam now; it did not look like spam before.")
    return _("Thank you. It was filed as spam by mistake, so it waits for a decision now.")

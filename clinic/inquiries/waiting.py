"""What waits for the front desk, on the admin's home."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.inquiries.permissions import may_handle, within_reach
from clinic.models.inquiries import State
from clinic.waiting import Line


def requests_that_wait(request: HttpRequest) -> Iterable[Line]:
    """How many requests wait, and how many were put aside and nobody looked; two queries, for who may."""
    if not may_handle(request.user):
        return
    address, here = reverse("inquiries:index"), within_reach(request.user)
    if waiting := here.open().count():
        words = ngettext("%(n)s request waits for an answer", "%(n)s requests wait for an answer", waiting)
        yield Line(words % {"n": waiting}, f"{address}?state={State.NEW}", is_pressing=True)
    if aside := here.aside().count():
        words = ngettext("%(n)s request looks like spam", "%(n)s requests look like spam", aside)
        yield Line(words % {"n": aside}, f"{address}?state={State.SPAM}")
    if not (waiting or aside or request.user.is_superuser):
        yield Line(_("No request waits. All is answered."), address)

"""Spam services that do not answer: what those who run the site see and hear of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import task

from comments import mailing
from comments.backends import Trouble, outbox, registry
from comments.models import Asking, OutsideService
from comments.notifications import receivers

# A mail goes out after so long without an answer, and so often at most.
TOLD_AFTER = timedelta(minutes=15)
TOLD_EVERY = timedelta(days=1)
WHAT_IS_WRONG = {
    Trouble.SLOW: gettext_lazy("It does not answer in time."),
    Trouble.DOWN: gettext_lazy("It can’t be reached."),
    Trouble.KEY: gettext_lazy("It does not accept our key. Whoever runs the server can set another one."),
    Trouble.BUSY: gettext_lazy("It says that we ask too much. Your plan there may be used up."),
    Trouble.BROKEN: gettext_lazy("It has a fault of its own."),
    Trouble.REFUSED: gettext_lazy("It does not take our questions."),
    Trouble.NONSENSE: gettext_lazy("Its answers make no sense."),
}


@dataclass(frozen=True, slots=True)
class Outage:
    """A spam service that the clinic asks and that does not answer. `detail` is what it said itself."""

    number: int
    title: str
    since: datetime
    wrong: str
    detail: str
    waiting: int
    next_try: datetime | None


def outages() -> Iterator[Outage]:
    """Those of now, by name; no query where no service is asked."""
    asked = {backend.NAME: backend.title() for backend in registry.outside()}
    failing = OutsideService.objects.filter(backend__in=asked, failing_since__isnull=False)
    for service in failing.order_by("backend") if asked else ():
        waiting = outbox.questions(Asking.objects.filter(backend=service.backend, due_at__isnull=False))
        yield Outage(
            number=service.pk,
            title=asked[service.backend],
            since=service.failing_since or timezone.now(),
            wrong=str(WHAT_IS_WRONG[Trouble(service.trouble)]),
            detail=service.detail,
            waiting=waiting.count(),
            next_try=service.rests_until,
        )


def tell() -> None:
    """Queue the mails that are due."""
    untold = OutsideService.objects.filter(_untold(), failing_since__lt=timezone.now() - TOLD_AFTER)
    for number in untold.values_list("pk", flat=True):
        mailing.later(tell_of_outage, service_id=number)


@task(backend="background", queue_name="mail")
def tell_of_outage(service_id: int, attempt: int = 0) -> None:
    """Tell whoever may change the filter's settings which service fails, why, and how many comments wait."""
    outage = next((each for each in outages() if each.number == service_id), None)
    service = OutsideService.objects.filter(_untold(), pk=service_id)
    to = mailing.operators()
    if outage is None or not to or not service.exists():
        return
    context = {"outage": outage, "waiting": receivers.wait(outage.waiting), "link": mailing.desk_link()}
    subject = _("%(service)s does not answer, so comments wait") % {"service": outage.title}
    if mailing.went_out(mailing.message(subject, "outage", context, bcc=to)):
        service.update(told_at=timezone.now())
    else:
        mailing.try_again(tell_of_outage, attempt, service_id=service_id)


def _untold() -> Q:
    return Q(told_at=None) | Q(told_at__lt=timezone.now() - TOLD_EVERY)

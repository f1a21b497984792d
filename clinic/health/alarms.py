"""Mail to whoever runs the site: when something fails, at most once a day, and when it is well again.

The worker looks at everything by the clock. Each web process looks whether the worker lives, from a thread of
its own: whoever is dead can't tell it himself.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import close_old_connections
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.health.checks import CHECKS
from clinic.health.examining import examine
from clinic.health.finding import Finding, Level
from clinic.models import Alarm

logger = logging.getLogger(__name__)

# A fault must last so long before anybody is woken, so that a restart wakes nobody.
TOLD_AFTER = timedelta(minutes=4)
TOLD_EVERY = timedelta(days=1)
# However many things fail one after another.
MAILS_A_DAY = 5
# What the web processes look at, and how often, in seconds.
SEEN_FROM_OUTSIDE = ("worker", "scheduler", "queue")
LOOK_EVERY = 300
# No robot shall answer these mails (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def by_the_clock() -> None:
    """Look at everything, and tell what has to be told."""
    look([check.name for check in CHECKS])


def look(names: Iterable[str]) -> None:
    """Run these checks, write down what fails and what is well again, and send the mail that is due."""
    names = set(names)
    for name, finding in examine([check for check in CHECKS if check.name in names]).items():
        _note(name, finding)
    tell()


def watch_from_outside() -> None:
    """Look at the worker from a thread of a web process, until that ends."""
    threading.Thread(target=_watch, name="watching", daemon=True).start()


def _watch() -> None:
    # Processes that start together need not look together.
    time.sleep(random.uniform(LOOK_EVERY / 5, LOOK_EVERY))  # noqa: S311  # no secret
    while True:
        try:
            look(SEEN_FROM_OUTSIDE)
        except Exception as error:
            logger.error("The site’s health could not be looked at: %s.", type(error).__name__)
        finally:
            close_old_connections()
        time.sleep(LOOK_EVERY)


def lasting() -> QuerySet[Alarm]:
    """The faults of now."""
    return Alarm.objects.filter(since__isnull=False)


def _note(name: str, finding: Finding) -> None:
    if finding.level != Level.FAILURE:
        Alarm.objects.filter(kind=name, since__isnull=False).update(since=None, says="", do="")
        return
    words = {"says": finding.says, "do": finding.do}
    Alarm.objects.get_or_create(kind=name)
    Alarm.objects.filter(kind=name, since=None).update(since=timezone.now())
    Alarm.objects.filter(kind=name).update(**words)


def tell() -> None:
    """Send one mail of all that fails or is well again and was not told yet, if there is anybody to tell."""
    now = timezone.now()
    to = operators()
    lately = Alarm.objects.filter(told_at__gt=now - TOLD_EVERY).values("told_at").distinct().count()
    if not to or lately >= MAILS_A_DAY:
        return
    untold = Q(told_at=None) | Q(told_at__lt=now - TOLD_EVERY)
    failing = [alarm for alarm in Alarm.objects.filter(untold, since__lt=now - TOLD_AFTER) if _claimed(alarm)]
    healed = [alarm for alarm in Alarm.objects.filter(since=None, is_told=True) if _claimed(alarm)]
    if (failing or healed) and not _went_out(message(failing, healed, to)):
        for alarm in failing + healed:
            Alarm.objects.filter(kind=alarm.kind).update(told_at=alarm.told_at, is_told=alarm.is_told)


def _claimed(alarm: Alarm) -> bool:
    """Whether this process is the one that tells of it."""
    unchanged = Alarm.objects.filter(kind=alarm.kind, told_at=alarm.told_at, is_told=alarm.is_told)
    if alarm.since:
        return bool(unchanged.update(told_at=timezone.now(), is_told=True))
    return bool(unchanged.update(is_told=False))


def operators() -> list[str]:
    """The addresses of whoever runs the site: `settings.MANAGERS`, or else all active superusers."""
    if settings.MANAGERS:
        return [name_and_address[1] for name_and_address in settings.MANAGERS]
    people = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(email="")
    return list(people.order_by("email").values_list("email", flat=True).distinct())


def message(failing: list[Alarm], healed: list[Alarm], to: list[str]) -> EmailMessage:
    """The mail: what fails, since when, what to do, and what is well again."""
    titles = {check.name: str(check.title) for check in CHECKS}
    for alarm in failing + healed:
        alarm.title = titles.get(alarm.kind, alarm.kind)  # type: ignore[attr-defined]  # for the template
    named = ", ".join(titles.get(alarm.kind, alarm.kind) for alarm in failing or healed)
    subject = _("The website needs you: %(what)s") if failing else _("The website is well again: %(what)s")
    link = settings.WAGTAILADMIN_BASE_URL + reverse("clinic_health")
    body = render_to_string("clinic/mail/alarms.txt", {"failing": failing, "healed": healed, "link": link})
    return EmailMessage(subject % {"what": named}, body, bcc=to, headers=HEADERS)


def _went_out(mail: EmailMessage) -> bool:
    try:
        mail.send()
    except (OSError, ValueError) as error:
        logger.error("A mail on the site’s health could not be sent: %s.", type(error).__name__)
        return False
    return True

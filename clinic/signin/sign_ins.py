"""The log of who came in, and who failed to; without network addresses and names that nobody has."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models import F
from django.db.models.signals import pre_save
from django.http import HttpRequest
from django.utils import timezone

from clinic.signin import devices, sessions, telling
from clinic.users.models import SignIn, User

logger = logging.getLogger(__name__)

Outcome = SignIn.Outcome
SUCCESSES = (Outcome.DONE, Outcome.RECOVERY)
KEPT = timedelta(days=90)
# Whoever was away for so long and comes from an unknown device is told of it by mail.
LONG = timedelta(days=30)
# So many wrong codes in an hour, each after the right password, and its owner is told.
SUSPICIOUS = 5
# What browsers call themselves, the more telling words first.
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def connect() -> None:
    """Listen to Django's own signals; call once, from `AppConfig.ready()`."""
    user_logged_in.connect(_came_in, dispatch_uid="clinic.signin")
    user_login_failed.connect(_failed, dispatch_uid="clinic.signin")
    pre_save.connect(_password_changed, sender=User, dispatch_uid="clinic.signin")


def _came_in(sender: Any, request: HttpRequest, user: User, **signal: Any) -> None:
    sessions.begin(request)
    now = timezone.now()
    seen = user.sign_ins.filter(outcome__in=SUCCESSES, at__gt=now - LONG).exists()
    if not seen and user.date_joined < now - LONG and devices.known(request, user) is None:
        telling.tell(user=user, about="new_device")
    is_by_paper = getattr(request, "used_recovery_code", False)
    if is_by_paper:
        telling.tell(user=user, about="recovery")
    outcome = Outcome.RECOVERY if is_by_paper else Outcome.DONE
    SignIn.objects.create(user=user, outcome=outcome, at=now, browser=browser_of(request))
    logger.info("User %s: %s", user.pk, outcome)


def _password_changed(sender: Any, instance: User, **signal: Any) -> None:
    if instance.pk and getattr(instance, "_password", None) is not None:
        telling.tell(user=instance, about="password")


def _failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **signal: Any
) -> None:
    if request is None:
        return
    outcome = Outcome.CODE if credentials.get("step") == "code" else Outcome.PASSWORD
    if getattr(request, "axes_locked_out", False):
        outcome = Outcome.LOCKED
    user = User.objects.filter(username=credentials.get("username")).first()
    logger.info("User %s: %s", user.pk if user else "unknown", outcome)
    times = _count(user, outcome, browser_of(request) if user else "")
    if user and outcome == Outcome.CODE and times == SUSPICIOUS:
        telling.tell(user=user, about="codes")


def _count(user: User | None, outcome: str, browser: str) -> int:
    # A flood of failures must not fill the table: one row an hour.
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    rows = SignIn.objects.filter(user=user, outcome=outcome, at__gte=hour)
    if row := rows.first():
        SignIn.objects.filter(pk=row.pk).update(times=F("times") + 1, at=now, browser=browser)
        return row.times + 1
    SignIn.objects.create(user=user, outcome=outcome, at=now, browser=browser)
    return 1


def browser_of(request: HttpRequest) -> str:
    """Browser and system in two words, such as "Firefox, Windows"; no more of it is kept."""
    said = request.headers.get("User-Agent", "")
    names = (
        next((name for sign, name in known.items() if sign in said), "") for known in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, names))


def purge_expired() -> int:
    """What was kept for its time goes; returns how many."""
    gone, _by_model = SignIn.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return gone

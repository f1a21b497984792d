"""How long a session lasts: until it is left alone for some time, and never longer than a day of work."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

BEGAN, SEEN = "began_at", "seen_at"
# A session is written again at most this often. Seconds.
PRECISION = 60
# What changes how one signs in asks for the password again after so long. Seconds.
FRESH = 600


def begin(request: HttpRequest) -> None:
    """Start both clocks."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def is_over(session: SessionBase) -> bool:
    """Whether one of the clocks ran out; a session without clocks is of an older version and is over."""
    now = time.time()
    is_idle = session.get(SEEN, 0) < now - settings.CLINIC_SESSION_IDLE_MINUTES * 60
    return is_idle or session.get(BEGAN, 0) < now - settings.CLINIC_SESSION_HOURS * 3600


def is_fresh(session: SessionBase) -> bool:
    """Whether the password was given just now."""
    return session.get(BEGAN, 0) > time.time() - FRESH


def touch(session: SessionBase) -> None:
    """Somebody is there."""
    if session.get(SEEN, 0) < time.time() - PRECISION:
        session[SEEN] = int(time.time())


def end(request: HttpRequest) -> None:
    """Forget who sits at this browser."""
    request.session.flush()
    request.user = AnonymousUser()

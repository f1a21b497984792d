"""Browsers report what the policy for contents blocked; here it is counted, and nothing else is kept of it.

Anybody can send such a report, so it is bounded in size, in number a minute, and in rows.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from clinic.csp import admin_prefix
from clinic.models import PolicyBreach

BYTES, A_MINUTE, ROWS = 8_000, 60, 200
KEPT = timedelta(days=90)
DIRECTIVE = re.compile(r"[a-z-]{5,30}")
# What a browser says instead of an address.
KEYWORDS = frozenset({"inline", "eval", "wasm-eval", "data", "blob", "self", "trusted-types-policy"})
HOST = re.compile(r"[a-z0-9.:-]{1,100}")


@csrf_exempt
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Count one report; whoever sends gets the same empty answer, whatever became of it."""
    found = breach(request)
    if found and is_calm():
        count(*found)
    return HttpResponse(status=204)


def breach(request: HttpRequest) -> tuple[str, str, str] | None:
    """Where, which rule, and what was blocked; None for what is no report of a page of ours."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > BYTES:
        return None
    try:
        report: Any = json.loads(request.body)["csp-report"]
        directive = str(report.get("effective-directive") or report["violated-directive"]).split(" ")[0]
        page, blocked = urlsplit(str(report["document-uri"])), _short(str(report["blocked-uri"]))
        source = urlsplit(str(report.get("source-file") or "https:"))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    # What a reader's own add-on does is nothing that we could mend.
    is_ours = page.netloc == request.get_host() and source.scheme in {"http", "https"}
    if not (is_ours and blocked and DIRECTIVE.fullmatch(directive)):
        return None
    is_admin = page.path.startswith(admin_prefix())
    return PolicyBreach.Area.ADMIN if is_admin else PolicyBreach.Area.SITE, directive, blocked


def _short(address: str) -> str:
    if address in KEYWORDS:
        return address
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2].lower()
    return host if parts.scheme in {"http", "https", "ws", "wss"} and HOST.fullmatch(host) else ""


def is_calm() -> bool:
    """Whether few came in this minute; the rest of a flood is dropped."""
    key = f"policy-reports-{timezone.now():%H-%M}"
    cache.add(key, 0, 120)
    try:
        return bool(cache.incr(key) <= A_MINUTE)
    except ValueError:
        return False


def count(area: str, directive: str, blocked: str) -> None:
    """One more of this kind; beyond so many kinds, one more of others."""
    rows, now = PolicyBreach.objects.filter(area=area), timezone.now()
    again = {"times": F("times") + 1, "last_at": now}
    if rows.filter(directive=directive, blocked=blocked).update(**again):
        return
    if rows.count() >= ROWS:
        blocked = "…"
        if rows.filter(directive=directive, blocked=blocked).update(**again):
            return
    try:
        with transaction.atomic():
            rows.create(area=area, directive=directive, blocked=blocked, last_at=now)
    except IntegrityError:
        rows.filter(directive=directive, blocked=blocked).update(**again)


def purge_expired() -> int:
    """Kinds that nobody reported for long go; returns how many."""
    gone, _by_model = PolicyBreach.objects.filter(last_at__lt=timezone.now() - KEPT).delete()
    return gone

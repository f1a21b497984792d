"""Akismet, a service of another company, or a server that speaks as it does: only where the clinic wants it.

Asked from tasks alone, as it may be slow or away. What is sent, and what it says, stays out of the log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import akismet
import httpx
from django.conf import settings

from comments.backends import Assessment, Evidence, Told, Trouble, findings
from comments.backends.web import Client
from comments.models import Comment, DiscussionSettings, FilterSettings
from comments.models.comment import Label
from comments.spam import Check

logger = logging.getLogger(__name__)

NAME, IS_OUTSIDE = "akismet", True
# Akismet wants a network address with each comment. Where the writer's is not sent, or erased, it gets one
# of those that are kept for examples (RFC 5737) and that nobody has.
NOBODYS_ADDRESS = "192.0.2.1"
# What may be sent beside the words: its name there, and where we keep it.
PARAMETERS = {
    "page": ("permalink", "page_url"),
    "name": ("comment_author", "author_name"),
    "email": ("comment_author_email", "author_email"),
    "website": ("comment_author_url", "author_website"),
}
# Headers by which it says what is wrong, and characters of that which operators see.
EXPLAINED = ("x-akismet-error", "x-akismet-debug-help", "x-akismet-alert-msg")
DETAIL = 200

Verb = Callable[[akismet.SyncClient, dict[str, Any]], Any]


def title() -> str:
    """Its name; of another server that speaks as it does, the host."""
    host = urlsplit(settings.CLINIC_AKISMET_URL).hostname or ""
    return "Akismet" if host.endswith(".akismet.com") else host


def assess(
    comment: Comment,
    *,
    rules: DiscussionSettings,
    evidence: Evidence,
    checks: Sequence[Check] | None = None,
) -> Assessment:
    """Ask about a comment: the network is waited for, no longer than the settings say."""
    said, told = _asked(lambda client, given: client.comment_check(**given), _given(comment, rules))
    if told.trouble is not None:
        return Assessment(Label.UNKNOWN, trouble=told.trouble, detail=told.detail)
    # Its "discard" is spam like any other: nothing is thrown away here.
    label = Label.HAM if said == akismet.CheckResponse.HAM else Label.SPAM
    return Assessment(label, findings=[findings.answer(NAME, title(), label)])


def teach(comment: Comment, *, is_spam: bool, rules: DiscussionSettings) -> Told:
    """Tell it that a person says otherwise, with the fields with which it is asked."""
    verb = akismet.SyncClient.submit_spam if is_spam else akismet.SyncClient.submit_ham
    return _asked(lambda client, given: verb(client, **given), _given(comment, rules))[1]


def leaves(rules: DiscussionSettings) -> tuple[str, ...]:
    """The words, and what the clinic ticked."""
    return FilterSettings.beside(rules).sent


def accepts_key() -> Told:
    """Whether it knows the clinic's key: no comment is sent for it."""
    said, told = _asked(lambda client, given: client.verify_key(), {})
    return told if told.trouble or said else Told(Trouble.KEY)


def _given(comment: Comment, rules: DiscussionSettings) -> dict[str, Any]:
    sent = leaves(rules)
    given = {name: getattr(comment, field) for part, (name, field) in PARAMETERS.items() if part in sent}
    if path := given.get("permalink"):
        given["permalink"] = path if "//" in path else settings.CLINIC_SITE_URL + path
    network = comment.ip_address if "network" in sent else None
    return {
        "user_ip": network or NOBODYS_ADDRESS,
        "comment_content": comment.text,
        "comment_type": "comment",
        "blog_charset": "UTF-8",
        **{name: value for name, value in given.items() if value},
    }


def _asked(verb: Verb, given: dict[str, Any]) -> tuple[Any, Told]:
    """What it said, and what was in the way. Never raises."""
    config = akismet.Config(settings.CLINIC_AKISMET_KEY, settings.CLINIC_SITE_URL)
    with Client(settings.CLINIC_AKISMET_URL, settings.CLINIC_AKISMET_TIMEOUT) as web:
        try:
            said = verb(akismet.SyncClient(config, web), given)
        except Exception as error:
            trouble = _trouble(error, web.headers_seen)
            # The kind only: the client's own message may quote the key, or what was answered.
            logger.warning("Akismet could not say: %s (%s).", trouble, type(error).__name__)
            return None, Told(trouble, _explained(web.headers_seen))
        if "x-akismet-error" in web.headers_seen:
            return None, Told(Trouble.REFUSED, _explained(web.headers_seen))
        if "x-akismet-recheck-after" in web.headers_seen:
            return None, Told(Trouble.LATER)
        return said, Told()


def _trouble(error: Exception, headers: httpx.Headers) -> Trouble:
    cause = error.__cause__
    if isinstance(cause, httpx.TimeoutException):
        return Trouble.SLOW
    if isinstance(cause, httpx.HTTPStatusError):
        return _of_status(cause.response.status_code)
    if isinstance(cause, (httpx.ConnectError, httpx.NetworkError, httpx.RemoteProtocolError)):
        return Trouble.DOWN
    if isinstance(error, akismet.APIKeyError):
        # "invalid" stands for a bad key and for a question with a hole in it: then it says which.
        says = headers.get("x-akismet-debug-help", "")
        return Trouble.REFUSED if says and "key" not in says.lower() else Trouble.KEY
    return Trouble.REFUSED if any(name in headers for name in EXPLAINED) else Trouble.NONSENSE


def _of_status(code: int) -> Trouble:
    if code == httpx.codes.TOO_MANY_REQUESTS:
        return Trouble.BUSY
    if code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        return Trouble.KEY
    if code >= 500:
        return Trouble.BROKEN
    return Trouble.REFUSED if code >= 400 else Trouble.NONSENSE


def _explained(headers: httpx.Headers) -> str:
    said = " ".join(headers.get(name, "") for name in EXPLAINED)
    return "".join(sign for sign in said if sign.isprintable()).strip()[:DETAIL]

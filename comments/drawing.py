"""A page's conversation and its form, as the templates take them: for the article and for our own answers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from comments import threads
from comments.forms import CommentForm
from comments.models import Comment, DiscussionSettings
from comments.permissions import is_staff_member


def conversation(
    page: Page,
    request: HttpRequest | None,
    *,
    before: Comment | None = None,
    parent: Comment | None = None,
    **drawn: Any,
) -> dict[str, Any]:
    """What templates/comments/conversation.html takes.

    `before` is the thread before which the shown ones stand; the rest is as in `form_context`. At most two
    queries for the settings, and those of `threads.conversation`.
    """
    rules = DiscussionSettings.for_page(page)
    here = form_context(page, request, parent=parent, rules=rules, **drawn)
    replies = threads.Replies(f"{here['post']}reply/", rules.max_depth if here["takes_comments"] else 0)
    shown = threads.conversation(page, before=before, replies=replies)
    for line in shown.lines:
        line.article = _article(line.seen) if line.seen else ""
    older = reverse("comments:older", args=[page.pk, shown.older]) if shown.older else ""
    return here | {
        "count": shown.count,
        "lines": shown.lines,
        "older": older,
        "is_older": before is not None,
        "form_below": parent.pk if parent and shown.shows(parent.pk) else None,
    }


def form_context(
    page: Page,
    request: HttpRequest | None,
    *,
    form: CommentForm | None = None,
    parent: Comment | None = None,
    refusal: str = "",
    rules: DiscussionSettings | None = None,
) -> dict[str, Any]:
    """What templates/comments/answer.html takes.

    `form` is one that came back; `parent` the comment that it answers; `refusal` why it was not taken.
    """
    rules = rules or DiscussionSettings.for_page(page)
    post = reverse("comments:post", args=[page.pk])
    return {
        "page": page,
        "takes_comments": getattr(page, "takes_comments", False),
        "form": form or CommentForm(rules=rules, by_staff=by_staff(request)),
        "parent": parent,
        "refusal": refusal,
        "post": post,
        "action": reverse("comments:reply", args=[page.pk, parent.pk]) if parent else post,
        "emergency_line": rules.emergency_phone,
        "by_staff": by_staff(request),
        "has_session": has_session(request),
        "anonymous": _("Anonymous"),
    }


def _article(seen: threads.Seen) -> SafeString:
    if settings.DEBUG or len(seen.html) > LONG:
        return _drawn(seen, get_language())
    return _kept(seen, get_language())


def _drawn(seen: threads.Seen, language: str | None) -> SafeString:
    return render_to_string("comments/comment.html", {"comment": seen})


# Drawn comments are kept by all that can be seen of them, so that nothing ever has to be forgotten: a comment
# that changed is another one. 512 of at most 4,000 characters are some 3 MB.
LONG = 4_000
_kept = lru_cache(maxsize=512)(_drawn)


def form_for(page: Page, request: HttpRequest) -> CommentForm:
    """The form as this request filled it in; an empty one if it brought nothing."""
    data = request.POST if request.method == "POST" else None
    return CommentForm(data, rules=DiscussionSettings.for_page(page), by_staff=by_staff(request))


def has_session(request: HttpRequest | None) -> bool:
    """Whether a session came along. Asking this does not open it, which would end the page's caching."""
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES


def by_staff(request: HttpRequest | None) -> bool:
    """Whether whoever asks is signed in and writes in the clinic's name."""
    return request is not None and has_session(request) and is_staff_member(request.user)

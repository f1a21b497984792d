"""A page's conversation and its form, as the templates take them: for the article and for our own answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
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

from comments import counts, lines, patient_safety, plaintext, ready, threads
from comments.forms import CommentForm
from comments.models import Comment, DiscussionSettings
from comments.models.discussion import Order
from comments.permissions import is_staff_member
from comments.tokens import Known


def conversation(
    page: Page,
    request: HttpRequest | None,
    *,
    part: threads.Part | None = None,
    parent: Comment | None = None,
    **drawn: Any,
) -> dict[str, Any]:
    """What templates/comments/conversation.html takes.

    `part` is what of it is shown, at first that with `parent`; the rest is as in `form_context`. At most two
    queries for the settings, one for the number, three for what is shown, and one to read it.
    """
    rules = rules_of(page)
    here = form_context(page, request, parent=parent, rules=rules, **drawn)
    if not getattr(page, "shows_comments", False):
        return here | {"is_hidden": True}
    newest_first = rules.order == Order.NEWEST
    part = part or _part(page, parent, newest_first)
    shown = threads.shown(page, part)
    drawn_lines = _lines(page, shown, rules.max_depth if here["takes_comments"] else 0)
    return here | {
        "count": counts.on_page(page.alias_of_id or page.pk),
        "lines": drawn_lines,
        "part": part,
        "orders": _orders(page, part, newest_first),
        "following": _following(page, part, shown),
        "form_below": parent.pk if parent and parent.pk in shown.numbers() else None,
    }


def address(page: Page, part: threads.Part, *, newest_first: bool) -> str:
    """Where a part of a conversation stands; the first one in the clinic's order is on the page itself."""
    if part == threads.Part(newest_first):
        return page.url or ""
    return _address(page, part, part.after.pk if part.after else None)


def _address(page: Page, part: threads.Part, after: int | None) -> str:
    name = "thread" if part.thread else "newest" if part.newest_first else "oldest"
    numbers = [page.pk, part.thread and part.thread.pk, after]
    return reverse(f"comments:{name}", args=[number for number in numbers if number])


def _part(page: Page, parent: Comment | None, newest_first: bool) -> threads.Part:
    if parent is None:
        return threads.Part(newest_first)
    return threads.part_with(page, parent, newest_first=newest_first)


def _orders(page: Page, part: threads.Part, newest_first: bool) -> list[tuple[str, str, bool]]:
    """Both orders: name, address, and whether it is what is shown, from its first thread on."""
    both = ((_("Oldest first"), threads.Part()), (_("Newest first"), threads.Part(newest_first=True)))
    return [(name, address(page, other, newest_first=newest_first), other == part) for name, other in both]


def _following(page: Page, part: threads.Part, shown: threads.Shown) -> str:
    return _address(page, part, shown.following) if shown.following else ""


def _lines(page: Page, shown: threads.Shown, max_depth: int) -> list[lines.Line]:
    comment, post = reverse("comments:comment", args=[0]), reverse("comments:post", args=[page.pk])
    links = lines.Links(comment.removesuffix("0/"), f"{post}reply/", f"{post}thread/", max_depth)
    found = lines.lines(shown, links, changed_at=getattr(page, "clinically_changed_at", None))
    for line in found:
        line.article = _article(line.seen) if line.seen else ""
    return found


def form_context(
    page: Page,
    request: HttpRequest | None,
    *,
    form: CommentForm | None = None,
    parent: Comment | None = None,
    refusal: str = "",
    doubt: str = "",
    rules: DiscussionSettings | None = None,
) -> dict[str, Any]:
    """What templates/comments/answer.html takes.

    `form` is one that came back; `parent` the comment that it answers; `refusal` why it was not taken;
    `doubt` why staff must say again that they mean it.
    """
    rules = rules or rules_of(page)
    post = reverse("comments:post", args=[page.pk])
    return _asker(page, request) | {
        "page": page,
        "form": form or CommentForm(rules=rules, by_staff=by_staff(request), sections=parts_of(page)),
        "parent": parent,
        "refusal": refusal,
        "doubt": doubt,
        **(_doubtful(form) if form and doubt else {}),
        "promise": rules.promise_days if rules.show_promise else 0,
        "post": post,
        "action": reverse("comments:reply", args=[page.pk, parent.pk]) if parent else post,
        "emergency_line": rules.emergency_phone,
    }


def _asker(page: Page, request: HttpRequest | None) -> dict[str, Any]:
    """Who asks, and whether the page takes comments at all."""
    return {
        "request": request,
        "takes_comments": getattr(page, "takes_comments", False),
        "by_staff": by_staff(request),
        "has_session": has_session(request),
        "closed_since": _closed_since(page),
        "anonymous": _("Anonymous"),
    }


def _doubtful(form: CommentForm) -> dict[str, Any]:
    """What may tell of somebody's care, what can be said instead, and the mark of a yes to it."""
    text = form.words["text"]
    risky = [text[mark.start : mark.end] for mark in patient_safety.reply_risks(text)]
    return {"risky": risky, "ready_answers": ready.answers(), "consent": consent(text)}


def consent(text: str) -> str:
    """What is sent along by staff who post these very words anyway; other words are asked about anew."""
    return plaintext.mark_of(text.strip())


def _closed_since(page: Page) -> datetime | None:
    openness = getattr(page, "openness", None)
    return openness.closes_at if openness and not openness.takes else None


def _article(seen: lines.Seen) -> SafeString:
    if settings.DEBUG or len(seen.html) > LONG:
        return _drawn(seen, get_language())
    return _kept(seen, get_language())


def _drawn(seen: lines.Seen, language: str | None) -> SafeString:
    return render_to_string("comments/comment.html", {"comment": seen})


# Drawn comments are kept by all that can be seen of them, so that nothing ever has to be forgotten: a comment
# that changed is another one. 512 of at most 4,000 characters are some 3 MB.
LONG = 4_000
_kept = lru_cache(maxsize=512)(_drawn)


def form_for(page: Page, request: HttpRequest, *, text: str = "", known: Known | None = None) -> CommentForm:
    """The form as this request filled it in; if it brought nothing, with what is `known` of its reader.

    `text` replaces its words.
    """
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and text:
        data["comment"] = text
    rules, parts = rules_of(page), parts_of(page)
    return CommentForm(data, rules=rules, by_staff=by_staff(request), known=known, sections=parts)


def rules_of(page: Page) -> DiscussionSettings:
    """The rules of the page's site, which it may know already."""
    return getattr(page, "discussion", None) or DiscussionSettings.for_page(page)


def parts_of(page: Page) -> Callable[[], Sequence[tuple[str, str]]]:
    """The way to the parts of a page that a reader can name: anchor and title of each."""
    return lambda: getattr(page, "comment_sections", ())


def form_with_errors(page: Page) -> CommentForm:
    """The form as it comes back to a reader who left all of it empty, for a preview."""
    rules = rules_of(page)
    form = CommentForm({}, rules=rules, by_staff=False, sections=parts_of(page))
    form.is_valid()
    return form


def has_session(request: HttpRequest | None) -> bool:
    """Whether a session came along. Asking this does not open it, which would end the page's caching."""
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES


def by_staff(request: HttpRequest | None) -> bool:
    """Whether whoever asks is signed in and writes in the clinic's name."""
    return request is not None and has_session(request) and is_staff_member(request.user)

"""A reader reports a comment: a page of its own, or a part of the page that is open."""

from __future__ import annotations

from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from comments import reporting
from comments.drawing import has_session
from comments.errors import Busy, CommentError
from comments.models import Comment
from comments.report_form import ReportForm
from comments.views.answers import SeeOther, open_page, private, reader_form, wants_part


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask why, and note it. A comment that was hidden meanwhile needs no report: the answer says so."""
    try:
        comment = _comment(request, comment_id)
    except Http404:
        return _gone(request)
    if request.method != "POST":
        return _page(request, comment, form=ReportForm()) if comment.is_public else _hidden(request, comment)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, comment, form=form, status=422)
    try:
        reporting.report(comment=comment, network=request.META.get("REMOTE_ADDR"), **form.cleaned_data)
    except Comment.DoesNotExist:
        return _gone(request)
    except CommentError as refusal:
        return _page(request, comment, form=form, refusal=str(refusal), status=409)
    except OperationalError:
        return _page(request, comment, form=form, refusal=str(Busy()), status=503)
    return SeeOther(reverse("comments:report_thanks", args=[comment.pk]))


@require_safe
def thanks(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Thank for a report, and lead back."""
    return _page(request, _comment(request, comment_id), thanks=True)


def _gone(request: HttpRequest) -> HttpResponse:
    """No such comment (any more), but the words that came about it come back."""
    typed = request.POST.get("words", "")
    return private(render(request, "comments/report_gone.html", {"typed": typed}, status=404))


def _hidden(request: HttpRequest, comment: Comment) -> HttpResponse:
    if not comment.reported_at:
        raise Http404
    return _page(request, comment, thanks=True)


def _comment(request: HttpRequest, comment_id: int) -> Comment:
    comment = Comment.objects.filter(pk=comment_id, page__isnull=False).first()
    page = open_page(request, comment.page_id) if comment and comment.page_id else None
    # What never was public is not there; what was hidden by reports is.
    if comment is None or page is None or not page.shows_comments:
        raise Http404
    if not comment.is_public and not comment.reported_at:
        raise Http404
    comment.page = page
    return comment


def _page(request: HttpRequest, comment: Comment, *, status: int = 200, **context: Any) -> HttpResponse:
    is_part = wants_part(request)
    name = "report_part" if is_part else "report"
    about = {"comment": comment, "page": comment.page, "has_session": has_session(request)}
    # A part that takes the form's place on its own page stands below that page's title, not in an article.
    about["fragment"] = is_part and request.htmx.current_url_abs_path != request.path  # type: ignore[attr-defined]
    return private(render(request, f"comments/{name}.html", about | context, status=status))

"""A comment or a reply is sent."""

from __future__ import annotations

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from comments import drawing, ready, submission, tokens
from comments.errors import Busy, CommentError, NeedsConsent, PageGone, ParentNotOpen, Paused
from comments.forms import CommentForm
from comments.models import Comment
from comments.views.answers import SeeOther, article, open_page, page_is_gone, reader_form
from comments.views.remembered import known_of, remember


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a comment. Asked for without one, lead to the form; filled in, for whom this device remembers."""
    page = open_page(request, page_id)
    if page is None:
        return page_is_gone(request)
    if request.method == "POST":
        return take(request, page, None)
    if known_of(request):
        return article(request, page, form=filled(request, page))
    return redirect(f"{page.get_url(request)}#comment-form")


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, page_id: int, comment_id: int) -> HttpResponse:
    """Draw the article with the form below one comment, and take the answer to it."""
    page = open_page(request, page_id)
    if page is None:
        return page_is_gone(request)
    parent = Comment.objects.approved().on(page).filter(pk=comment_id).first()
    if parent is None:
        return refuse(request, page, ParentNotOpen(), status=409 if request.method == "POST" else 404)
    if request.method == "POST":
        return take(request, page, parent)
    return article(request, page, form=filled(request, page), parent=parent)


def take(request: HttpRequest, page: Page, parent: Comment | None) -> HttpResponse:
    """Hand a filled form to `submit`; the answer is the receipt's address, or the form with its errors."""
    instead = ready.chosen(request.POST.get("use", "")) if drawing.by_staff(request) else None
    form = drawing.form_for(page, request, text=instead.text if instead else "")
    if instead or not form.is_valid():
        return article(request, page, form=form, parent=parent, status=200 if instead else 422)
    sender = request.user if drawing.has_session(request) else None
    try:
        stored = submission.submit(
            page=page,
            parent=parent,
            user=sender,
            anyway=request.POST.get("anyway") == drawing.consent(form.words["text"]),
            evidence=evidence(request, form),
            **form.words,
        )
    except NeedsConsent as doubt:
        return article(request, page, form=form, parent=parent, doubt=str(doubt), status=409)
    except CommentError as refusal:
        return refuse(request, page, refusal, status=503 if isinstance(refusal, Paused) else 409)
    except OperationalError:
        # The database was locked for too long, or went away: nothing is stored, and nothing typed is lost.
        return article(request, page, form=form, parent=parent, refusal=str(Busy()), status=503)
    answer = SeeOther(reverse("comments:receipt", args=[tokens.receipt_token(stored.comment)]))
    return remember(request, answer, form)


def filled(request: HttpRequest, page: Page) -> CommentForm:
    """An empty form, but for the name and address that this device remembers."""
    return drawing.form_for(page, request, known=known_of(request))


def evidence(request: HttpRequest, form: CommentForm) -> submission.Evidence:
    """How the comment came."""
    origin = getattr(request, "sender_origin", "unknown")
    return submission.Evidence(ip=request.META.get("REMOTE_ADDR"), sender_origin=origin, **form.traces)


def refuse(request: HttpRequest, page: Page, refusal: CommentError, *, status: int) -> HttpResponse:
    """Say why not, with what was typed still in the form: it may be sent as a new comment."""
    if isinstance(refusal, PageGone):
        return page_is_gone(request)
    form = drawing.form_for(page, request)
    return article(request, page, form=form, refusal=str(refusal), status=status)

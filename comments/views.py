"""What readers' browsers ask for. Views translate; `submission` decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page, Site

from comments import drawing, submission, tokens
from comments.errors import Busy, CommentError, ParentNotOpen
from comments.forms import CommentForm, PuzzleForm
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Status
from comments.models.discussion import Puzzle
from comments.notice import facts

View = TypeVar("View", bound=Callable[..., HttpResponse])


class SeeOther(HttpResponseRedirect):
    """The answer stands elsewhere; asking for it again sends nothing twice."""

    status_code = 303


def reader_form(view: View) -> View:
    """Mark a view that takes forms from people without a session; the site's middleware guards it so."""
    view.reader_form = True  # type: ignore[attr-defined]  # a mark for the middleware
    return view


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a comment. Asked for without one, lead to the form."""
    page = open_page(request, page_id)
    if page is None:
        return page_is_gone(request)
    if request.method == "POST":
        return take(request, page, None)
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
    return article(request, page, parent=parent)


@require_safe
def older(request: HttpRequest, page_id: int, comment_id: int) -> HttpResponse:
    """The article with the part of its conversation that stands before one thread."""
    page = open_page(request, page_id)
    if page is None:
        raise Http404
    before = get_object_or_404(Comment.objects.approved().on(page), pk=comment_id)
    return article(request, page, before=before)


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a comment, for whoever has its private link; and the puzzle, where it may help."""
    try:
        comment = Comment.objects.select_related("page").exclude(text="").get(pk=tokens.comment_of(token))
    except tokens.LinkBroken:
        raise Http404 from None
    except (tokens.LinkExpired, Comment.DoesNotExist):
        return private(render(request, "comments/receipt_over.html", status=410))
    if request.method == "POST" and offers_puzzle(comment):
        return take_answer(request, comment, token)
    puzzle = PuzzleForm() if offers_puzzle(comment) and "later" not in request.GET else None
    return receipt_page(request, comment, puzzle)


@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """What happens with comments, from the settings in force."""
    site = Site.find_for_request(request)
    rules = DiscussionSettings.for_site(site) if site else DiscussionSettings.for_page(None)
    return render(request, "comments/notice.html", {"facts": list(facts(rules))})


def open_page(request: HttpRequest, page_id: int) -> Page | None:
    """A public page, in its own type; None where it's not there for whoever asks."""
    page = Page.objects.live().filter(pk=page_id).first()
    if page is None or not all(rule.accept_request(request) for rule in page.get_view_restrictions()):
        return None
    page = page.specific
    # Without an address, below no site, a page can't be gone back to.
    return page if hasattr(page, "takes_comments") and page.get_url(request) else None


def take(request: HttpRequest, page: Page, parent: Comment | None) -> HttpResponse:
    """Hand a filled form to `submit`; the answer is the receipt's address, or the form with its errors."""
    form = drawing.form_for(page, request)
    if not form.is_valid():
        return article(request, page, form=form, parent=parent, status=422)
    user = request.user if drawing.has_session(request) else None
    try:
        stored = submission.submit(
            page=page, parent=parent, user=user, evidence=evidence(request, form), **form.words
        )
    except CommentError as refusal:
        return refuse(request, page, refusal, status=409)
    except OperationalError:
        # The database was locked for too long, or went away: nothing is stored, and nothing typed is lost.
        return article(request, page, form=form, parent=parent, refusal=str(Busy()), status=503)
    return SeeOther(reverse("comments:receipt", args=[tokens.receipt_token(stored.comment)]))


def evidence(request: HttpRequest, form: CommentForm) -> submission.Evidence:
    """How the comment came."""
    origin = getattr(request, "sender_origin", "unknown")
    return submission.Evidence(ip=request.META.get("REMOTE_ADDR"), sender_origin=origin, **form.traces)


def refuse(request: HttpRequest, page: Page, refusal: CommentError, *, status: int) -> HttpResponse:
    """Say why not, with what was typed still in the form: it may be sent as a new comment."""
    form = drawing.form_for(page, request)
    return article(request, page, form=form, refusal=str(refusal), status=status)


def article(request: HttpRequest, page: Page, *, status: int = 200, **drawn: Any) -> HttpResponse:
    """The page itself, at an address of ours, with something in its conversation; for htmx only the form.

    `drawn` is what `drawing.conversation` takes.
    """
    if wants_part(request) and request.method == "POST":
        context = drawing.form_context(page, request, **drawn)
        return private(render(request, "comments/answer.html", context, status=status))
    request.is_preview = False  # type: ignore[attr-defined]  # as Wagtail's own serve() does
    context = page.get_context(request) | {"comments_drawn": drawn}
    return private(TemplateResponse(request, page.get_template(request), context, status=status))


def page_is_gone(request: HttpRequest) -> HttpResponse:
    """No such page, but the words that came for it come back."""
    typed = request.POST.get("comment", "")
    return private(render(request, "comments/page_is_gone.html", {"typed": typed}, status=404))


def take_answer(request: HttpRequest, comment: Comment, token: str) -> HttpResponse:
    """A solved puzzle counts; a wrong answer gets a new one; "I can't read this" leaves all as it is."""
    here = reverse("comments:receipt", args=[token])
    if "later" in request.POST:
        return SeeOther(f"{here}?later=1")
    puzzle = PuzzleForm(request.POST)
    if not puzzle.is_valid():
        return receipt_page(request, comment, puzzle, status=422)
    submission.prove_person(comment=comment)
    return SeeOther(here)


def offers_puzzle(comment: Comment) -> bool:
    """Whether solving a puzzle may help this comment."""
    rule = DiscussionSettings.for_page(comment.page).puzzle
    doubted = comment.label in {Label.UNSURE, Label.UNKNOWN}
    waits = comment.status == Status.PENDING and not comment.person_confirmed_at
    return waits and (rule == Puzzle.EACH or (rule == Puzzle.UNSURE and doubted))


def receipt_page(
    request: HttpRequest, comment: Comment, puzzle: PuzzleForm | None, *, status: int = 200
) -> HttpResponse:
    """The whole page, or for htmx its inner part."""
    rules = DiscussionSettings.for_page(comment.page)
    context = {
        "comment": comment,
        "page": comment.page,
        "usual_wait": rules.usual_wait,
        "spam_days": rules.spam_days,
        "puzzle": puzzle,
        "later": offers_puzzle(comment) and puzzle is None,
        "here": request.path,
        "fragment": wants_part(request),
    }
    template = "comments/receipt_answer.html" if wants_part(request) else "comments/receipt.html"
    return private(render(request, template, context, status=status))


def wants_part(request: HttpRequest) -> bool:
    """Whether a script asks, which puts the answer into the page that is open."""
    return bool(getattr(request, "htmx", False))


def private(response: HttpResponse) -> HttpResponse:
    """An answer to one person: no cache keeps it, no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response

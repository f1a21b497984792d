"""What became of a comment, for whoever has its private link."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from comments import submission, tokens
from comments.forms import PuzzleForm
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Status
from comments.models.discussion import Puzzle
from comments.views.answers import SeeOther, private, reader_form, wants_part


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
        "promise": rules.promise_days if rules.show_promise else 0,
        "spam_days": rules.spam_days,
        "puzzle": puzzle,
        "later": offers_puzzle(comment) and puzzle is None,
        "here": request.path,
        "fragment": wants_part(request),
    }
    template = "comments/receipt_answer.html" if wants_part(request) else "comments/receipt.html"
    return private(render(request, template, context, status=status))

"""What became of a comment, for whoever has its private link; and what its writer can still do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from comments import editing, patient_safety, receipts, submission, tokens
from comments.desk import marking
from comments.errors import CommentError
from comments.forms import EditForm, PuzzleForm
from comments.models import Comment, CommentEdit, DiscussionSettings
from comments.models.comment import Label, Shield, Status
from comments.models.discussion import Puzzle
from comments.views.answers import SeeOther, private, reader_form, wants_part

# What the writer can do with one button. `edit` and `withdraw` answer in ways of their own.
BUTTONS: dict[str, Callable[..., Comment]] = {
    "ask-again": editing.ask_again,
    "take-out": editing.take_out,
    "leave-in": editing.leave_in,
}


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt, with the puzzle where it may help."""
    comment = comment_of(token)
    if comment is None:
        return over(request)
    if request.method == "POST" and offers_puzzle(comment):
        return take_answer(request, comment, token)
    puzzle = PuzzleForm() if offers_puzzle(comment) and "later" not in request.GET else None
    return receipt_page(request, comment, token, puzzle=puzzle)


@reader_form
@require_POST
def act(request: HttpRequest, token: str, act: str) -> HttpResponse:
    """Something that the writer does. A GET, as a mail scanner makes it, changes nothing."""
    comment = comment_of(token)
    if comment is None:
        return over(request)
    if act == "edit":
        return take_edit(request, comment, token)
    if act == "withdraw":
        editing.withdraw(comment=comment)
        return private(render(request, "comments/withdrawn.html", {"page": comment.page}))
    if act not in BUTTONS:
        raise Http404
    try:
        BUTTONS[act](comment=comment)
    except CommentError as refusal:
        return receipt_page(request, comment, token, refusal=str(refusal), status=409)
    return SeeOther(reverse("comments:receipt", args=[token]))


def comment_of(token: str) -> Comment | None:
    """The comment of a private link; None where either is over. Raises Http404 for a broken link."""
    try:
        number = tokens.comment_of(token)
    except tokens.LinkBroken:
        raise Http404 from None
    except tokens.LinkExpired:
        return None
    return Comment.objects.select_related("page").exclude(text="").filter(pk=number).first()


def over(request: HttpRequest) -> HttpResponse:
    """The link is over."""
    return private(render(request, "comments/receipt_over.html", status=410))


def take_edit(request: HttpRequest, comment: Comment, token: str) -> HttpResponse:
    """New words are stored, or come back with what is wrong."""
    form = EditForm(request.POST)
    if not form.is_valid():
        return receipt_page(request, comment, token, edit=form, status=422)
    try:
        editing.edit(comment=comment, text=form.cleaned_data["text"])
    except CommentError as refusal:
        return receipt_page(request, comment, token, edit=form, refusal=str(refusal), status=409)
    return SeeOther(reverse("comments:receipt", args=[token]))


def take_answer(request: HttpRequest, comment: Comment, token: str) -> HttpResponse:
    """A solved puzzle counts; a wrong answer gets a new one; "I can't read this" leaves all as it is."""
    here = reverse("comments:receipt", args=[token])
    if "later" in request.POST:
        return SeeOther(f"{here}?later=1")
    puzzle = PuzzleForm(request.POST)
    if not puzzle.is_valid():
        return receipt_page(request, comment, token, puzzle=puzzle, status=422)
    submission.prove_person(comment=comment)
    return SeeOther(here)


def offers_puzzle(comment: Comment) -> bool:
    """Whether solving a puzzle may help this comment."""
    rule = DiscussionSettings.for_page(comment.page).puzzle
    doubted = comment.label in {Label.UNSURE, Label.UNKNOWN}
    waits = comment.status == Status.PENDING and not comment.person_confirmed_at
    # Nobody is asked to do sums while they may be in danger, or while something weightier is asked of them.
    asked = bool(comment.urgent_at) or comment.shield == Shield.ASKED or comment.for_clinic
    return waits and not asked and (rule == Puzzle.EACH or (rule == Puzzle.UNSURE and doubted))


def receipt_page(
    request: HttpRequest, comment: Comment, token: str, *, status: int = 200, **drawn: Any
) -> HttpResponse:
    """The whole page, or for htmx its inner part. `drawn`: puzzle, edit (forms), refusal (a sentence)."""
    rules = DiscussionSettings.for_page(comment.page)
    context = {
        "comment": comment,
        "page": comment.page,
        "rules": rules,
        "promise": rules.promise_days if rules.show_promise else 0,
        "later": offers_puzzle(comment) and not drawn.get("puzzle"),
        "token": token,
        "here": reverse("comments:receipt", args=[token]),
        "fragment": wants_part(request),
    }
    template = "comments/receipt_answer.html" if wants_part(request) else "comments/receipt.html"
    return private(render(request, template, context | told(comment, rules) | drawn, status=status))


def told(comment: Comment, rules: DiscussionSettings) -> dict[str, Any]:
    """What the receipt says about one comment, and what it offers."""
    names = {finding.get("name") for finding in comment.findings}
    may_edit = editing.may_edit(comment)
    telling = [finding for finding in comment.findings if finding.get("name") == "identifiers"]
    return {
        "is_urgent": "urgent" in names,
        "is_crisis": patient_safety.is_crisis(comment.findings),
        "is_complaint": "complaint" in names,
        "asks": comment.shield == Shield.ASKED and rules.shield,
        "marked": marking.marked(comment.text, telling),
        "checked": list(receipts.checked(comment)) if not comment.by_staff else [],
        "kept": list(receipts.kept(comment, rules)),
        "edit": EditForm(text=comment.text) if may_edit else None,
        "edit_until": editing.edit_until(comment) if may_edit else None,
        "proposed": CommentEdit.objects.filter(comment=comment).first() if comment.edited_at else None,
        "may_ask_again": receipts.may_ask_again(comment) and not editing.has_asked(comment),
    }

"""What became of a comment, for whoever has its private link; and what its writer can still do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from comments import editing, letters, patient_safety, receipts, submission, tokens
from comments.backends import wording
from comments.desk import marking
from comments.errors import Busy, CommentError
from comments.forms import EditForm, PuzzleForm
from comments.here import is_here
from comments.holding import FLOOD
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Shield, Status
from comments.models.discussion import Puzzle
from comments.redaction import identified
from comments.views.answers import SeeOther, private, reader_form, wants_part

# What the writer can do with one button.
BUTTONS: dict[str, Callable[..., Comment | None]] = {
    "withdraw": editing.withdraw,
    "ask-again": editing.ask_again,
    "take-out": editing.take_out,
    "leave-in": editing.leave_in,
}


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt, with the puzzle where it may help."""
    comment = comment_of(token, request)
    if comment is None:
        return over(request, token)
    if request.method == "POST" and offers_puzzle(comment):
        return take_answer(request, comment, token)
    puzzle = PuzzleForm() if offers_puzzle(comment) and "later" not in request.GET else None
    return receipt_page(request, comment, token, puzzle=puzzle)


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, token: str, act: str) -> HttpResponse:
    """Something that the writer does. A GET, as mail scanners make it, changes nothing and leads back."""
    comment = comment_of(token, request)
    if act not in {*BUTTONS, "edit"}:
        raise Http404
    if comment is None:
        return over(request, token)
    if request.method != "POST":
        return SeeOther(address(token))
    if act == "edit":
        return take_edit(request, comment, token)
    return done(request, comment, token, lambda: BUTTONS[act](comment=comment))


def take_edit(request: HttpRequest, comment: Comment, token: str) -> HttpResponse:
    """New words are stored, or come back with what is wrong."""
    form = EditForm(request.POST)
    if not form.is_valid():
        return receipt_page(request, comment, token, edit=form, status=422)
    words = form.cleaned_data["text"]
    return done(request, comment, token, lambda: editing.edit(comment=comment, text=words), edit=form)


def done(
    request: HttpRequest, comment: Comment, token: str, verb: Callable[[], object], **typed: Any
) -> HttpResponse:
    """Do it, and lead back to the receipt; where it can't be done, say why, with what was typed."""
    try:
        verb()
    except CommentError as refusal:
        return receipt_page(request, comment, token, refusal=str(refusal), status=409, **typed)
    except OperationalError:
        return receipt_page(request, comment, token, refusal=str(Busy()), status=503, **typed)
    return SeeOther(address(token))


def take_answer(request: HttpRequest, comment: Comment, token: str) -> HttpResponse:
    """A solved puzzle counts; a wrong answer gets a new one; "I can't read this" leaves all as it is."""
    if "later" in request.POST:
        return SeeOther(f"{address(token)}?later=1")
    puzzle = PuzzleForm(request.POST)
    if not puzzle.is_valid():
        return receipt_page(request, comment, token, puzzle=puzzle, status=422)
    return done(request, comment, token, lambda: submission.prove_person(comment=comment), puzzle=puzzle)


def address(token: str) -> str:
    """Where the receipt stands."""
    return reverse("comments:receipt", args=[token])


def comment_of(token: str, request: HttpRequest) -> Comment | None:
    """The comment of a private link of this site; None where it is gone, or the link over or not whole."""
    try:
        number = tokens.comment_of(token)
    except (tokens.LinkBroken, tokens.LinkExpired):
        return None
    found = Comment.objects.select_related("page").exclude(text="").filter(pk=number).first()
    return found if found and is_here(found.page, request) else None


def over(request: HttpRequest, token: str) -> HttpResponse:
    """Why a private link leads nowhere, with the words that somebody sent to it: these are not lost."""
    context = {"why": "", "is_broken": False, "typed": request.POST.get("text", "")}
    try:
        context["why"] = receipts.why_gone(tokens.comment_of(token))
    except tokens.LinkBroken:
        context["is_broken"] = True
    except tokens.LinkExpired:
        pass
    status = 404 if context["is_broken"] else 410
    return private(render(request, "comments/receipt_over.html", context, status=status))


def offers_puzzle(comment: Comment) -> bool:
    """Whether solving a puzzle may help this comment."""
    rule = DiscussionSettings.for_page(comment.page).puzzle
    doubted = comment.label in {Label.UNSURE, Label.UNKNOWN}
    in_flood = any(finding.get("name") == FLOOD for finding in comment.findings)
    waits = comment.status == Status.PENDING and not comment.person_confirmed_at
    # Nobody is asked to do sums while they may be in danger, or while something weightier is asked of them.
    asked = bool(comment.urgent_at) or comment.shield == Shield.ASKED or comment.for_clinic
    return waits and not asked and (in_flood or rule == Puzzle.EACH or (rule == Puzzle.UNSURE and doubted))


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
        "here": address(token),
        "fragment": wants_part(request),
        "top": 3 if wants_part(request) else 1,
        "sub": 4 if wants_part(request) else 2,
    }
    template = "comments/receipt_answer.html" if wants_part(request) else "comments/receipt.html"
    return private(render(request, template, context | told(comment, rules) | drawn, status=status))


def told(comment: Comment, rules: DiscussionSettings) -> dict[str, Any]:
    """What the receipt says about one comment, and what it offers."""
    proposed, may_edit = editing.proposal(comment), editing.may_edit(comment)
    asked, findings = (
        editing.asked_about(comment),
        [*comment.findings, *(proposed.findings if proposed else ())],
    )
    names, is_crisis = {finding.get("name") for finding in findings}, patient_safety.is_crisis(findings)
    return {
        "is_urgent": bool(comment.urgent_at) or "urgent" in names,
        "is_crisis": is_crisis,
        "lines": list(receipts.lines(rules, is_crisis=is_crisis)),
        "is_complaint": "complaint" in names,
        "is_taken_back": bool(comment.urgent_at and comment.for_clinic)
        and receipts.was_taken_back(comment.pk),
        "can_be_answered": comment.for_clinic and letters.can_be_answered(comment),
        "marked": marking.marked(asked.text, telling(asked.findings)) if asked else "",
        "marked_words": [asked.text[start:end] for start, end in identified(asked)] if asked else [],
        "checked": list(receipts.checked(comment)) if not comment.by_staff else [],
        "kept": list(receipts.kept(comment, rules)),
        "sent": wording.sent_of(comment),
        "edit": EditForm(text=(proposed or comment).text) if may_edit else None,
        "edit_until": editing.edit_until(comment) if may_edit else None,
        "proposed": proposed,
        "may_ask_again": receipts.may_ask_again(comment) and not editing.has_asked(comment),
    }


def telling(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that point at words which tell who the writer is."""
    return [finding for finding in findings if finding.get("name") == "identifiers"]

"""The address at which staff answer a comment."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from comments import ready, replying
from comments.desk.answer_form import AnswerForm
from comments.desk.deeds import give_back, tell, way, way_back
from comments.desk.judging import CommentView
from comments.errors import Busy, CommentError, Gone, NeedsConsent, NotAllowed
from comments.models import Comment
from comments.permissions import may_judge


class ReplyView(CommentView):
    """Stores an answer. What was typed comes back with the fault if it can't be stored."""

    http_method_names = ["post"]

    is_gone = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Look for the comment; one that was deleted meanwhile is no fault of who answers."""
        try:
            super().setup(request, *args, **kwargs)
        except Http404:
            self.is_gone = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A comment that was deleted meanwhile is said to be gone, and the words are not lost."""
        if not self.is_gone:
            return super().dispatch(request, *args, **kwargs)
        if request.method != "POST" or not may_judge(request.user):
            raise Http404
        messages.warning(request, str(Gone()))
        give_back(request, request.POST.get("text", ""))
        return redirect(way_back(request))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish the answer, or show the form again: with a ready answer put in, or with its faults."""
        if {"insert", "use"} & request.POST.keys():
            return self.render_to_response(self.get_context_data(form=self.with_ready_answer()))
        form = AnswerForm(request.POST)
        if form.is_valid() and self.is_stored(form):
            return redirect(way_back(request))
        status = 503 if form.has_error(NON_FIELD_ERRORS, "busy") else 422
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def with_ready_answer(self) -> AnswerForm:
        """The form with a ready answer after what was typed; instead of it where the guard had objected."""
        post = self.request.POST
        answer, typed = ready.chosen(post.get("use") or post.get("ready", "")), post.get("text", "").strip()
        if answer is None:
            return AnswerForm(initial={"text": typed})
        words = answer.text if post.get("use") else "\n\n".join(filter(None, [typed, answer.text]))
        return AnswerForm(initial={"text": words})

    def is_stored(self, form: AnswerForm) -> bool:
        """Whether the answer could be stored; if not, the form says why."""
        try:
            self.store(self.object, form)
        except NotAllowed as error:
            raise PermissionDenied from error
        except NeedsConsent as refusal:
            form.ask_for_consent(refusal)
        except CommentError as error:
            form.add_error(None, str(error))
        except OperationalError:
            form.add_error(None, ValidationError(str(Busy()), code="busy"))
        except ValueError:
            form.add_error("text", _("Please write an answer."))
        return not form.errors

    def store(self, comment: Comment, form: AnswerForm) -> None:
        """Send it by mail where the comment is only for the clinic, else publish it."""
        words, user = form.cleaned_data["text"], self.request.user
        if comment.for_clinic:
            replying.reply_by_mail(to=comment, by=user, text=words, via=way(self.request))
            tell(self.request, _("Your answer goes out by mail in a minute."), comment=comment)
            return
        replying.reply(
            to=comment,
            by=user,
            text=words,
            anyway=form.has_consent,
            approve="approve" in self.request.POST,
            seen=self.request.POST.get("seen", ""),
            via=way(self.request),
        )
        was_waiting = comment.status != Comment.Status.APPROVED
        done = _("Approved, and your answer is published.") if was_waiting else _("Your answer is published.")
        tell(self.request, done, comment=comment)

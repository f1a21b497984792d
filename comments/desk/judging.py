"""One comment: its page, and the addresses at which a person decides on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxLengthValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import registry
from wagtail.snippets.views.snippets import InspectView

from comments import moderation
from comments.conf import limits
from comments.desk import wording
from comments.desk.row import Row
from comments.errors import CommentError, NotAllowed, Overtaken
from comments.models import Comment
from comments.permissions import may_judge


def way_back(request: HttpRequest) -> str:
    """Where the person came from, if that is on this site; else the queue."""
    return get_valid_next_url_from_request(request) or reverse("reader_comments:list")


class AnswerForm(forms.Form):
    """An answer in the clinic's name."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        error_messages={"required": gettext_lazy("Please write an answer.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].validators.append(MaxLengthValidator(limits().text_length))


class CommentView(InspectView):
    """Everything about one comment, with its history and the verbs. Mail about it leads here."""

    template_name = "comments/admin/comment.html"
    page_title = gettext_lazy("Comment")

    def get_object(self, queryset: Any = None) -> Comment:
        """The comment with its page and parent."""
        return get_object_or_404(Comment.objects.select_related("page", "parent"), pk=self.pk)

    def get_page_subtitle(self) -> str:
        """Where it stands."""
        return self.object.page_title

    def get_fields(self) -> list[str]:
        """None of Wagtail's own: the template lays them out."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`row`, `history`, `form` (an answer begun) and the way back."""
        context = super().get_context_data(**kwargs)
        context.setdefault("form", AnswerForm())
        return context | {
            "row": Row(self.object, self.request, may_judge(self.request.user)),
            "history": registry.get_logs_for_instance(self.object).select_related("user"),
            "here": way_back(self.request),
        }


class ReplyView(CommentView):
    """Stores an answer. What was typed comes back with the fault if it can't be stored."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish the answer, or show the form again."""
        form = AnswerForm(request.POST)
        if form.is_valid() and self.is_stored(form):
            messages.success(request, _("Your answer is published."))
            return redirect(way_back(request))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def is_stored(self, form: AnswerForm) -> bool:
        """Whether the answer could be stored; if not, the form says why."""
        try:
            moderation.reply(to=self.object, by=self.request.user, text=form.cleaned_data["text"])
        except NotAllowed as error:
            raise PermissionDenied from error
        except CommentError as error:
            form.add_error(None, str(error))
        except ValueError:
            form.add_error("text", _("Please write an answer."))
        return not form.errors


class JudgeView(View):
    """Does one verb to one comment. A GET, as a mail scanner makes it, changes nothing.

    `seen` is the status that the screen showed; if another moderator was quicker, nothing is done.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """Decide, say what was done, and go back to the same view."""
        if verb not in moderation.VERBS:
            raise Http404
        if not may_judge(request.user):
            raise PermissionDenied
        comment, seen = get_object_or_404(Comment, pk=pk), request.POST.get("seen", "")
        try:
            judged = moderation.VERBS[verb](comment=comment, by=request.user, seen=seen)
        except Overtaken:
            comment.refresh_from_db()
            messages.warning(request, overtaken(comment), buttons=[look_again(comment)])
        else:
            messages.success(request, said(comment, judged, verb), buttons=[look_again(judged)])
        return redirect(way_back(request))


def overtaken(comment: Comment) -> str:
    """Somebody else decided since the screen was drawn: what they decided stays until one looks again."""
    facts = {"name": comment.author_name or _("No name"), "status": comment.get_status_display()}
    return (
        _("Nothing changed: the comment by %(name)s was judged meanwhile. It stands in “%(status)s”.") % facts
    )


def said(before: Comment, after: Comment, verb: str) -> str:
    """What was done, as a sentence."""
    facts = {"name": after.author_name or _("No name"), "page": after.page_title}
    if before.status == after.status:
        return _("Nothing to do: the comment by %(name)s on “%(page)s” is %(status)s already.") % (
            facts | {"status": after.get_status_display().lower()}
        )
    return _("%(done)s: the comment by %(name)s on “%(page)s”.") % (
        facts | {"done": wording.WORDINGS[verb].done}
    )


def look_again(comment: Comment) -> tuple[str, str, bool]:
    """A button that leads to the comment, to change one's mind."""
    return messages.button(reverse("reader_comments:inspect", args=[comment.pk]), _("Look again"))

"""One comment: its page, and the addresses at which a person decides on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.snippets.views.snippets import InspectView

from comments import moderation, plaintext, reasons
from comments.decisions import seen_of
from comments.desk import deeds, difference, history, wording
from comments.desk.answer_form import AnswerForm
from comments.desk.deeds import ComesBack, Deed, tell, way_back
from comments.desk.known import around
from comments.desk.laid_out import LaidOut
from comments.errors import CommentError, NotAllowed
from comments.models import Comment, CommentEdit, Original
from comments.permissions import judges_everywhere, may_judge, may_look, within_reach

LONGEST_REASON = 200


class CommentView(InspectView):
    """Everything about one comment, with its history and the verbs. Mail about it leads here."""

    template_name = "comments/admin/comment.html"
    page_title = gettext_lazy("Comment")

    def get_object(self, queryset: Any = None) -> Comment:
        """The comment with its page and parent, if this person may read it. Raises PermissionDenied."""
        if not may_look(self.request.user):
            raise PermissionDenied
        known = within_reach(self.request.user).select_related("page", "parent")
        return get_object_or_404(known, pk=self.pk)

    def get_page_subtitle(self) -> str:
        """Where it stands."""
        return self.object.page_title

    def get_fields(self) -> list[str]:
        """None of Wagtail's own: the template lays them out."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`row`, `history`, `notes`, `edit` as a difference, `form` (an answer begun) and the way back."""
        context = super().get_context_data(**kwargs)
        context.setdefault("form", AnswerForm())
        comment, judge = self.object, may_judge(self.request.user, self.object)
        edit = CommentEdit.objects.filter(comment=comment).first() if comment.edited_at else None
        here, via = way_back(self.request), deeds.way(self.request)
        return context | {
            "row": LaidOut(
                comment, self.request, judge, known=around([comment]), here=here, via=via, is_alone=True
            ),
            "original": Original.objects.of(comment),
            "history": history.of(comment),
            "notes": comment.notes.all(),
            "answers_by_mail": comment.answers_by_mail.all() if comment.for_clinic else (),
            "edit": edit,
            "edit_reasons": [reasons.sentence_of(finding) for finding in edit.findings] if edit else (),
            "difference": difference.shown(comment.text, edit.text) if edit else "",
            "here": here,
            "via": via,
            "may_list": judge and judges_everywhere(self.request.user),
        }


class JudgeView(Deed):
    """Does one verb to one comment.

    `seen` is a mark of what the screen showed; where another moderator or the writer was quicker, nothing is
    done.
    """

    typed = "reason"

    def post(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        """Only verbs that there are."""
        if kwargs["verb"] not in moderation.VERBS:
            raise Http404
        return super().post(request, pk, **kwargs)

    def do(self, request: HttpRequest, comment: Comment, **kwargs: Any) -> None:
        """Decide. A reason may be given; the writer reads it, if they asked what became of the comment."""
        verb, given = kwargs["verb"], {"seen": request.POST.get("seen", ""), "via": deeds.way(request)}
        reason = " ".join(plaintext.clean(request.POST.get("reason", "")).split())[:LONGEST_REASON]
        if reason and verb not in {"keep", "attend", "still-fine"}:
            given["reason"] = reason
        judged = moderation.VERBS[verb](comment=comment, by=request.user, **given)
        has_changed = judged.changed_at != comment.changed_at
        tell(request, said(comment, judged, verb), comment=judged, can_undo=has_changed)


class DeleteView(ComesBack):
    """Asks, and then deletes a comment for good."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page that asks; nothing happens yet."""
        comment = reached(request, pk)
        if comment is None:
            return redirect(way_back(request))
        about = {"seen": seen_of(comment), "answers": comment.replies.count()}
        context = about | {"comment": comment, "here": way_back(request)}
        return render(request, "comments/admin/delete.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Delete, if it still stands where the page that asked saw it."""
        comment = reached(request, pk)
        if comment is None:
            return redirect(way_back(request))
        try:
            moderation.delete(comment=comment, by=request.user, seen=request.POST.get("seen", ""))
        except NotAllowed as error:
            raise PermissionDenied from error
        except CommentError as error:
            deeds.warn(request, error, pk)
        else:
            name = comment.author_name or _("Anonymous")
            tell(request, _("Deleted for good: the comment by %(name)s.") % {"name": name}, can_undo=False)
        return redirect(way_back(request))


class EditView(Deed):
    """Accepts or refuses what the writer of a public comment wants it to say."""

    ANSWERS: ClassVar[dict[str, tuple[moderation.Verb, Any]]] = {
        "accept": (moderation.accept_edit, gettext_lazy("The new text took the old one’s place.")),
        "refuse": (moderation.refuse_edit, gettext_lazy("The old text stays.")),
    }

    def post(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        """Only answers that there are."""
        if kwargs["answer"] not in self.ANSWERS:
            raise Http404
        return super().post(request, pk, **kwargs)

    def do(self, request: HttpRequest, comment: Comment, **kwargs: Any) -> None:
        """Take the new text, or leave the old one."""
        verb, done = self.ANSWERS[kwargs["answer"]]
        after = verb(
            comment=comment,
            by=request.user,
            seen_edit=request.POST.get("seen_edit", ""),
            via=deeds.way(request),
        )
        has_changed = after.changed_at != comment.changed_at
        said = done if has_changed else _("Nothing to do: no edit waits.")
        tell(request, said, comment=comment, can_undo=has_changed)


def reached(request: HttpRequest, pk: int) -> Comment | None:
    """The comment that a page asks about; None, with a word about it, where it is gone."""
    try:
        return deeds.within_my_reach(request.user, pk)
    except NotAllowed as error:
        raise PermissionDenied from error
    except CommentError as error:
        messages.warning(request, str(error))
        return None


def said(before: Comment, after: Comment, verb: str) -> str:
    """What was done, as a sentence."""
    facts = {"name": after.author_name or _("Anonymous"), "page": after.page_title}
    if before.changed_at == after.changed_at:
        return _("Nothing to do: the comment by %(name)s on “%(page)s” is %(status)s already.") % (
            facts | {"status": after.get_status_display().lower()}
        )
    known = wording.DONE_WITH if verb == "trash" and after.for_clinic else wording.WORDINGS[verb]
    return _("%(done)s: the comment by %(name)s on “%(page)s”.") % (facts | {"done": known.done})

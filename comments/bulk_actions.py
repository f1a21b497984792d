"""Judging many comments at once: one action for each verb."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from comments import links, moderation, ready, rechecking, redaction
from comments.decisions import seen_of
from comments.desk import deeds, wording
from comments.desk.answer_form import AnswerToMany
from comments.desk.in_bulk import JudgeInBulk
from comments.desk.many import UNDER_WAY
from comments.errors import Overtaken, UnderWay
from comments.models import Comment
from comments.models.comment import Status


class DeleteInBulk(JudgeInBulk):
    """Deletes the chosen comments for good. The page that asks says that it can't be undone."""

    can_undo = False

    @classmethod
    def act(cls, comment: Comment, view: Any) -> None:
        """Delete one."""
        moderation.delete(comment=comment, by=view.request.user, via="bulk")


class LinksInBulk(JudgeInBulk):
    """Takes all links out of the chosen comments."""

    @classmethod
    def act(cls, comment: Comment, view: Any) -> Comment | None:
        """Take out each; one without links is left alone."""
        addresses = dict.fromkeys(links.addresses(comment))
        for address in addresses:
            redaction.remove_link(comment=comment, by=view.request.user, address=address, via="bulk")
        return None if addresses else comment


class NamesInBulk(JudgeInBulk):
    """Takes out what tells who somebody is and approves the rest; one where nothing is marked stays."""

    can_undo = False

    @classmethod
    def act(cls, comment: Comment, view: Any) -> None:
        """Take out and approve."""
        redaction.redact_named(comment=comment, by=view.request.user, seen=seen_of(comment), via="bulk")


class CheckAgainInBulk(JudgeInBulk):
    """Asks the filter anew about those of the chosen that wait, in the background.

    Two hundred checks take some seconds, in which nobody else could write anything.
    """

    can_undo = False
    waiting: list[Comment]

    @classmethod
    def passes_over(cls, comment: Comment) -> bool:
        """None: an urgent one stays on top whatever the filter says."""
        return False

    @classmethod
    def act(cls, comment: Comment, view: Any) -> None:
        """Keep one for the round."""
        if comment.status != Status.PENDING or comment.by_staff:
            raise Overtaken
        view.waiting.append(comment)

    @classmethod
    def execute_action(cls, objects: list[Comment], **kwargs: Any) -> tuple[int, int]:
        """Begin the round; where another one goes on nothing happens."""
        view = kwargs["self"]
        view.waiting = []
        changed, skipped = super().execute_action(objects, **kwargs)
        try:
            if view.waiting:
                rechecking.start_over(comments=view.waiting, by=view.request.user)
        except UnderWay:
            view.skipped[UNDER_WAY] += changed
            return 0, skipped + changed
        return changed, skipped


class ReplyInBulk(JudgeInBulk):
    """The same answer to each of the chosen comments that is public, or is approved by it."""

    form_class = AnswerToMany

    @classmethod
    def passes_over(cls, comment: Comment) -> bool:
        """An urgent one that is public may be answered: it stays urgent. Others would be approved by it."""
        return comment.urgent_at is not None and not comment.is_public

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, or put a ready answer in place of words that told too much."""
        if answer := ready.chosen(request.POST.get("use", "")):
            form = AnswerToMany(initial={"text": answer.text, "approve": "approve" in request.POST})
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also the ready answers, where the guard objects."""
        return super().get_context_data(**kwargs) | {"ready_answers": ready.answers()}

    @classmethod
    def act(cls, comment: Comment, view: Any) -> None:
        """Answer one."""
        form = view.cleaned_form
        how = {"approve": form.cleaned_data["approve"], "anyway": form.has_consent, "via": "bulk"}
        moderation.reply(to=comment, by=view.request.user, text=form.words, **how)

    def get_success_message(self, changed: int, skipped: int) -> str:
        """Also gives the words back where they went to nobody."""
        if not changed:
            deeds.give_back(self.request, self.cleaned_form.words)
        return super().get_success_message(changed, skipped)


class NoBulkDelete(SnippetBulkAction):
    """Takes the place of Wagtail's "Delete" for comments: they go through the trash, and end by the clock."""

    models: ClassVar[list[type[Comment]]] = [Comment]
    action_type = "delete"
    display_name = gettext_lazy("Delete")
    aria_label = gettext_lazy("Comments are not deleted here")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse."""
        raise PermissionDenied


def made(verb: wording.Wording, base: type[JudgeInBulk] = JudgeInBulk) -> type[JudgeInBulk]:
    """The bulk action of one verb."""
    names = {
        "action_type": verb.name,
        "display_name": verb.button,
        "aria_label": verb.button,
        "wording": verb,
    }
    return type(f"Bulk{verb.name.title().replace('-', '')}", (base,), names)


OWN_WAY: dict[str, type[JudgeInBulk]] = {
    "reply": ReplyInBulk,
    "no-links": LinksInBulk,
    "check-again": CheckAgainInBulk,
    "redact-names": NamesInBulk,
    "remove": DeleteInBulk,
}
ACTIONS: tuple[type[SnippetBulkAction], ...] = (
    *map(made, wording.WORDINGS.values()),
    *(made(verb, OWN_WAY[name]) for name, verb in wording.ASKED_FIRST.items()),
    NoBulkDelete,
)

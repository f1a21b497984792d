"""Judging many comments at once."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from comments import decisions, filters, links, moderation, patient_safety, public_pages, redaction
from comments.desk import deeds, wording
from comments.errors import CommentError, NeedsConsent
from comments.models import Comment
from comments.permissions import may_judge

# One round is one transaction, Wagtail's, which can't be cut up; more would hold up people who post then.
MOST = 200
# How many are named on the page that asks.
NAMED = 10


class JudgeInBulk(SnippetBulkAction):
    """One verb, done to each chosen comment that this person may judge. Subclasses say which verb."""

    models: ClassVar[list[type[Comment]]] = [Comment]
    template_name = "comments/admin/bulk.html"
    wording: ClassVar[wording.Wording]
    can_undo: ClassVar[bool] = True

    def __init__(self, request: HttpRequest, model: type[Comment]) -> None:
        super().__init__(request, model)
        # Without an address to return to, Wagtail would return to this one, which then finds nothing: 404.
        self.next_url = get_valid_next_url_from_request(request) or reverse("reader_comments:list")
        self.refused = 0

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who may judge nothing sees nothing, not even the names."""
        if not may_judge(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def check_perm(self, obj: Comment) -> bool:
        """Whether this person may judge this comment."""
        return self.permission_policy.user_has_permission_for_instance(self.request.user, "change", obj)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet[Any]:
        """ "All" is all that the listing shows with its filters and its search, not all there is."""
        return filters.on_screen(self.request.GET, self.request).values_list("pk", flat=True)[:MOST]

    @classmethod
    def get_queryset(cls, model: type[Comment], object_ids: Any) -> list[Comment]:
        """The chosen comments that (still) exist; numbers that can't be one are left out."""
        wanted = [int(number) for number in map(str, object_ids) if number.isdecimal() and len(number) < 19]
        return list(Comment.objects.filter(pk__in=wanted[:MOST]).select_related("page"))

    def prepare_action(
        self, objects: list[Comment], objects_without_access: dict[str, list[Comment]]
    ) -> None:
        """Remember how many are refused, for the report."""
        self.refused = len(objects_without_access["items_with_no_access"])

    @classmethod
    def execute_action(cls, objects: list[Comment], **kwargs: Any) -> tuple[int, int]:
        """Judge each; gives how many changed and how many did not."""
        with public_pages.together():
            changed = sum(cls.changes(comment, kwargs["self"]) for comment in objects)
        return changed, len(objects) - changed

    @classmethod
    def changes(cls, comment: Comment, view: Any) -> bool:
        """Judge one; whether that changed anything."""
        before = comment.status, comment.changed_at
        try:
            after = cls.act(comment, view)
        except (CommentError, ValueError):
            return False
        return after is None or (after.status, after.changed_at) != before

    @classmethod
    def act(cls, comment: Comment, view: Any) -> Comment | None:
        """The act itself; gives the comment as it stands then, or None where it changed for sure."""
        return moderation.VERBS[cls.wording.name](comment=comment, by=view.request.user, via="bulk")

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """ "18 approved, 2 skipped.", with a button to undo it where that can be done."""
        skipped = num_child_objects + self.refused
        done = _("%(number)d %(done)s") % {"number": num_parent_objects, "done": self.wording.done_to_many}
        facts = {"done": done, "number": skipped}
        sentence = _("%(done)s, %(number)d skipped.") % facts if skipped else f"{done}."
        can_undo = bool(num_parent_objects) and self.can_undo
        return deeds.as_message(self.request, sentence, here=self.next_url, can_undo=can_undo)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page that asks needs."""
        context = super().get_context_data(**kwargs)
        chosen = [item["item"] for item in context["items"]]
        extra = {"chosen": chosen, "named": chosen[:NAMED], "unnamed": len(chosen[NAMED:])}
        return (
            context
            | extra
            | {
                "wording": self.wording,
                "can_undo": self.can_undo,
                "is_full": len(chosen) >= MOST,
            }
        )


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
        seen = decisions.seen_of(comment)
        redaction.redact_named(comment=comment, by=view.request.user, seen=seen, via="bulk")


class ReplyForm(forms.Form):
    """One answer to many. What may tell of somebody's care comes back once, and is a choice then."""

    text = forms.CharField(label=gettext_lazy("Your answer"), widget=forms.Textarea(attrs={"rows": 4}))
    approve = forms.BooleanField(label=gettext_lazy("Approve those that wait"), required=False)
    anyway = forms.BooleanField(label=gettext_lazy("Post it anyway"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask again where the answer is risky."""
        data = super().clean() or {}
        if not data.get("anyway") and patient_safety.reply_risks(data.get("text", "")):
            raise forms.ValidationError(str(NeedsConsent()))
        return data


class ReplyInBulk(JudgeInBulk):
    """The same answer to each of the chosen comments that is public, or is approved by it."""

    form_class = ReplyForm

    @classmethod
    def act(cls, comment: Comment, view: Any) -> None:
        """Answer one."""
        given = view.cleaned_form.cleaned_data
        moderation.reply(to=comment, by=view.request.user, via="bulk", **given)


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
    "redact-names": NamesInBulk,
    "remove": DeleteInBulk,
}
ACTIONS: tuple[type[SnippetBulkAction], ...] = (
    *map(made, wording.WORDINGS.values()),
    *(made(verb, OWN_WAY[name]) for name, verb in wording.ASKED_FIRST.items()),
    NoBulkDelete,
)

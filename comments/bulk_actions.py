"""Judging many comments at once."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from comments import filters, moderation, public_pages
from comments.desk import wording
from comments.errors import CommentError
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
        return filters.on_screen(self.request.GET).values_list("pk", flat=True)[:MOST]

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
        user = kwargs["self"].request.user
        with public_pages.together():
            changed = sum(cls.changes(comment, user) for comment in objects)
        return changed, len(objects) - changed

    @classmethod
    def changes(cls, comment: Comment, user: Any) -> bool:
        """Judge one; whether that changed anything."""
        before = comment.status
        try:
            return moderation.VERBS[cls.wording.name](comment=comment, by=user, via="bulk").status != before
        except (CommentError, Comment.DoesNotExist):
            return False

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """ "18 approved, 2 skipped." """
        skipped = num_child_objects + self.refused
        done = _("%(number)d %(done)s") % {"number": num_parent_objects, "done": self.wording.done_to_many}
        return (
            _("%(done)s, %(number)d skipped.") % {"done": done, "number": skipped} if skipped else f"{done}."
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page that asks needs."""
        context = super().get_context_data(**kwargs)
        chosen = [item["item"] for item in context["items"]]
        extra = {"chosen": chosen, "named": chosen[:NAMED], "unnamed": len(chosen[NAMED:])}
        return context | extra | {"wording": self.wording, "is_full": len(chosen) >= MOST}


class NoBulkDelete(SnippetBulkAction):
    """Takes the place of Wagtail's "Delete" for comments: they go through the trash, and end by the clock."""

    models: ClassVar[list[type[Comment]]] = [Comment]
    action_type = "delete"
    display_name = gettext_lazy("Delete")
    aria_label = gettext_lazy("Comments are not deleted here")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse."""
        raise PermissionDenied


def made(verb: wording.Wording) -> type[JudgeInBulk]:
    """The bulk action of one verb."""
    names = {
        "action_type": verb.name,
        "display_name": verb.button,
        "aria_label": verb.button,
        "wording": verb,
    }
    return type(f"Bulk{verb.name.title().replace('-', '')}", (JudgeInBulk,), names)


ACTIONS: tuple[type[SnippetBulkAction], ...] = (*map(made, wording.WORDINGS.values()), NoBulkDelete)

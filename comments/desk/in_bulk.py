"""What all judging of many comments at once has in common; `comments.bulk_actions` has one for each verb."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from comments import filters, moderation, public_pages
from comments.decisions import locked_together, seen_of
from comments.desk import deeds, many, wording
from comments.desk.many import CHANGED, NOT_YOURS, NOTHING, URGENT
from comments.errors import Busy, CommentError
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
        self.next_url = deeds.way_back(request)
        self.seen = dict(many.pairs(request.POST.getlist("seen")[:MOST]))
        self.skipped: Counter[str] = Counter()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who may judge nothing sees nothing, not even the names."""
        if not may_judge(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it, or ask once more where the database did not take it in time: nothing typed is lost."""
        try:
            return super().form_valid(form)
        except OperationalError:
            return self.render_to_response(self.get_context_data(form=form, busy=str(Busy())), status=503)

    def check_perm(self, obj: Comment) -> bool:
        """Whether this person may judge this comment."""
        return self.permission_policy.user_has_permission_for_instance(self.request.user, "change", obj)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet[Any]:
        """ "All" is all that the listing shows with its filters and its search, not all there is."""
        return filters.on_screen(self.request.GET, self.request).values_list("pk", flat=True)[:MOST]

    def get_actionable_objects(self) -> tuple[list[Comment], dict[str, list[Comment]]]:
        """What is chosen; once a page has asked, what that page listed and nothing that came since."""
        if self.request.method != "POST":
            return super().get_actionable_objects()
        listed = self.get_queryset(self.model, self.seen)
        mine = [comment for comment in listed if self.check_perm(comment)]
        return mine, {"items_with_no_access": [comment for comment in listed if comment not in mine]}

    @classmethod
    def get_queryset(cls, model: type[Comment], object_ids: Any) -> list[Comment]:
        """The chosen comments that (still) exist, in the order in which they were chosen."""
        wanted = [number for number in map(many.number, object_ids) if number is not None][:MOST]
        found = Comment.objects.exclude(text="").select_related("page").in_bulk(wanted)
        return [found[number] for number in dict.fromkeys(wanted) if number in found]

    def prepare_action(self, objects: list[Comment], refused: dict[str, list[Comment]]) -> None:
        """Remember how many are refused, for the report."""
        self.skipped[NOT_YOURS] += len(refused["items_with_no_access"])

    @classmethod
    def execute_action(cls, objects: list[Comment], **kwargs: Any) -> tuple[int, int]:
        """Judge each; gives how many changed and how many did not."""
        view, fresh = kwargs["self"], locked_together(comment.pk for comment in objects)
        with public_pages.together():
            changed = sum(cls.changes(comment, view) for comment in fresh)
        view.skipped[CHANGED] += len(view.seen) - changed - view.skipped.total()
        return changed, view.skipped.total()

    @classmethod
    def changes(cls, comment: Comment, view: Any) -> bool:
        """Judge a locked one, if it is as the page that asked saw it; whether that changed anything."""
        before = comment.status, comment.changed_at
        if cls.passes_over(comment):
            view.skipped[URGENT] += 1
            return False
        if view.seen[comment.pk] != seen_of(comment):
            return False
        try:
            after = cls.act(comment, view)
        except (CommentError, ValueError):
            after = comment
        has_changed = after is None or (after.status, after.changed_at) != before
        view.skipped[NOTHING] += not has_changed
        return has_changed

    @classmethod
    def passes_over(cls, comment: Comment) -> bool:
        """Whether it is left out: nobody sweeps away an emergency among many that nobody attended to."""
        return comment.urgent_at is not None and cls.wording.name != "attend"

    @classmethod
    def act(cls, comment: Comment, view: Any) -> Comment | None:
        """The act itself; gives the comment as it stands then, or None where it changed for sure."""
        return moderation.VERBS[cls.wording.name](comment=comment, by=view.request.user, via="bulk")

    def get_success_message(self, changed: int, skipped: int) -> str:
        """ "18 approved, 2 skipped: 2 changed since you looked.", with a button to undo it if it can be."""
        done = _("%(number)d %(done)s") % {"number": changed, "done": self.wording.done_to_many}
        if why := many.why(self.skipped):
            done = _("%(done)s, %(number)d skipped: %(why)s") % {"done": done, "number": skipped, "why": why}
        can_undo = changed > 0 and self.can_undo
        return deeds.as_message(self.request, f"{done}.", here=self.next_url, can_undo=can_undo)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page that asks needs."""
        context = super().get_context_data(**kwargs)
        listed = [item["item"] for item in context["items"]]
        urgent = [comment for comment in listed if self.passes_over(comment)]
        chosen = [comment for comment in listed if not self.passes_over(comment)]
        marks = {comment.pk: seen_of(comment) for comment in chosen}
        marks |= dict.fromkeys((comment.pk for comment in urgent), URGENT)
        marks |= dict.fromkeys((comment.pk for comment in context["items_with_no_access"]), NOT_YOURS)
        context |= {"chosen": chosen, "urgent": len(urgent), "is_full": len(listed) >= MOST}
        context |= {"named": many.named(chosen[:NAMED]), "unnamed": len(chosen[NAMED:])}
        return context | {"wording": self.wording, "can_undo": self.can_undo, "seen": self.seen or marks}

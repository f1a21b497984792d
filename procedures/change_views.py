"""The screens of what readers' words ask for: of one page, and of all pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from procedures import changes
from procedures.models import EditTask

SHOWN = 30
# Lines of one person's home; the rest stands in the report.
ON_HOME = 10
DONE = {
    "settle": gettext_lazy("Settled: the comment or note says that the page was changed."),
    "not-needed": gettext_lazy("Closed. Nothing is said in public."),
    "reopen": gettext_lazy("It waits again."),
}


class ChangesView(WagtailAdminTemplateMixin, TemplateView):
    """What is asked for, the open ones first: of one page, or of all that this person may edit."""

    template_name = "procedures/admin/changes.html"
    page_title = gettext_lazy("Changes asked for")
    header_icon = "edit"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of tasks. The same few queries for any number."""
        context = super().get_context_data(**kwargs)
        tasks = Paginator(self.tasks(), SHOWN).get_page(self.request.GET.get("p"))
        return context | {"tasks": tasks, "here": self.request.path, "page": self.of_page}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back to the page, if it is about one; the last one stands as the title."""
        page = self.of_page
        here = trail(page, self.page_title) if page else [{"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, *here]

    @cached_property
    def of_page(self) -> Page | None:
        """The one page, if it is about one. Raises PermissionDenied for those who may not decide there."""
        if "page_id" not in self.kwargs:
            return None
        page = get_object_or_404(Page, pk=self.kwargs["page_id"])
        if not changes.may_settle(self.request.user, page):
            raise PermissionDenied
        return page

    def tasks(self) -> QuerySet[EditTask]:
        """Those that this person may decide on."""
        found = EditTask.objects.select_related("page", "made_by", "owner", "done_by")
        page = self.of_page
        mine = found.filter(page=page) if page else found.filter(_reached(self.request.user))
        return mine.order_by(F("done_at").desc(nulls_first=True), "-made_at", "-pk")


@require_POST
def decide(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Say what became of a wish; back to the list."""
    if verb not in changes.VERBS:
        raise Http404
    task = get_object_or_404(EditTask.objects.select_related("page"), pk=pk)
    try:
        changes.VERBS[verb](task=task, by=request.user)
    except changes.NotYours as error:
        raise PermissionDenied from error
    except changes.ChangeRefused as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, DONE[verb])
    back = reverse("page_changes", args=[task.page_id])
    return redirect(get_valid_next_url_from_request(request) or back)


def trail(page: Page, title: Any) -> list[dict[str, Any]]:
    """From a page's editor to a screen about it, for the line above the screen."""
    edit = {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.title}
    return [edit, {"url": "", "label": title, "sublabel": page.title}]


def changes_to_make(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """A line on the home of each editor for each wish about a page that nobody looks after. Two queries.

    What waits for an owner stands in the greeting (`procedures.waiting`).
    """
    if not PagePermissionPolicy().user_has_permission(request.user, "change"):
        return []
    tasks = EditTask.objects.open().filter(_editable(request.user), owner=None).select_related("page")
    words = _("“%(title)s” needs a change: %(wanted)s")
    return [
        (
            words % {"title": task.page.title, "wanted": task.wanted},
            reverse("wagtailadmin_pages:edit", args=[task.page_id]),
        )
        for task in tasks[:ON_HOME]
    ]


def _reached(user: Any) -> Q:
    return Q(owner=user) | _editable(user)


def _editable(user: Any) -> Q:
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return Q(page__in=pages.order_by().values("pk"))

"""The votes of one page for staff: version by version, and one by one, to be voided with a reason."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from ratings import voting
from ratings.converters import KEY
from ratings.errors import NotAllowed, RatingError
from ratings.models import Vote
from ratings.permissions import may_judge_votes
from ratings.results import versions

VOTES_SHOWN = 50
RULINGS = {
    "void": (voting.void, gettext_lazy("The vote is voided. It counts no more.")),
    "count-again": (voting.count_again, gettext_lazy("The vote counts again.")),
}


class PageVotes(WagtailAdminTemplateMixin, TemplateView):
    """What readers gave to one page. Five queries for any number of votes."""

    template_name = "ratings/admin/votes.html"
    page_title = gettext_lazy("Ratings")
    header_icon = "pick"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For those who may judge votes."""
        if not may_judge_votes(request.user, self.rated):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def rated(self) -> Page:
        """The page."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"])

    def get_page_subtitle(self) -> str:
        """Of which page."""
        return self.rated.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back to the page; the last one stands as the title."""
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.rated.pk]), "label": self.rated.title}
        last = {"url": "", "label": self.page_title, "sublabel": self.rated.title}
        return [*self.breadcrumbs_items, edit, last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Versions with their results, and the votes themselves, the newest first."""
        context = super().get_context_data(**kwargs)
        votes = Paginator(_votes(self.rated), VOTES_SHOWN).get_page(self.request.GET.get("p"))
        here = reverse("page_votes:of_page", args=[self.rated.pk])
        return context | {
            "page": self.rated,
            "versions": versions(self.rated),
            "votes": votes,
            "reason_length": voting.REASON_LENGTH,
            "here": here,
        }


def _votes(page: Page) -> QuerySet[Vote]:
    counted = Vote.objects.on(page).filter(status=Vote.Status.COUNTED)
    later = counted.filter(voter=OuterRef("voter"), pk__gt=OuterRef("pk"))
    return Vote.objects.on(page).annotate(is_replaced=Exists(later)).prefetch_related("void_entries")


@require_POST
def rule(request: HttpRequest, pk: int, ruling: str) -> HttpResponse:
    """Void a vote or count it again; without a reason nothing happens. Back to the list."""
    if ruling not in RULINGS:
        raise Http404
    verb, done = RULINGS[ruling]
    vote = get_object_or_404(Vote.objects.select_related("page"), pk=pk)
    try:
        verb(vote=vote, by=request.user, reason=request.POST.get("reason", ""))
    except NotAllowed as error:
        raise PermissionDenied from error
    except RatingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    back = reverse("page_votes:of_page", args=[vote.page_id])
    return redirect(get_valid_next_url_from_request(request) or back)


class PageVotesViewSet(ViewSet):
    """ "Ratings" of a page: reached from the page and from the held votes, not from the menu."""

    name = "page-votes"
    url_namespace = "page_votes"
    icon = "pick"

    def get_urlpatterns(self) -> list[URLPattern]:
        """The votes of a page, and the address of their buttons."""
        return [
            path(f"<{KEY}:page_id>/", PageVotes.as_view(), name="of_page"),
            path(f"vote/<{KEY}:pk>/<slug:ruling>/", rule, name="rule"),
        ]

"""The page about the filter: what it does, how often it errs, what it learnt, and what decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Site
from wagtail.permissions import policy_registry

from comments import counts, learning, rechecking, spot_checks, tallies
from comments.desk import filter_chart, learnt
from comments.desk.deeds import ComesBack
from comments.desk.many import number
from comments.desk.screen import DeskScreen
from comments.desk.taking_back import TakeBackForm
from comments.models import Comment, DiscussionSettings, FilterSettings
from comments.models.switches import Switch, switches
from comments.permissions import judges_everywhere
from comments.spam.features import BUCKETS
from comments.spam.prior import shipped

# Of a longer word its pieces are not looked at.
LONGEST_WORD = 200


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides on one site: thresholds, checks (each with whether it is asked), where to change them."""

    site: Site
    thresholds: DiscussionSettings
    checks: list[tuple[Switch, bool]]
    change_thresholds: str
    change_checks: str


class FilterView(DeskScreen):
    """How the filter is doing and what decides. For those who judge the whole site."""

    page_title = gettext_lazy("Spam filter")
    header_icon = "tasks"
    template_name = "comments/admin/filter.html"

    def may_open(self, user: Any) -> bool:
        """Those who judge the comments of every page: its figures are about all of them."""
        return judges_everywhere(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Errors, weeks with their `chart`, what was `learnt`, the `round` of checks, and the `rules`."""
        weeks, sites = tallies.weeks(), Site.objects.order_by("-is_default_site", "hostname")
        return super().get_context_data(**kwargs) | {
            "estimates": spot_checks.lately(),
            "weeks": weeks,
            "chart": filter_chart.chart(weeks),
            "learnt": learnt.of_clinic(),
            "stats": learning.stats(),
            "version": shipped().version,
            "take_back": TakeBackForm(),
            "round": rechecking.under_way(),
            "waiting": counts.bounded(Comment.objects.pending()),
            "here": self.request.path,
            "rules": [rules_of(site, self.request.user) for site in sites],
        }


def rules_of(site: Site, user: Any) -> Rules:
    """What decides on a site; the addresses are "" for who may not change it."""
    thresholds = DiscussionSettings.for_site(site)
    off = FilterSettings.beside(thresholds).off
    return Rules(
        site=site,
        thresholds=thresholds,
        checks=[(switch, switch.name not in off) for switch in switches()],
        change_thresholds=_where_to_change(DiscussionSettings, site, user),
        change_checks=_where_to_change(FilterSettings, site, user),
    )


def _where_to_change(model: Any, site: Site, user: Any) -> str:
    policy = policy_registry.get_by_type(model)
    if not policy.user_has_permission_for_instance(user, "change", site):
        return ""
    return reverse("wagtailsettings:edit", args=["comments", model._meta.model_name, site.pk])


class TraitView(ComesBack):
    """Lets the filter forget one word or host that it learnt, or learn it again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, what: str) -> HttpResponse:
        """Forget or learn; the trait is named by its number."""
        if not judges_everywhere(request.user):
            raise PermissionDenied
        bucket = number(request.POST.get("bucket", ""))
        if what not in {"forget", "learn"} or bucket is None or bucket >= BUCKETS:
            raise Http404
        if what == "forget":
            learning.forget_trait(
                bucket=bucket, by=request.user, word=request.POST.get("word", "")[:LONGEST_WORD]
            )
        else:
            learning.learn_trait_again(bucket=bucket, by=request.user)
        done = {
            "forget": _(
                "Forgotten. By itself it counts for nothing from now on; phrases that it stands in may still "
                "count a little. You can let it be learnt again below."
            ),
            "learn": _("It counts again, as your decisions taught it."),
        }
        messages.success(request, done[what])
        return redirect(f"{reverse('reader_comments:filter')}#learnt-title")

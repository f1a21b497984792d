"""What readers say of one page, part by part: questions in comments and notes beside each other.

Which kinds there are is not known here: apps below answer the hook "what_readers_say" with a class, made of
(page, user), that has `title`, `more` (label and address of its own screen), `numbers()` and `newest()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from procedures import changes
from procedures.change_views import trail

HOOK = "what_readers_say"
SHOWN = 20
# Pages that one can turn; what is older is found at the screens of each kind.
LAST_PAGE = 50


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: how much is said of it, of each kind, and where that stands."""

    title: str
    numbers: list[int]
    url: str
    is_current: bool
    is_gone: bool


class ReadersSayView(WagtailAdminTemplateMixin, TemplateView):
    """For those who may edit the page, and its owner. The same few queries however much is said."""

    template_name = "procedures/admin/readers_say.html"
    page_title = gettext_lazy("What readers say")
    header_icon = "comment"

    @cached_property
    def of_page(self) -> Page:
        """The page, as its own type."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back to the page; the last one stands as the title."""
        return [*self.breadcrumbs_items, *trail(self.of_page, self.page_title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The parts with their numbers, and the newest words, of all parts or of the chosen one."""
        page = self.of_page
        if not changes.may_settle(self.request.user, page):
            raise PermissionDenied
        sources = [kind(page, self.request.user) for kind in hooks.get_hooks(HOOK)]
        chosen, number = self.request.GET.get("part"), _page_number(self.request.GET.get("p", ""))
        said = _newest(sources, chosen, number)
        here = reverse("readers_say", args=[page.pk])
        return super().get_context_data(**kwargs) | {
            "page": page,
            "here": here,
            "kinds": [source.title for source in sources],
            "more": [source.more for source in sources if source.more[0]],
            "parts": _parts(page, sources, chosen, here),
            "chosen": chosen,
            "said": said[:SHOWN],
            "earlier": _address(here, chosen, number + 1) if len(said) > SHOWN and number < LAST_PAGE else "",
            "later": _address(here, chosen, number - 1) if number > 1 else "",
        }


def _parts(page: Any, sources: list[Any], chosen: str | None, here: str) -> list[Part]:
    """What the page has, in its order, then what it had, then what is said of the whole page."""
    counted = [source.numbers() for source in sources]
    known = dict(getattr(page, "comment_sections", ()))
    gone = {anchor: title for each in counted for anchor, (title, _n) in each.items() if anchor not in known}
    titles = known | {anchor: title for anchor, title in gone.items() if anchor} | {"": _("The whole page")}
    return [
        Part(
            title=str(title),
            numbers=[each.get(anchor, ("", 0))[1] for each in counted],
            url=_address(here, anchor, 1),
            is_current=chosen == anchor,
            is_gone=bool(anchor) and anchor not in known,
        )
        for anchor, title in titles.items()
    ]


def _newest(sources: list[Any], chosen: str | None, number: int) -> list[dict[str, Any]]:
    """One page of words of every kind, the newest first, and one more if there is one."""
    most = number * SHOWN + 1
    every = [entry for source in sources for entry in source.newest(chosen, most)]
    every.sort(key=lambda entry: entry["when"], reverse=True)
    return every[(number - 1) * SHOWN : most]


def _address(here: str, anchor: str | None, number: int) -> str:
    query = ({} if anchor is None else {"part": anchor}) | ({"p": number} if number > 1 else {})
    return f"{here}?{urlencode(query)}" if query else here


def _page_number(typed: str) -> int:
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 4
    return min(max(int(typed), 1), LAST_PAGE) if is_number else 1

"""The screens of a move: the list, the upload, one move with numbers and choices, its items one by one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from moving import numbers, steps
from moving.errors import CannotMove
from moving.forms import AS_THE_KIND, ChoicesForm, UploadForm, kind_of
from moving.models import FoundItem, Line, Move, Weight
from moving.placing import places_in
from moving.rights import sites_for

LINES_ON_A_PAGE = 100
ITEMS_ON_A_PAGE = 50
# What a button does with a move.
DEEDS: dict[str, Any] = {"stop": steps.stop, "undo": steps.undo}


class MovingScreen(WagtailAdminTemplateMixin, TemplateView):
    """What all screens have in common: the right, the way here."""

    header_icon = "download"
    page_title: Any = gettext_lazy("Moving in")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may move."""
        self.sites = sites_for(request.user)
        if not self.sites:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here."""
        above = [] if isinstance(self, ListView) else [{"url": reverse("moving"), "label": _("Moving in")}]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

    def moves(self) -> QuerySet[Move]:
        """Those of their sites."""
        return Move.objects.filter(site__in=self.sites)

    @cached_property
    def found(self) -> Move:
        """The move that the address names, as it stood when the request came."""
        return get_object_or_404(self.moves().select_related("site", "by"), pk=self.kwargs["number"])


class ListView(MovingScreen):
    """All moves, and the form to begin another."""

    template_name = "moving/admin/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The moves, the newest first."""
        form = kwargs.pop("form", None) or UploadForm(self.sites)
        return super().get_context_data(**kwargs) | {"moves": self.moves()[:50], "form": form}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the files and look through them."""
        form = UploadForm(self.sites, request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        files = form.cleaned_data["exports"]
        move = steps.begin(site=form.chosen_site, kind=kind_of(files[0].name), files=files, by=request.user)
        steps.look(move=move)
        return redirect("moving_one", move.pk)


class MoveView(MovingScreen):
    """One move: how far it is, what was found, what is to be chosen, what came, what was said."""

    template_name = "moving/admin/move.html"

    def get_page_title(self) -> str:
        """Where it comes from."""
        return str(self.found)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything that the state of the move lets one see."""
        move = self.found
        form = kwargs.pop("form", None)
        if form is None and move.found and move.state in steps.CAN_START:
            form = ChoicesForm(move)
        lines = Line.objects.filter(move=move).exclude(weight=Weight.NOTE)
        return super().get_context_data(**kwargs) | {
            "move": move,
            "form": form,
            "numbers": numbers.compared(move),
            "can_start": move.state in steps.CAN_START and move.files.exists(),
            "can_undo": move.state in steps.CAN_UNDO,
            "lines": lines[:LINES_ON_A_PAGE],
            "number_of_lines": Line.objects.filter(move=move).count(),
        }

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Keep the choices and start."""
        move = self.found
        form = ChoicesForm(move, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        form.save()
        if "by_hand" in request.POST:
            return redirect("moving_items", move.pk)
        return _did(request, move, steps.start)


class DeedView(MovingScreen):
    """Stop a move, or take it back: a button's address."""

    http_method_names = ["post"]  # as Django has it

    def post(self, request: HttpRequest, number: int, deed: str) -> HttpResponse:
        """Do it."""
        return _did(request, self.found, DEEDS[deed])


class LinesView(MovingScreen):
    """The whole report, page by page."""

    template_name = "moving/admin/lines.html"
    page_title = gettext_lazy("Report of a move")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The lines of one page."""
        move = self.found
        pages = Paginator(Line.objects.filter(move=move), LINES_ON_A_PAGE)
        page = pages.get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"move": move, "lines": page.object_list, "page": page}


class ItemsView(MovingScreen):
    """Items one by one, for those who want something else for some of them."""

    template_name = "moving/admin/items.html"
    page_title = gettext_lazy("Page by page")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The items of one page, with what can be chosen."""
        move = self.found
        pages = Paginator(FoundItem.objects.filter(move=move), ITEMS_ON_A_PAGE)
        page = pages.get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "move": move,
            "page": page,
            "items": [(item, numbers.kind_of(item.kind), numbers.state_of(item.status)) for item in page],
            "kinds": AS_THE_KIND,
            "places": places_in(move.site),
            "is_open": move.state in steps.CAN_START,
        }

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Keep what was chosen for the items of this page."""
        move = self.found
        if move.state not in steps.CAN_START:
            messages.error(request, _("This move has begun; its choices stand."))
            return redirect("moving_items", move.pk)
        steps.choose_by_hand(move=move, given=request.POST)
        messages.success(request, _("Kept."))
        return redirect(request.get_full_path())


def _did(request: HttpRequest, move: Move, deed: Any) -> HttpResponse:
    try:
        deed(move=move, by=request.user)
    except CannotMove as error:
        messages.error(request, str(error))
    return redirect("moving_one", move.pk)

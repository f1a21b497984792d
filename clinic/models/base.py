"""What every page of the site has."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.blocks import StreamValue
from wagtail.models import Page, Site
from wagtail.search import index

from clinic import kept_parts, previews
from clinic.contents import Entry, Part, assign_anchors, contents_of, parts_of
from clinic.kept_routes import ROUTE, Route
from clinic.models.alerts import seconds_to_next_edge
from clinic.old_names import keep_old_links
from clinic.search.words import fold, stems
from clinic.structured import Node

if TYPE_CHECKING:
    from clinic.models.site_settings import ClinicSettings


class BasePage(Page):
    """The ground of all our pages: how it shows in lists, in shared links, and whether it may be kept."""

    # The name of the field whose headings make the contents; None for a page without.
    contents_field: ClassVar[str | None] = "body"
    # Whether pages of this type stand in lists from A to Z.
    in_a_to_z: ClassVar[bool] = False
    # Whether what readers say makes its pages old, so that the clinic's own part is worth keeping.
    readers_write_on_it: ClassVar[bool] = False
    # `clinic.search.keeping` tells the index.
    search_auto_update: ClassVar[bool] = False

    listing_summary = models.CharField(
        _("summary for lists"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences. Shown where other pages list this one."),
    )
    share_image = models.ForeignKey(
        "clinic.ClinicImage",
        verbose_name=_("picture for shared links"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("listing_summary"), FieldPanel("share_image")], heading=_("In lists and shared links")
        ),
        *Page.promote_panels,
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *Page.search_fields,
        index.SearchField("listing_summary"),
        index.SearchField("search_stems"),
        index.AutocompleteField("folded_title"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Also gives new headings their anchors."""
        super().clean()
        self.give_anchors()

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> None:
        """Also gives new headings their anchors, for pages made by code."""
        fields = kwargs.get("update_fields")
        # What is live is cleaned on the way, and cleaning gives them too.
        if not (clean and self.live) and (fields is None or self.contents_field in fields):
            self.give_anchors()
        super().save(clean, *args, **kwargs)

    def save_revision(self, *args: Any, clean: bool = True, **kwargs: Any) -> Any:
        """Also gives new headings their anchors, so that a draft's links already hold."""
        if not clean:
            self.give_anchors()
        return super().save_revision(*args, clean=clean, **kwargs)

    @property
    def summary(self) -> str:
        """The words for lists: the summary, or else the description for search engines."""
        return self.listing_summary or self.search_description

    @property
    def stream(self) -> StreamValue | None:
        """The stream whose headings make the contents."""
        return getattr(self, self.contents_field) if self.contents_field else None

    @property
    def contents(self) -> list[Entry]:
        """The lines of "In this article"."""
        return contents_of(self.stream, self) if self.stream else []

    @property
    def search_parts(self) -> list[Part]:
        """What the search reads of this page, part by part; a match is shown with a link to its part."""
        return [Part("", "", self._short_words), *(parts_of(self.stream, self) if self.stream else [])]

    @property
    def _short_words(self) -> str:
        """What the index has of the page outside its stream: a lead, a role, an address."""
        elsewhere = {"title", "listing_summary", "search_stems", self.contents_field}
        fields = [field for field in self.get_search_fields() if isinstance(field, index.SearchField)]
        values = [field.get_value(self) for field in fields if field.field_name not in elsewhere]
        return " ".join(value for value in values if isinstance(value, str))

    @cached_property
    def search_stems(self) -> str:
        """All words of the page without their endings, for the index, which asks three times for each."""
        words = [self.title, self.summary, *(f"{part.title} {part.text}" for part in self.search_parts)]
        return " ".join(stems(" ".join(words)))

    @property
    def folded_title(self) -> str:
        """The title without accents, for suggestions."""
        return fold(self.title)

    def structured_data(self, clinic: ClinicSettings) -> list[Node]:
        """What the page says about itself to machines, beside its breadcrumbs; the same as readers see."""
        return []

    def anchors_elsewhere(self) -> list[str]:
        """Ids that stand on the page outside the stream."""
        return []

    def named_places(self) -> list[tuple[str, str]]:
        """What has a link name on the page, by its own id, with that name."""
        headings = [block for block in self.stream or () if hasattr(block.value, "contents_entry")]
        return [(str(block.id), block.value["anchor"]) for block in headings]

    def shown_on(self) -> list[BasePage]:
        """Other pages that show this one as a section with a link name."""
        return []

    def give_anchors(self) -> None:
        """Each heading without an anchor gets one; those that are published keep theirs."""
        if self.stream:
            assign_anchors(self.stream, known=self._saved_stream, taken=self.anchors_elsewhere())

    def _saved_stream(self) -> Iterable:
        saved = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        return (saved.stream if saved else None) or ()

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The ways in which an editor can look at the page."""
        return list(previews.MODES)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as a reader would get it, in a narrow frame, or as a printer would."""
        if mode_name == previews.PHONE:
            return previews.on_a_phone(self, request)
        response = super().serve_preview(request, previews.NORMAL)
        if mode_name == previews.PAPER:
            response.add_post_render_callback(previews.on_paper)
        return response

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """The page; marked as one that a cache may keep where nothing in it belongs to one reader.

        It is kept no longer than until an alert appears or disappears.
        """
        response = super().serve(request, *args, **kwargs)
        response.add_post_render_callback(partial(keep_old_links, request=request))
        if _may_be_kept(request):
            response["Surrogate-Control"] = f"max-age={self._seconds_kept(request)}"
            kept_parts.once(request, ROUTE, lambda: Route(self, args, kwargs, Site.find_for_request(request)))
        else:
            response["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ["Cookie"])
        return response

    def _seconds_kept(self, request: HttpRequest) -> int:
        if self.readers_write_on_it:
            return kept_parts.begin(request, lambda: _seconds_kept(request))
        return _seconds_kept(request)


def _seconds_kept(request: HttpRequest) -> int:
    longest: int = settings.CLINIC_PAGE_CACHE_SECONDS
    edge = seconds_to_next_edge(request)
    return longest if edge is None else min(longest, edge)


def _may_be_kept(request: HttpRequest) -> bool:
    anonymous = settings.SESSION_COOKIE_NAME not in request.COOKIES
    plain = request.method in {"GET", "HEAD"} and not request.META.get("QUERY_STRING")
    return (
        anonymous
        and plain
        and not getattr(request, "is_preview", False)
        and settings.CLINIC_PAGE_CACHE_SECONDS > 0
    )

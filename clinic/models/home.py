"""The front door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from clinic.blocks import BODY_BLOCKS
from clinic.models.base import BasePage
from clinic.structured import Node, clinic_node
from clinic.visibility import for_everybody

if TYPE_CHECKING:
    from clinic.models.site_settings import ClinicSettings


# So many pages of the first card are offered at once.
MOST_BELOW = 8


class HomePage(BasePage):
    """The clinic's first page: a welcome and a card for each page below it that stands in the menu."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    lead = models.TextField(_("welcome"), help_text=_("Two or three plain sentences under the title."))
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("home page")

    @property
    def cards(self) -> list[Page]:
        """The public pages below in the tree's order, each as its own type."""
        return list(for_everybody(self.get_children()).in_menu().specific())

    def structured_data(self, clinic: ClinicSettings) -> list[Node]:
        """The clinic."""
        return [clinic_node(clinic, url=self.full_url)]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Puts the cards beside the page, and the pages below the first of them."""
        cards = self.cards
        below = list(for_everybody(cards[0].get_children())[:MOST_BELOW]) if cards else []
        return super().get_context(request, *args, **kwargs) | {"cards": cards, "below_first": below}

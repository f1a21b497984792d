"""What the clinic's staff teach the search."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks import PageChooserBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin

from clinic.models.of_site import OfSite
from clinic.search.words import stems

MOST_POPULAR_PAGES = 6


class SearchSynonym(TranslatableMixin, OfSite):
    """What patients say, and what our pages say instead: "fluid in belly" is "ascites drainage"."""

    said = models.TextField(
        _("what patients say"),
        help_text=_("One phrase a line, such as “fluid in belly”. Order does not matter."),
    )
    meant = models.CharField(
        _("what our pages say"),
        max_length=120,
        help_text=_(
            "The words to look for instead, such as “ascites drainage”. What is found by both comes first."
        ),
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("said"), FieldPanel("meant"), FieldPanel("site")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("search synonym")
        verbose_name_plural = _("search synonyms")
        ordering = ("meant", "pk")

    def __str__(self) -> str:
        return f"{', '.join(self.phrases)} → {self.meant}"

    def clean(self) -> None:
        """Both sides hold a word."""
        super().clean()
        for field in ("said", "meant"):
            if getattr(self, field) and not stems(getattr(self, field)):
                raise ValidationError({field: _("Write at least one word.")})

    @property
    def phrases(self) -> list[str]:
        """What patients say, one phrase each."""
        return [line.strip() for line in self.said.splitlines() if line.strip()]


@register_setting(icon="search")
class SearchSettings(BaseSiteSetting):
    """What a reader is offered whose search found nothing."""

    popular_pages = StreamField(
        [("page", PageChooserBlock(label=_("Page")))],
        verbose_name=_("popular pages"),
        blank=True,
        max_num=MOST_POPULAR_PAGES,
        help_text=_("Offered where a search finds nothing. Without any, the pages of the menu are."),
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("popular_pages")]

    class Meta:
        verbose_name = _("Search")

    @property
    def chosen(self) -> list[int]:
        """The numbers of the chosen pages, in the editor's order; none is fetched."""
        return [block["value"] for block in self.popular_pages.raw_data if block.get("value")]

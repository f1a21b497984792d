"""Pages that are only read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from clinic.blocks import BODY_BLOCKS
from clinic.models.base import BasePage


class StandardPage(BasePage):
    """A page of plain content, such as "About us" or "Privacy"."""

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two plain sentences under the title."))
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("standard page")

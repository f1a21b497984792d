"""What a text rests on."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

# As Crossref recommends for DOIs of today: https://www.crossref.org/blog/dois-and-matching-regular-expressions/
DOI = re.compile(r"10\.\d{4,9}/[-._;()/:a-z0-9<>\[\]]+", re.IGNORECASE)
# How people paste one.
BEFORE_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


class DoiBlock(blocks.CharBlock):
    """A digital object identifier; pasted with its address or without."""

    def clean(self, value: str) -> str:
        """The bare identifier: 10.1000/182."""
        bare = BEFORE_DOI.sub("", super().clean(value).strip())
        if bare and not DOI.fullmatch(bare):
            raise ValidationError(_("A DOI looks like 10.1000/182."))
        return bare


class ReferenceValue(blocks.StructValue):
    """A reference knows where it leads."""

    @property
    def address(self) -> str:
        """The lasting address where there is a DOI, else the one that was typed, else ""."""
        return f"https://doi.org/{self['doi']}" if self.get("doi") else self.get("url") or ""


class ReferenceBlock(blocks.StructBlock):
    """One source: what it is, where it is, and when somebody last looked whether it still holds."""

    text = blocks.CharBlock(
        label=_("Reference"), max_length=500, help_text=_("Authors, title, journal or publisher, year.")
    )
    doi = DoiBlock(label=_("DOI"), required=False, max_length=200)
    url = blocks.URLBlock(label=_("Address"), required=False, max_length=500)
    checked_on = blocks.DateBlock(label=_("Checked on"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Reference")
        label_format = "{text}"
        value_class = ReferenceValue

    def clean(self, value: Any) -> Any:
        """An address on the web is one of the web."""
        cleaned = super().clean(value)
        if cleaned.get("url") and not cleaned["url"].lower().startswith(("http://", "https://")):
            wrong = ValidationError(_("Please give an address that begins with https://"))
            raise StructBlockValidationError(block_errors={"url": wrong})
        return cleaned

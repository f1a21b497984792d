"""Every subject of the site, by its first letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page

from clinic.models.base import BasePage
from clinic.visibility import for_everybody

# Letters that a language counts as letters of their own, and after which one they stand.
OWN_LETTERS = {"es": {"Ñ": "N"}}
# The letter for what begins with no letter of the alphabet.
OTHER = "#"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter with its pages; an empty one shows that there is nothing."""

    sign: str
    pages: tuple[Page, ...]

    @property
    def is_other(self) -> bool:
        """Whether it stands for digits and other alphabets."""
        return self.sign == OTHER

    @property
    def anchor(self) -> str:
        """The id of its part of the page."""
        return "letter-other" if self.is_other else f"letter-{self.sign.lower()}"


class AToZPage(BasePage):
    """A list of all pages whose type says `in_a_to_z`, by letter; it writes itself."""

    parent_page_types: ClassVar[list[str]] = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types: ClassVar[list[str]] = []
    contents_field = None

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two plain sentences under the title."))

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("A to Z")
        verbose_name_plural = _("A to Z lists")

    @property
    def listed(self) -> models.QuerySet[Page]:
        """The public pages of this site and language that are listed. Two queries, whatever the number."""
        types = [model for model in apps.get_models() if getattr(model, "in_a_to_z", False)]
        kinds = ContentType.objects.get_for_models(*types).values()
        pages = for_everybody(Page.objects.all()).filter(content_type__in=kinds, locale_id=self.locale_id)
        site = self.get_site()
        return pages.descendant_of(site.root_page.localized) if site else pages.none()

    @property
    def letters(self) -> list[Letter]:
        """The whole alphabet with the pages of each letter, and "other" where something stands there."""
        return by_letter(self.listed, self.locale.language_code)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Puts the letters beside the page."""
        return super().get_context(request, *args, **kwargs) | {"letters": self.letters}


def by_letter(pages: Iterable[Page], language: str) -> list[Letter]:
    """Sort pages by title under a language's letters; accents count only where they make a letter."""
    own = OWN_LETTERS.get(language.partition("-")[0], {})
    signs = [*ascii_uppercase]
    for sign, before in own.items():
        signs.insert(signs.index(before) + 1, sign)
    found: dict[str, list[Page]] = {sign: [] for sign in [*signs, OTHER]}
    for page in sorted(pages, key=lambda page: (plain(page.title), page.title, page.pk)):
        found[letter_of(page.title, own)].append(page)
    return [Letter(sign, tuple(group)) for sign, group in found.items() if group or sign != OTHER]


def letter_of(title: str, own: Iterable[str] = ()) -> str:
    """The letter under which a title stands: its first letter or digit decides."""
    first = next((sign for sign in unicodedata.normalize("NFC", title) if sign.isalnum()), "")
    if first.upper() in own:
        return first.upper()
    sign = plain(first)[:1].upper()
    return sign if sign and sign in ascii_uppercase else OTHER


def plain(title: str) -> str:
    """A title without accents and capitals, for sorting; quotes and brackets before it do not count."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lstrip("\"'“”‘’«»¿¡([ ")

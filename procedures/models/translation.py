"""What a translation was made from, and whether that has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


def language_named(code: str) -> str:
    """A language's name amid a sentence: English writes it with a capital, Spanish does not."""
    name = str(get_language_info(code)["name_translated"])
    return name if (get_language() or "").startswith("en") else name.lower()


@dataclass(frozen=True, slots=True)
class Newer:
    """A page's original: its language's code, that language's name for the reader, its title and address."""

    code: str
    language: str
    title: str
    address: str


class Translation(models.Model):
    """A page that says in another language what its original says, and when it last said the same.

    `made_from` holds the original's sections at that time, each as [anchor, title, fingerprint];
    `changes` those of today's public original that differ, each as [anchor, title, kind of change], written
    whenever the original is published. `newer_since` is when that began; None while both say the same.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="translated_from")
    original = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="translated_to")
    made_from = models.JSONField(default=list, editable=False)
    changes = models.JSONField(default=list, editable=False)
    in_step_at = models.DateTimeField(_("in step"), default=timezone.now, editable=False)
    in_step_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    newer_since = models.DateTimeField(_("original changed"), null=True, editable=False)

    # It says nothing that a page's own reference would not say.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("newer_since",),
                condition=models.Q(newer_since__isnull=False),
                name="translation_out_of_step",
            )
        ]

    def __str__(self) -> str:
        return str(_("Translation %(number)s") % {"number": self.pk})

    @classmethod
    def newer_original_of(cls, page: Page) -> Newer | None:
        """The public original of a page, where that is newer than the page. One query; two more if so."""
        late = cls.objects.filter(page=page.pk, newer_since__isnull=False, original__live=True)
        if not late.exists():
            return None
        found = late.select_related("original__locale").first()
        if found is None or found.original.get_view_restrictions().exists():
            return None
        code = found.original.locale.language_code
        return Newer(code, language_named(code), found.original.title, found.original.url or "")

    @property
    def is_in_step(self) -> bool:
        """Whether the original still says what it said when this was translated."""
        return self.newer_since is None

"""Words that a clinic explains, and the page that lists them all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, WorkflowMixin
from wagtail.search import index

from clinic.contents import unused
from clinic.models.base import BasePage
from clinic.models.of_site import OfSite, on


class GlossaryTerm(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    OfSite,
):
    """A word and its plain meaning; published, it is explained where it first stands on each page."""

    term = models.CharField(_("word"), max_length=80)
    other_forms = models.TextField(
        _("other forms"),
        blank=True,
        max_length=500,
        help_text=_("One a line, such as the plural. Capitals count only in forms such as CT."),
    )
    meaning = models.TextField(
        _("plain meaning"), max_length=300, help_text=_("One or two short sentences in everyday words.")
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="glossary_term",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="glossary_term",
        for_concrete_model=False,
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("term"),
        FieldPanel("other_forms"),
        FieldPanel("meaning"),
        FieldPanel("site"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("term", boost=2),
        index.AutocompleteField("term"),
        index.SearchField("other_forms"),
        index.SearchField("meaning"),
        index.FilterField("locale_id"),
        index.FilterField("site_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary word")
        verbose_name_plural = _("glossary words")
        ordering = ("term", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["locale", "live", "term"], name="glossary_shown")
        ]

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        """Refuses a form that another word of this language has already: only one can explain it."""
        super().clean()
        mine = {form.casefold() for form in self.forms}
        # A word of every site must not be one that some site explains itself.
        here = on(self.site_id) if self.site_id else Q()
        others = type(self).objects.filter(here, locale_id=self.locale_id).exclude(pk=self.pk)
        for other in others:
            if twice := mine & {form.casefold() for form in other.forms}:
                words = _("“%(form)s” is explained under “%(other)s” already.")
                raise ValidationError(words, params={"form": sorted(twice)[0], "other": other.term})

    @property
    def forms(self) -> list[str]:
        """The word and its other forms, spaces put in order."""
        lines = [self.term, *self.other_forms.splitlines()]
        return [form for line in lines if (form := " ".join(line.split()))]


class GlossaryPage(BasePage):
    """All published words of the glossary, from A to Z. The words themselves are edited under Glossary."""

    parent_page_types: ClassVar[list[str]] = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types: ClassVar[list[str]] = []
    contents_field = None

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two plain sentences under the title."))

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead")]
    search_fields: ClassVar[list[index.BaseField]] = [*BasePage.search_fields, index.SearchField("lead")]

    class Meta:
        verbose_name = _("glossary")

    @cached_property
    def terms(self) -> list[tuple[str, GlossaryTerm]]:
        """The published words of the page's language in order, each with its id on the page."""
        parts = self.get_url_parts()
        here = on(parts[0] if parts else None)
        shown = GlossaryTerm.objects.filter(here, live=True, locale_id=self.locale_id)
        return list(_with_anchors(sorted(shown, key=lambda term: (term.term.casefold(), term.pk))))

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Puts the words beside the page."""
        return super().get_context(request, *args, **kwargs) | {"terms": self.terms}


def _with_anchors(terms: list[GlossaryTerm]) -> Iterator[tuple[str, GlossaryTerm]]:
    used: set[str] = set()
    for term in terms:
        anchor = unused(slugify(term.term), used)
        used.add(anchor)
        yield anchor, term

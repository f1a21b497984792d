"""One procedure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from clinic.blocks import BODY_BLOCKS, QuestionBlock
from clinic.contents import Entry, Part, parts_of, unused
from clinic.models import BasePage
from procedures import surroundings
from procedures.change_panel import CHANGES_PANEL
from procedures.models.links import LINKS_PANEL
from procedures.models.patient import CARE_PANEL, COMMENTS_PANEL, REVIEW_PANEL, PatientPage
from procedures.said_to_machines import procedure_node
from procedures.sections import Section, section_of, sections_of, terms_html

FACT_FEATURES = ["bold", "italic", "ul", "ol", "link"]
QUESTIONS = _("Questions and answers")
AT_A_GLANCE = _("At a glance")


@dataclass(frozen=True, slots=True)
class Fact:
    """One filled-in part of a procedure: the id of its section, its heading, its rich text."""

    anchor: str
    title: str
    html: str


class ProcedurePage(PatientPage):  # type: ignore[django-manager-missing]
    """One procedure, as its own page and as a section of the article above it. Edited once."""

    parent_page_types: ClassVar[list[str]] = ["procedures.ArticlePage"]
    subpage_types: ClassVar[list[str]] = []
    contents_field = "more"
    rating_title = _("Rate this page")

    summary_text = models.TextField(
        _("in short"),
        help_text=_("Two to four plain sentences. They stand in the article and on top of this page."),
    )
    what_it_is = RichTextField(_("what it is"), blank=True, features=FACT_FEATURES)
    why_it_is_done = RichTextField(_("why it is done"), blank=True, features=FACT_FEATURES)
    how_to_prepare = RichTextField(_("how to prepare"), blank=True, features=FACT_FEATURES)
    how_it_is_done = RichTextField(_("how it is done"), blank=True, features=FACT_FEATURES)
    imaging_used = RichTextField(_("imaging used"), blank=True, features=FACT_FEATURES)
    afterwards = RichTextField(_("afterwards"), blank=True, features=FACT_FEATURES)
    benefits = RichTextField(_("benefits"), blank=True, features=FACT_FEATURES)
    risks = RichTextField(_("risks"), blank=True, features=FACT_FEATURES)
    more = StreamField(
        BODY_BLOCKS,
        verbose_name=_("more sections"),
        blank=True,
        help_text=_(
            "What the fields above have no room for: steps, care cards, tables. It stands below them."
        ),
    )
    questions = StreamField(
        [("question", QuestionBlock())], verbose_name=_("questions and answers"), blank=True
    )
    anesthesia = models.CharField(_("anesthesia"), max_length=80, blank=True)
    duration = models.CharField(_("how long it takes"), max_length=80, blank=True)
    stay = models.CharField(_("how long you stay"), max_length=80, blank=True)
    imaging = models.CharField(_("images"), max_length=80, blank=True)
    anchor = models.CharField(
        _("link name"),
        max_length=80,
        blank=True,
        help_text=_(
            "The name of this procedure's section in the article. Made for you; links from elsewhere use it."
        ),
    )

    FACTS: ClassVar[tuple[str, ...]] = (
        "what_it_is",
        "why_it_is_done",
        "how_to_prepare",
        "how_it_is_done",
        "imaging_used",
        "afterwards",
        "benefits",
        "risks",
    )

    GLANCE: ClassVar[tuple[str, ...]] = ("anesthesia", "duration", "stay", "imaging")

    content_panels: ClassVar[list[Panel]] = [
        CHANGES_PANEL,
        *BasePage.content_panels,
        FieldPanel("summary_text"),
        MultiFieldPanel(
            [FieldPanel(name) for name in GLANCE],
            heading=_("At a glance"),
            help_text=_("A few words each. What you leave empty does not show."),
        ),
        MultiFieldPanel([FieldPanel(name) for name in FACTS], heading=_("What patients look for")),
        FieldPanel("more"),
        FieldPanel("questions"),
        LINKS_PANEL,
        REVIEW_PANEL,
    ]
    promote_panels: ClassVar[list[Panel]] = [*BasePage.promote_panels, FieldPanel("anchor")]
    settings_panels: ClassVar[list[Panel]] = [*BasePage.settings_panels, CARE_PANEL, COMMENTS_PANEL]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("summary_text"),
        *[index.SearchField(name) for name in FACTS],
        index.SearchField("more"),
        index.SearchField("questions"),
        *[index.SearchField(name) for name in GLANCE],
    ]

    class Meta:
        verbose_name = _("procedure")

    @property
    def summary(self) -> str:
        """The words for lists."""
        return self.listing_summary or self.summary_text

    @property
    def at_a_glance(self) -> list[tuple[str, str]]:
        """What is filled in of anesthesia, time, stay and images: label and words."""
        filled = [(name, value) for name in self.GLANCE if (value := getattr(self, name).strip())]
        return [(label_of(self, name), value) for name, value in filled]

    @property
    def facts(self) -> list[Fact]:
        """The filled-in parts, in the order in which patients ask."""
        # The editor's screen makes an empty paragraph of a field that is left empty.
        filled = [(name, html) for name in self.FACTS if strip_tags(html := getattr(self, name)).strip()]
        return [Fact(_anchor_of(name), label_of(self, name), html) for name, html in filled]

    @property
    def sections(self) -> list[Section]:
        """Title and words on top, what stands at a glance, each filled-in part, more sections, questions."""
        first = section_of("lead", _("In short"), [self.summary_text], name="lead", also=[self.title])
        parts = [section_of(fact.anchor, fact.title, [fact.html], name=fact.anchor) for fact in self.facts]
        asked = section_of("questions", QUESTIONS, self.questions, self, name="questions")
        more = sections_of(self.more, self)
        return [first, *self._glance_section(), *parts, *more, *([asked] if self.questions else [])]

    def _glance_section(self) -> list[Section]:
        # The labels are translated, so the values are signed in their fixed order.
        values = [getattr(self, name).strip() for name in self.GLANCE]
        html = terms_html(self.at_a_glance)
        section = section_of("at-a-glance", AT_A_GLANCE, [html], name="at-a-glance", signed=values)
        return [section] if any(values) else []

    @property
    def contents(self) -> list[Entry]:
        """A line for each part and further section, and one for the questions."""
        lines = [*(Entry(fact.anchor, fact.title) for fact in self.facts), *super().contents]
        return [*lines, Entry("questions", str(QUESTIONS))] if self.questions else lines

    def anchors_elsewhere(self) -> list[str]:
        """The fixed parts have ids of their own."""
        return ["at-a-glance", *map(_anchor_of, self.FACTS)]

    def shown_on(self) -> list[BasePage]:
        """The article above, and the others that show it."""
        above = [self.get_parent(update=True)] if self.path else []
        return [page.specific for page in (*above, *surroundings.other_articles(self))]

    @property
    def search_parts(self) -> list[Part]:
        """The words on top, each filled-in part, further sections, and the questions."""
        facts = [Part(fact.anchor, fact.title, get_text_for_indexing(fact.html)) for fact in self.facts]
        asked = " ".join(part.text for part in parts_of(self.questions, self))
        answers = [Part("questions", str(QUESTIONS), asked)] if asked else []
        first, *further = super().search_parts
        return [first, *facts, *further, *answers]

    @property
    def first_words(self) -> str:
        """What stands in short."""
        return self.summary_text

    @property
    def about(self) -> dict[str, Any]:
        """The procedure."""
        return procedure_node(self)

    def give_anchors(self) -> None:
        """The section in the article gets its id once; a copy, or what an editor typed, gets a free one."""
        super().give_anchors()
        words = self.title.replace("’", "").replace("'", "")
        self.anchor = unused(slugify(self.anchor) or slugify(words), self._anchors_nearby())

    def _anchors_nearby(self) -> set[str]:
        parent = self.get_parent().specific if self.path else None
        if parent is None:
            return set()
        siblings = type(self).objects.child_of(parent).exclude(pk=self.pk).values_list("anchor", flat=True)
        return {*siblings, *(entry.anchor for entry in parent.contents)}

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Puts beside the page: the article above, its neighbors, whom and what it leads to."""
        own = super().get_context(request, *args, **kwargs)
        if kwargs.get("sheet"):
            return own
        article = self.get_parent().specific
        return {
            **own,
            "article": article,
            **surroundings.neighbors(self, getattr(article, "shown", [])),
            "also_in": surroundings.other_articles(self),
            "people": surroundings.public_targets(self, "person_links"),
            "places": surroundings.public_targets(self, "location_links"),
            "related": surroundings.public_targets(self, "related_links"),
        }


def _anchor_of(name: str) -> str:
    return name.replace("_", "-")


def label_of(page: ProcedurePage, name: str) -> str:
    """The label of a field, as a heading."""
    field = cast("models.Field", page._meta.get_field(name))
    return capfirst(str(field.verbose_name))


def free_anchor(sender: type[ProcedurePage], instance: ProcedurePage, **signal: object) -> None:
    """A procedure that was moved gets an anchor that is free in its new article."""
    moved = sender.objects.get(pk=instance.pk)
    kept = moved.anchor
    moved.give_anchors()
    if moved.anchor != kept:
        sender.objects.filter(pk=moved.pk).update(anchor=moved.anchor)

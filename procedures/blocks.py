"""Blocks of the patient library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from clinic.blocks import BODY_BLOCKS, SHORT_FEATURES, AnchorBlock
from clinic.contents import Entry

if TYPE_CHECKING:
    from procedures.stops import Stop


class ProceduresValue(blocks.StructValue):
    """The procedures' section knows its line in the contents, with a line for each procedure below."""

    @property
    def anchor(self) -> str:
        """The id of the section."""
        return self["anchor"]

    @property
    def own_words(self) -> str:
        """The words that stand here and on no page below."""
        return str(self["introduction"] or "")

    @property
    def chosen_ids(self) -> list[int]:
        """The pages that the editor chose, in their order; none if all below the article are shown."""
        return [page.pk for page in self.get("chosen") or () if page is not None]

    def stops_on(self, page: Page) -> list[Stop]:
        """What this section shows on `page`, each with its id there."""
        return page.stops_of(self) if hasattr(page, "stops_of") else []

    def contents_entry(self, page: Page) -> Entry:
        """The line of this section and, as a second level, of each procedure."""
        below = tuple(Entry(stop.anchor, stop.procedure.title) for stop in self.stops_on(page))
        return Entry(self.anchor, self["heading"], below)


class ProceduresBlock(blocks.StructBlock):
    """Shows procedure pages: those below this article in the tree's order, or those chosen from any."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    anchor = AnchorBlock()
    introduction = blocks.RichTextBlock(label=_("Introduction"), required=False, features=SHORT_FEATURES)
    chosen = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="procedures.ProcedurePage", label=_("Procedure")),
        label=_("Only these, in this order"),
        required=False,
        default=[],
        help_text=_(
            "Leave empty to show all procedures below this article, in the order of the page tree. Or choose "
            "which ones show, also some that live below other articles."
        ),
    )

    class Meta:
        template = "blocks/procedures.html"
        icon = "list-ul"
        group = _("Order")
        label = _("The procedures")
        label_format = "{heading}"
        description = _("The procedures of this article, or those you choose, each with its words in short.")
        preview_template = "blocks/preview/procedures.html"
        value_class = ProceduresValue
        form_layout = blocks.BlockGroup(children=["heading", "introduction", "chosen"], settings=["anchor"])

    def get_context(
        self, value: ProceduresValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Adds the stops: the procedures shown, with their ids on the page that is drawn."""
        context = super().get_context(value, parent_context=parent_context)
        return context | {"stops": value.stops_on(context.get("page"))}


ARTICLE_BLOCKS: list[tuple[str, blocks.Block]] = [*BODY_BLOCKS, ("procedures", ProceduresBlock())]

"""Blocks of the patient library."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from clinic.blocks import BODY_BLOCKS, AnchorBlock
from clinic.contents import Entry


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

    def contents_entry(self, page: Page) -> Entry:
        """The line of this section and, as a second level, of each procedure."""
        below = tuple(Entry(procedure.anchor, procedure.title) for procedure in page.procedures)
        return Entry(self.anchor, self["heading"], below)


class ProceduresBlock(blocks.StructBlock):
    """Shows the procedure pages below this article, in the order of the page tree."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    anchor = AnchorBlock()
    introduction = blocks.RichTextBlock(
        label=_("Introduction"), required=False, features=["bold", "italic", "ul", "ol", "link"]
    )

    class Meta:
        template = "blocks/procedures.html"
        icon = "list-ul"
        label = _("The procedures")
        label_format = "{heading}"
        value_class = ProceduresValue
        form_layout = blocks.BlockGroup(children=["heading", "introduction"], settings=["anchor"])


class QuestionBlock(blocks.StructBlock):
    """A question that patients ask, and the answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=["bold", "italic", "ul", "ol", "link"])

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"


ARTICLE_BLOCKS: list[tuple[str, blocks.Block]] = [*BODY_BLOCKS, ("procedures", ProceduresBlock())]

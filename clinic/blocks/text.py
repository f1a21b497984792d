"""Blocks that hold the running text: headings, paragraphs, pictures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from clinic.contents import Entry

TEXT_FEATURES = ["h3", "bold", "italic", "ul", "ol", "link", "document-link"]
# Inside a block that has a title of its own, another heading would be one too many.
SHORT_FEATURES = ["bold", "italic", "ul", "ol", "link"]


class AnchorBlock(blocks.CharBlock):
    """The name by which links find a section: made by the site once, kept when the heading changes."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(
            required=False,
            max_length=80,
            label=_("Link name"),
            help_text=_("Made for you when you save. It stays when the heading changes: links use it."),
            search_index=False,
            **kwargs,
        )


class HeadingValue(blocks.StructValue):
    """A heading knows its line in the contents."""

    @property
    def anchor(self) -> str:
        """The id of the section."""
        return self["anchor"]

    def contents_entry(self, page: Page) -> Entry:
        """The line of this heading."""
        return Entry(self.anchor, self["text"])


class HeadingBlock(blocks.StructBlock):
    """A heading that opens a section and stands in "In this article"."""

    text = blocks.CharBlock(label=_("Heading"), max_length=120)
    anchor = AnchorBlock()

    class Meta:
        template = "blocks/heading.html"
        icon = "title"
        group = _("Text")
        label = _("Heading")
        label_format = "{text}"
        description = _("Opens a section. It stands in the list “In this article”.")
        preview_value = {"text": _("How we do it"), "anchor": "preview"}
        value_class = HeadingValue
        form_layout = blocks.BlockGroup(children=["text"], settings=["anchor"])


class QuoteBlock(blocks.StructBlock):
    """Words of somebody else, and who said them."""

    text = blocks.RichTextBlock(label=_("Their words"), features=SHORT_FEATURES)
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=200)

    class Meta:
        template = "blocks/quote.html"
        icon = "openquote"
        group = _("Text")
        label = _("Quote")
        label_format = "{source}"
        description = _("Words of somebody else, set apart, with who said them.")
        preview_value = {"text": "<p>They took their time with me.</p>", "source": _("A patient")}


class CaptionedImageBlock(blocks.StructBlock):
    """A picture with its text alternative and, where it helps, a caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        template = "blocks/captioned_image.html"
        preview_template = "blocks/preview/captioned_image.html"
        icon = "image"
        group = _("Text")
        label = _("Picture")
        description = _("A photograph or drawing with its description and, if you like, a caption.")

    def get_context(self, value: blocks.StructValue, parent_context: Any = None) -> dict[str, Any]:
        """Also whether it opens its page, and so shows before the reader scrolls, and whether it may wait."""
        context = super().get_context(value, parent_context)
        stream = getattr(context.get("page"), "stream", None) or ()
        pictures = (block.value for block in stream if isinstance(block.block, CaptionedImageBlock))
        # A browser prints without a picture that it began to fetch and does not have yet: one must not wait.
        return context | {
            "is_first": any(block.value is value for block in stream[:1]),
            "is_lazy": next(pictures, None) is not value,
        }


def text_block() -> blocks.RichTextBlock:
    """Running text. No class of ours: migrations would have to know it for ever."""
    return blocks.RichTextBlock(
        label=_("Text"),
        features=TEXT_FEATURES,
        template="blocks/text.html",
        group=_("Text"),
        description=_("Paragraphs, lists and links. Short sentences read best."),
        preview_value="<p>You can ask us at any time:</p><ul><li>before</li><li>and after</li></ul>",
    )

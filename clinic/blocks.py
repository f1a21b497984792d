"""StreamField blocks that any page may use. They are flat: a heading opens a section."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from clinic.contents import Entry

TEXT_FEATURES = ["h3", "bold", "italic", "ul", "ol", "link", "document-link"]


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
        label = _("Heading")
        label_format = "{text}"
        value_class = HeadingValue
        form_layout = blocks.BlockGroup(children=["text"], settings=["anchor"])


class CaptionedImageBlock(blocks.StructBlock):
    """A picture with its text alternative and, where it helps, a caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        template = "blocks/captioned_image.html"
        icon = "image"
        label = _("Picture")


class CalloutBlock(blocks.StructBlock):
    """A short text set apart: good to know, important, or when to call."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Good to know")), ("important", _("Important")), ("call", _("When to call"))],
        default="info",
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "ul", "ol", "link"])

    class Meta:
        template = "blocks/callout.html"
        icon = "warning"
        label = _("Callout")
        label_format = "{title}"


BODY_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("heading", HeadingBlock()),
    ("text", blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, template="blocks/text.html")),
    ("image", CaptionedImageBlock()),
    ("callout", CalloutBlock()),
]

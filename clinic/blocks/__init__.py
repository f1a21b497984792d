"""StreamField blocks that any page may use. They are flat: a heading opens a section."""

from __future__ import annotations

from wagtail.blocks import Block

from clinic.blocks.care import AdviceListBlock, CalloutBlock, CareCardBlock
from clinic.blocks.moved import LeftoverBlock
from clinic.blocks.order import ExpanderBlock, QuestionBlock, QuestionsBlock, StepsBlock, TableBlock
from clinic.blocks.text import (
    SHORT_FEATURES,
    TEXT_FEATURES,
    AnchorBlock,
    CaptionedImageBlock,
    HeadingBlock,
    HeadingValue,
    QuoteBlock,
    text_block,
)

__all__ = [
    "BODY_BLOCKS",
    "SHORT_FEATURES",
    "TEXT_FEATURES",
    "AnchorBlock",
    "CaptionedImageBlock",
    "HeadingBlock",
    "HeadingValue",
    "QuestionBlock",
]

BODY_BLOCKS: list[tuple[str, Block]] = [
    ("heading", HeadingBlock()),
    ("text", text_block()),
    ("image", CaptionedImageBlock()),
    ("callout", CalloutBlock()),
    ("care_card", CareCardBlock()),
    ("advice", AdviceListBlock()),
    ("steps", StepsBlock()),
    ("questions", QuestionsBlock()),
    ("table", TableBlock()),
    ("expander", ExpanderBlock()),
    ("quote", QuoteBlock()),
    ("leftover", LeftoverBlock()),
]

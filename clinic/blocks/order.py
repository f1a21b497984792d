"""Blocks that put much into order: steps, a table, questions, what can be opened."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from clinic.blocks.text import SHORT_FEATURES


class ExpanderBlock(blocks.StructBlock):
    """More about something, closed until a reader opens it."""

    summary = blocks.CharBlock(
        label=_("What it is about"), max_length=120, help_text=_("The words that a reader presses.")
    )
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)

    class Meta:
        template = "blocks/expander.html"
        icon = "collapse-down"
        group = _("Order")
        label = _("Expander")
        label_format = "{summary}"
        description = _("Details that only some readers need. Closed at first; open on paper.")
        preview_value = {
            "summary": _("What the words mean"),
            "text": "<p>Here stands what only some readers need.</p>",
        }


class StepBlock(blocks.StructBlock):
    """One step: what happens, and more about it."""

    title = blocks.CharBlock(label=_("Step"), max_length=120)
    text = blocks.RichTextBlock(label=_("More about it"), features=SHORT_FEATURES, required=False)

    class Meta:
        icon = "arrow-right"
        label_format = "{title}"


class StepsBlock(blocks.StructBlock):
    """Numbered steps, one after the other."""

    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        template = "blocks/steps.html"
        icon = "list-ol"
        group = _("Order")
        label = _("Steps")
        description = _("What happens one after the other, with numbers.")
        preview_value = {
            "steps": [
                {"title": _("You arrive"), "text": "<p>We greet you at the desk.</p>"},
                {"title": _("We talk"), "text": "<p>You can ask all you want to know.</p>"},
            ]
        }


class QuestionBlock(blocks.StructBlock):
    """A question that patients ask, and the answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=SHORT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"


class QuestionsBlock(blocks.StructBlock):
    """Questions and answers inside a section."""

    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        template = "blocks/questions.html"
        icon = "help"
        group = _("Order")
        label = _("Questions and answers")
        description = _("Questions in the words of patients, each with a short answer.")
        preview_value = {
            "questions": [
                {"question": _("May I bring someone?"), "answer": "<p>Yes. Please tell us beforehand.</p>"}
            ]
        }


class TableBlock(blocks.StructBlock):
    """A small table with a caption; each column has a heading, and rows may have one."""

    has_row_headings = blocks.BooleanBlock(
        label=_("The first column names the row"), required=False, default=True
    )
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False, max_length=250)),
            (
                "rich_text",
                blocks.RichTextBlock(label=_("Text with links"), required=False, features=["bold", "link"]),
            ),
        ],
        label=_("Table"),
    )

    class Meta:
        template = "blocks/table.html"
        icon = "table"
        group = _("Order")
        label = _("Table")
        description = _("A few rows and columns. On a phone it scrolls by itself, so keep it narrow.")
        preview_value = {
            "has_row_headings": True,
            "table": {
                "caption": _("When we are here"),
                "columns": [{"type": "text", "heading": _("Day")}, {"type": "text", "heading": _("Hours")}],
                "rows": [{"values": [_("Monday"), "8–16"]}, {"values": [_("Friday"), "8–12"]}],
            },
        }

    def clean(self, value: Any) -> Any:
        """Refuses a table that says too little to be read aloud: without caption, headings or rows."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and (faults := list(_faults_of(cleaned["table"]))):
            raise StructBlockValidationError(block_errors={"table": ValidationError(faults)})
        return cleaned


def _faults_of(table: TypedTable) -> Any:
    if not table.caption.strip():
        yield _("Say in the caption what the table shows.")
    if not table.columns or not all(column["heading"].strip() for column in table.columns):
        yield _("Give each column a heading.")
    if not table.row_data:
        yield _("Add at least one row.")

"""Blocks that a move from another system needs besides the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LeftoverBlock(blocks.StructBlock):
    """What could not be converted: readers get its words, the editor its source, and why it is there."""

    reason = blocks.CharBlock(
        label=_("Why it was not converted"), required=False, max_length=250, search_index=False
    )
    words = blocks.TextBlock(
        label=_("Its words"),
        required=False,
        rows=3,
        help_text=_(
            "Readers see these, and nothing else of it. Make other blocks of them, then delete this one."
        ),
    )
    source = blocks.TextBlock(
        label=_("As it came"),
        required=False,
        rows=4,
        help_text=_("Never shown in public. Here you can see what it was."),
        search_index=False,
    )

    class Meta:
        template = "blocks/leftover.html"
        icon = "help"
        group = _("Moved in")
        label = _("Not converted")
        label_format = "{reason}"
        description = _("What came from another site and fits no block. You need it only for that.")
        preview_value = {
            "reason": _("A code of a plugin"),
            "words": _("Readers see the words that were in it."),
            "source": "[box]…[/box]",
        }

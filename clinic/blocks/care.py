"""Blocks that tell a patient what to do: when to call, what helps, what to leave."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from clinic.blocks.text import SHORT_FEATURES


class CalloutBlock(blocks.StructBlock):
    """A short text set apart: good to know, important, or when to call."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Good to know")), ("important", _("Important")), ("call", _("When to call"))],
        default="info",
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)

    class Meta:
        template = "blocks/callout.html"
        icon = "info-circle"
        group = _("Advice")
        label = _("Callout")
        label_format = "{title}"
        description = _("A short text set apart from the rest. For when to call, a care card is clearer.")
        preview_value = {
            "kind": "info",
            "title": _("You can bring someone"),
            "text": "<p>A friend or relative may come with you.</p>",
        }


class CareCardBlock(blocks.StructBlock):
    """What to do when something happens, in one of three levels; the level is said in words."""

    level = blocks.ChoiceBlock(
        label=_("How urgent"),
        choices=[
            ("self", _("Look after yourself")),
            ("soon", _("Call us soon")),
            ("emergency", _("Emergency: call now")),
        ],
        default="soon",
        help_text=_("An emergency card ends with the site’s emergency line."),
    )
    title = blocks.CharBlock(
        label=_("Heading"),
        max_length=120,
        help_text=_(
            "End it with “if:”, so that the list below completes it. For example: Call the clinic if:"
        ),
    )
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)

    class Meta:
        template = "blocks/care_card.html"
        icon = "warning"
        group = _("Advice")
        label = _("Care card")
        label_format = "{level}: {title}"
        description = _("When to look after yourself, when to call soon, when to call now.")
        preview_value = {
            "level": "soon",
            "title": _("Call the clinic if:"),
            "text": "<ul><li>you have a question before your visit</li><li>you can’t come</li></ul>",
        }


class AdviceListBlock(blocks.StructBlock):
    """What to do, or what to leave: a list under "Do" or "Don't"."""

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=[("do", _("Do")), ("dont", _("Don’t"))], default="do")
    items = blocks.ListBlock(
        blocks.CharBlock(label=_("Line"), max_length=250),
        label=_("Lines"),
        min_num=1,
        help_text=_("One thing a line. Start with a verb; under “Don’t”, leave “do not” out."),
    )

    class Meta:
        template = "blocks/advice_list.html"
        icon = "tasks"
        group = _("Advice")
        label = _("Do or don’t")
        label_format = "{kind}"
        description = _("A list under “Do” or “Don’t”. Put one of each below the other.")
        preview_value = {
            "kind": "do",
            "items": [_("bring a list of your questions"), _("bring someone with you")],
        }

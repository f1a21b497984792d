"""How the Discussion screen is laid out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel


def group(heading: object, *names: str) -> Panel:
    """Fields under one heading."""
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)


PANELS: list[Panel] = [
    group(_("Where one can comment"), "comments_mode", "comments_days"),
    group(
        _("What is held"),
        "publish",
        "trust_after",
        "blocked_words",
        "max_links",
        "unsure_from",
        "spam_from",
        "puzzle",
        "report_limit",
    ),
    HelpPanel(template="comments/admin/rehearse_button.html", heading=_("Before you save")),
    group(
        _("The form and the conversation"),
        "require_email",
        "for_clinic",
        "order",
        "max_depth",
        "edit_minutes",
        "show_promise",
    ),
    group(_("Safety"), "shield", "emergency_phone", "crisis_phone", "on_call_email", "complaints_way"),
    group(_("Mail"), "tell_moderators", "mail_words"),
    group(_("What is forgotten"), "spam_days", "trash_days", "private_days", "address_days", "network_days"),
]

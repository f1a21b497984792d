"""What ratings add to the admin. Only registers."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from ratings import audit, changes, patterns, told
from ratings.page_votes import PageVotesViewSet
from ratings.viewsets import HeldVotesViewSet, NoteViewSet

hooks.register("register_log_actions", audit.register)
hooks.register("clinic_patterns", patterns.samples)
hooks.register(changes.SETTLED, changes.settled)
hooks.register(told.HOOK, told.Notes)


@hooks.register("insert_global_admin_css")
def lists_css() -> SafeString:
    """The style of what opens in lists of votes and notes."""
    return format_html('<link rel="stylesheet" href="{}">', static("ratings/css/admin.css"))


@hooks.register("register_admin_viewset")
def register_screens() -> list[object]:
    """Readers' notes, held votes, and the votes of a page."""
    return [NoteViewSet(), HeldVotesViewSet(), PageVotesViewSet()]

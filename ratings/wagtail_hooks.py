"""What ratings add to the admin. Only registers."""

from __future__ import annotations

from wagtail import hooks

from ratings import audit, patterns
from ratings.page_votes import PageVotesViewSet
from ratings.viewsets import HeldVotesViewSet, NoteViewSet

hooks.register("register_log_actions", audit.register)
hooks.register("clinic_patterns", patterns.samples)


@hooks.register("register_admin_viewset")
def register_screens() -> list[object]:
    """Readers' notes, held votes, and the votes of a page."""
    return [NoteViewSet(), HeldVotesViewSet(), PageVotesViewSet()]

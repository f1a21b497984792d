"""Screens of the glossary that differ from Wagtail's."""

from __future__ import annotations

from wagtail.snippets.views.snippets import EditView, UnpublishView

from clinic.models import GlossaryTerm


class TermEditView(EditView):
    """A button of the review leaves the words alone, as on pages, unless who presses it changed them.

    A new version would be one that the clinician wrote, and nobody signs off their own.
    """

    def save_instance(self) -> GlossaryTerm:
        """Save, but for a decision on words that stand as they stood."""
        if self.action != "workflow-action" or self.form.has_changed():
            return super().save_instance()
        self.has_content_changes, self.new_revision = False, self.object.latest_revision
        return self.object


class TermUnpublishView(UnpublishView):
    """Nobody has the right to publish a word by hand; whoever may delete one may also take it down."""

    permission_required = "delete"

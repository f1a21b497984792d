"""What a page needs because of what readers said, on top of its editor: each with a tick."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel

from procedures.models.task import EditTask

# Wishes that stand in the editor; the rest stands on the page's own screen.
SHOWN = 20
SHOWN_NAME, TICKED_NAME = "changes_shown", "changes_settled"


class ChangesPanel(Panel):
    """Nothing at all while no wish waits. One query, and one more where some do."""

    class BoundPanel(Panel.BoundPanel):
        """The wishes of one page."""

        template_name = "procedures/admin/changes_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            number = self.instance.pk if self.instance else None
            waiting = EditTask.objects.open().filter(page=number).select_related("made_by")
            self.tasks = list(waiting[:SHOWN]) if number else []

        def is_shown(self) -> bool:
            """Whether anything waits."""
            return super().is_shown() and bool(self.tasks)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The wishes, and where all of them stand."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            screen = reverse("page_changes", args=[self.instance.pk])
            ticked = {str(task.pk) for task in self.tasks if task.revision_id}
            if self.request and self.request.method == "POST":
                # The form came back with something to mend: ticks stay as they were sent.
                ticked = set(self.request.POST.getlist(TICKED_NAME))
            pairs = [(task, str(task.pk) in ticked) for task in self.tasks]
            return context | {"tasks": pairs, "screen": screen}


CHANGES_PANEL = ChangesPanel(heading=gettext_lazy("Changes that readers’ words ask for"))

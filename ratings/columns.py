"""Cells of the admin's lists that need a template of their own."""

from __future__ import annotations

from typing import Any

from django.middleware.csrf import get_token
from django.urls import reverse
from wagtail.admin.ui.tables import Column


class TemplateColumn(Column):
    """A cell drawn by a template, which knows the row as `instance`, and may hold a form.

    `back` in the template is the address of the list as it is filtered now.
    """

    def __init__(self, name: str, *, list_name: str = "", **kwargs: Any) -> None:
        super().__init__(name, accessor=str, **kwargs)
        self.cell_template_name = f"ratings/admin/{name}_cell.html"
        self.list_name = list_name

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Also the token that the cell's form must send, and where to go back to."""
        request = parent_context["request"]
        query = request.GET.copy()
        # This one asks for a part of the page only, and is of no use to a person.
        query.pop("_w_filter_fragment", None)
        back = f"{reverse(self.list_name)}?{query.urlencode()}" if self.list_name else ""
        return super().get_cell_context_data(instance, parent_context) | {
            "csrf_token": get_token(request),
            "back": back,
        }

"""What a member of staff sends from the admin's screens, as a browser would."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

# What a script fills in for streams that have no block.
NO_BLOCKS = {f"{stream}-count": "0" for stream in ("body", "more", "questions", "references")}


def edit_form(browser: Client, page: Page, **changes: Any) -> QueryDict:
    """The editor's form as it stands on screen, with these changes."""
    html = browser.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    return filled(querydict_from_html(html, form_id="page-edit-form"), changes)


def create_form(browser: Client, address: str, **fields: Any) -> QueryDict:
    """The empty form of a new page, filled in so."""
    html = browser.get(address).content.decode()
    return filled(querydict_from_html(html, form_id="page-edit-form"), fields)


def filled(form: QueryDict, fields: dict[str, Any]) -> QueryDict:
    """The form with these fields; names are written with "_" for "-" in buttons."""
    data = form.copy()
    for name, value in (NO_BLOCKS | fields).items():
        data[name] = value
    return data

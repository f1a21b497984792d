"""A page's editor as a browser would send it: what stands in the form, with what a test changes."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page


def address(page: Page) -> str:
    """Where a page is edited."""
    return f"/admin/pages/{page.pk}/edit/"


def screen(browser: Client, page: Page) -> BeautifulSoup:
    """The editor as elements."""
    return BeautifulSoup(browser.get(address(page)).content, "html.parser")


def filled(browser: Client, page: Page, **changes: Any) -> dict[str, Any]:
    """What the form holds; streams, which a script draws, are empty."""
    form: Any = screen(browser, page).select_one("form#page-edit-form")
    data: dict[str, Any] = {f"{stream['id']}-count": "0" for stream in form.select("[data-block]")}
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = field["name"], field.get("type", "")
        if "__prefix__" in name or (kind in {"checkbox", "radio"} and not field.has_attr("checked")):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            data[name] = chosen.get("value", "") if chosen else ""
        else:
            data[name] = field.get("value", "") if field.name == "input" else field.text
    return data | changes


def publish(browser: Client, page: Page, **changes: Any) -> Any:
    """Press "Submit": words that a clinician signed go out at once."""
    return browser.post(address(page), filled(browser, page, **changes) | {"action-submit": "1"}, follow=True)

"""A conversation as it is drawn, and what a program that reads it aloud would find."""

from __future__ import annotations

from html.parser import HTMLParser

from django.template import engines
from django.test import RequestFactory
from wagtail.models import Page


class Outline(HTMLParser):
    """How lists and comments lie in each other: "[" begins a list, "]" ends it, numbers are comments."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.steps = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        number = str(dict(attrs).get("id", "")).removeprefix("comment-")
        self.steps += "[" if tag == "ol" else f" {number}" if number.isdigit() else ""
        self.open += [tag] if tag in {"ol", "li"} else []

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "li"}:
            assert self.open.pop() == tag
            self.steps += "]" if tag == "ol" else ""


def drawn(page: Page) -> str:
    """The conversation of a page, as an anonymous reader gets it."""
    template = engines["django"].from_string("{% load comments_tags %}{% comments_for page %}")
    return template.render({"page": page}, RequestFactory().get("/"))

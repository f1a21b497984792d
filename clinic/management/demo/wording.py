"""How the words of the demo clinic become rich text and blocks, so that its tables hold words alone."""

from __future__ import annotations

from typing import Any

Block = tuple[str, Any]


def paragraphs(*texts: str) -> str:
    """Rich text with one paragraph a text; what is set off inside a text is HTML already."""
    return "".join(f"<p>{text}</p>" for text in texts)


def bullets(*texts: str) -> str:
    """Rich text with one list entry a text."""
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


def section(heading: str, *rich_texts: str) -> list[Block]:
    """The blocks of one section: its heading, then its text. The site itself makes the anchor."""
    return [("heading", {"text": heading, "anchor": ""}), ("text", "".join(rich_texts))]


def callout(kind: str, title: str, text: str) -> Block:
    """A short text set apart; kind is "info", "important" or "call"."""
    return ("callout", {"kind": kind, "title": title, "text": text})


def notes(*points: str) -> str:
    """Notes for the clinical reviewer, one point a line."""
    return "\n".join(points)

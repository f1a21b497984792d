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
    """The blocks of one section: its heading, then its text if any. The site itself makes the anchor."""
    opening: Block = ("heading", {"text": heading, "anchor": ""})
    return [opening, ("text", "".join(rich_texts))] if rich_texts else [opening]


def callout(kind: str, title: str, text: str) -> Block:
    """A short text set apart; kind is "info", "important" or "call"."""
    return ("callout", {"kind": kind, "title": title, "text": text})


def care_card(level: str, title: str, *lines: str) -> Block:
    """What to do when something happens; level is "self", "soon" or "emergency", the title ends with "if:"."""
    return ("care_card", {"level": level, "title": title, "text": bullets(*lines)})


def advice(kind: str, *lines: str) -> Block:
    """What to do ("do"), or what to leave ("dont")."""
    return ("advice", {"kind": kind, "items": list(lines)})


def steps(*pairs: tuple[str, str]) -> Block:
    """Numbered steps: what happens, and more about it."""
    return ("steps", {"steps": [{"title": title, "text": paragraphs(text)} for title, text in pairs]})


def questions(*pairs: tuple[str, str]) -> Block:
    """Questions inside a section, each with its answer."""
    asked = [{"question": question, "answer": paragraphs(answer)} for question, answer in pairs]
    return ("questions", {"questions": asked})


def expander(summary: str, text: str) -> Block:
    """What only some readers need, closed at first."""
    return ("expander", {"summary": summary, "text": text})


def table(caption: str, headings: tuple[str, ...], *rows: tuple[str, ...]) -> Block:
    """A table whose first column names the row."""
    columns = [{"type": "text", "heading": heading} for heading in headings]
    cells = {"caption": caption, "columns": columns, "rows": [{"values": list(row)} for row in rows]}
    return ("table", {"has_row_headings": True, "table": cells})


def notes(*points: str) -> str:
    """Notes for the clinical reviewer, one point a line."""
    return "\n".join(points)

"""The words that the filter pointed at, marked in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from comments.models import CommentEdit
from comments.reasons import telling

Span = tuple[int, int]


def marked(text: str, findings: Iterable[dict[str, Any]]) -> SafeString:
    """The text, escaped, with `<mark>` around each span of the findings; spans that overlap become one."""
    return around(text, merged(spans(findings, len(text))), "mark")


def waiting(edit: CommentEdit | None) -> SafeString:
    """The new words that wait beside a text, with those that the checks found marked; "" for none."""
    return marked(edit.text, edit.findings) if edit else SafeString()


def around(text: str, places: Iterable[Span], tag: str) -> SafeString:
    """The text, escaped, with an element around each place; these stand in order, without overlap."""
    parts, end = [], 0
    for start, stop in places:
        parts += [escape(text[end:start]), f"<{tag}>", escape(text[start:stop]), f"</{tag}>"]
        end = stop
    return mark_safe("".join([*parts, escape(text[end:])]))


def spans(findings: Iterable[dict[str, Any]], length: int) -> Iterator[Span]:
    """The usable spans of what is told as a reason.

    Findings are stored data, and one bad pair must not hide a comment from its judge.
    """
    for finding in telling(findings):
        for pair in finding.get("spans") or ():
            if len(pair) == 2 and 0 <= pair[0] < pair[1] <= length:
                yield pair[0], pair[1]


def merged(found: Iterable[Span]) -> list[Span]:
    """The same places, in order and without overlap."""
    result: list[Span] = []
    for start, stop in sorted(found):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(stop, result[-1][1]))
        else:
            result.append((start, stop))
    return result

"""Code for links and letters, opened: what it leads to and what it shows both become plain words."""

from __future__ import annotations

import re

from comments.spam.unmasking.reading import Edit, Reading

# Known names only: "a < b and c > d" is no code. The possessive parts never go back, and each stops at the
# next bracket, so that no text is read twice.
BBCODE = re.compile(
    r"\[/?(?:(?P<shape>b|i|u|s|color|size|font)|url|link|img|email|quote|code|center|list|\*)"
    r"(?:=(?P<value>[^\[\]\n]*+))?\]",
    re.IGNORECASE,
)
HTML = re.compile(
    r"<!--(?:[^<>-]|-(?!->))*+--> | </?(?:(?P<shape>b|i|u|s|em|strong|span|font|small|big|wbr|mark|sub|sup|strike)"
    r"|a|p|br|div|img|h[1-6]|ul|ol|li|blockquote|center|table|t[rdh]|iframe|script|style|meta|button)"
    r"(?![\w-])(?P<value>[^<>]*+)>",
    re.IGNORECASE | re.VERBOSE,
)
TARGET = re.compile(r"(?:href|src)\s*+=\s*+[\"']?+([^\s\"'<>]++)", re.IGNORECASE)
MARKDOWN = re.compile(
    r"!?\[([^\[\]]*+)\](?:\(\s*+<?((?:https?:|www\.)[^\s()<>]*+)[^()]*+\)|(?=\[))", re.IGNORECASE
)
RAISED_OR_LOWERED = frozenset({"sub", "sup", "SUB", "SUP"})
INSIDE = re.compile(r"\w")


def open_markup(reading: Reading) -> None:
    """Take the code away; a letter in bold stays in its word."""
    if "[" in reading.text:
        reading.rewrite(_tags(reading, BBCODE, "bbcode"))
        reading.rewrite(_markdown(reading))
    if "<" in reading.text:
        reading.rewrite(_tags(reading, HTML, "html"))


def _tags(reading: Reading, pattern: re.Pattern[str], kind: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in pattern.finditer(reading.text):
        start, end = match.span()
        shapes = match["shape"] or match[0].startswith("<!")
        inside = (
            shapes and start and INSIDE.match(reading.text, start - 1) and INSIDE.match(reading.text, end)
        )
        # "H<sub>2</sub>O" is no word in pieces.
        reading.note("split_by_code" if inside and shapes not in RAISED_OR_LOWERED else kind, start, end)
        edits += _around(match, "" if shapes else " ")
    return edits


def _around(match: re.Match[str], blank: str) -> list[Edit]:
    """The edits that leave nothing of a tag but where it leads."""
    start, end = match.span()
    value = match["value"] or ""
    target = TARGET.search(value) if match[0][0] == "<" else re.search(r"\S++", value)
    if blank == "" or target is None:
        return [(start, end, blank)]
    group = target.re.groups
    begin, stop = (match.start("value") + target.span(group)[side] for side in (0, 1))
    return [(start, begin, " "), (stop, end, " ")]


def _markdown(reading: Reading) -> list[Edit]:
    edits: list[Edit] = []
    for match in MARKDOWN.finditer(reading.text):
        if match[2] is None:
            continue
        reading.note("markdown", *match.span())
        (label, label_end), (target, target_end) = match.span(1), match.span(2)
        edits += [(match.start(), label, " "), (label_end, target, " "), (target_end, match.end(), " ")]
    return edits

"""Marks a glossary's words where each first stands in a page's text.

A page is drawn first and read through once afterwards: only so does "first on the page" mean what a reader
sees, whichever field or block a word came from. What stands in tags is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape

# A word is explained in running text...
_TELLING = frozenset({"p", "li", "dd", "td"})
# ... and not where a button would break a link, control or heading, or where nobody reads.
_SILENT = frozenset(
    {"a", "button", "caption", "cite", "figcaption", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"label", "nav", "script", "style", "summary", "svg", "template", "textarea", "th", "title"}
)
_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][\w-]*)(?:[^>"']|"[^"]*"|'[^']*')*+>""", re.DOTALL)
_SPACE = r"(?:\s|&nbsp;)+"
_APOSTROPHE = r"(?:['’]|&\#x27;|&\#39;)"
# Letters, the inside of an entity, hyphens make a longer word: no "port" in "port-catheter".
_BEFORE, _AFTER = r"(?<![\w&#-])", r"(?![\w-])"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its plain meaning, and the forms by which a text may name it."""

    term: str
    meaning: str
    forms: tuple[str, ...]


@dataclass(slots=True)
class _Marker:
    """Finds each word once; `draw` makes HTML of the word, the text found, and its number."""

    words: dict[str, Word]
    draw: Callable[[Word, str, int], str]
    found: list[Word] = field(default_factory=list)

    def __call__(self, match: re.Match[str]) -> str:
        text = match[0]
        word = self.words.get(_plain(text)) or self.words.get(_plain(text).casefold())
        # Letters that only look alike, such as the Turkish i without a dot, are found but are another word.
        if word is None or word in self.found:
            return text
        self.found.append(word)
        return self.draw(word, text, len(self.found))


def explain(
    html: str, words: Iterable[Word], draw: Callable[[Word, str, int], str]
) -> tuple[str, list[Word]]:
    """`html` with the first stand of each word drawn anew, and the words found, in their order on the page.

    Where two words share a form the first of `words` has it; of two that begin at one place the longer wins.
    `draw` gets the text as it stands in `html`: escaped already.
    """
    by_form = _by_form(words)
    if not by_form:
        return html, []
    pattern, marker = _pattern(by_form), _Marker(by_form, draw)
    parts = [pattern.sub(marker, text) if is_telling else text for text, is_telling in _pieces(html)]
    return "".join(parts), marker.found


def _by_form(words: Iterable[Word]) -> dict[str, Word]:
    forms: dict[str, Word] = {}
    for word in words:
        for form in word.forms:
            forms.setdefault(_key(form) if _is_spelled_in_capitals(form) else _key(form).casefold(), word)
    return forms


def _is_spelled_in_capitals(form: str) -> bool:
    # CT and mRNA are names; "it" must not be found for IT. A capital at the start alone says nothing.
    return any(letter.isupper() for letter in form[1:])


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(f"{_BEFORE}(?:{'|'.join(map(_pattern_of, longest_first))}){_AFTER}")


def _pattern_of(form: str) -> str:
    letters = re.escape(escape(form, quote=False)).replace(r"\ ", _SPACE)
    letters = re.sub("['’]", lambda _sign: _APOSTROPHE, letters)
    return letters if _is_spelled_in_capitals(form) else f"(?i:{letters})"


def _key(form: str) -> str:
    return " ".join(form.replace("’", "'").split())


def _plain(text: str) -> str:
    return _key(unescape(text))


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """Tags and the texts between them in turn, each with whether a word in it may be explained."""
    open_tags = {"telling": 0, "silent": 0}
    end = 0
    for tag in _TAG.finditer(html):
        yield html[end : tag.start()], open_tags["telling"] > 0 and not open_tags["silent"]
        yield tag[0], False
        _count(open_tags, tag)
        end = tag.end()
    yield html[end:], False


def _count(open_tags: dict[str, int], tag: re.Match[str]) -> None:
    name = (tag[2] or "").lower()
    kind = "telling" if name in _TELLING else "silent" if name in _SILENT else ""
    if kind:
        open_tags[kind] = max(0, open_tags[kind] + (-1 if tag[1] else 1))

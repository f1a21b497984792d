"""Takes a text apart into tags, blocks' marks, shortcodes and words, in time linear in its length.

The parsers that others keep are good at pages; on what means harm (a million tags that nobody closes) they
take hours or all the stack. A text that moves in needs little of them: what is made of it is written anew, so
nothing of its own markup ever comes through.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Literal, NamedTuple

_NEXT, _NEXT_TAG = re.compile(r"[<\[]"), re.compile("<")
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,60})(?=[\s/>]|$)")
_ENDING = re.compile(r"""=\s{0,20}(["'])|>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_CODE = re.compile(r"""\[(/?)([a-zA-Z][a-zA-Z0-9_-]{0,60})((?:[^\[\]"'<>]|"[^"]*+"|'[^']*+')*+)\]""")
_CODE_CLOSED = re.compile(r"\[/([a-zA-Z][a-zA-Z0-9_-]{0,60})\]")
_BLOCK = re.compile(r"(/?)wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)")
# Their content is no markup, up to their own end tag.
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
MOST_ATTRIBUTES, LONGEST_CODE, LONGEST_SETTINGS = 60, 4_000, 200_000
# Brackets that look like codes and are none, before all further ones count as words.
MOST_FAILURES = 2_000


class Token(NamedTuple):
    """One piece of a text: what it is, its name or words, where it begins and ends."""

    kind: Literal["open", "close", "void", "text", "raw", "comment"]
    name: str
    start: int
    end: int
    attributes: dict[str, str]


@dataclass(slots=True)
class Markup:
    """Takes `source` apart. HTML tags have their names, blocks "wp:" before theirs, shortcodes "[".

    Comments know no shortcodes: there brackets are words.
    """

    source: str
    has_codes: bool = True
    _last_ending: int = 0
    _is_sloppy: bool = False
    _failures: int = 0
    _endless: set[str] = field(default_factory=set)
    _closed_codes: set[str] = field(default_factory=set)

    def tokens(self) -> Iterator[Token]:
        """All pieces in their order."""
        self._last_ending = self.source.rfind(">")
        self._closed_codes = {found[1].lower() for found in _CODE_CLOSED.finditer(self.source)}
        done = at = 0
        while found := (_NEXT if self.has_codes else _NEXT_TAG).search(self.source, at):
            at = found.start()
            here = self._tag(at) if found[0] == "<" else self._code(at)
            if not here:
                at += 1
                continue
            yield from self._text(done, at)
            yield from here
            done = at = here[-1].end
        yield from self._text(done, len(self.source))

    def _text(self, start: int, end: int) -> Iterator[Token]:
        if end > start:
            yield Token("text", unescape(self.source[start:end]), start, end, {})

    def _tag(self, at: int) -> list[Token]:
        if self.source.startswith("<!--", at):
            return self._comment(at)
        if self.source.startswith(("<!", "<?"), at):
            end = self._ending(at, quoted=False)
            return [Token("comment", "", at, end, {})] if end else []
        found = _NAME.match(self.source, at + 1)
        end = self._ending(at, quoted=True) if found else 0
        if not found or not end:
            return []
        name = found[1].lower()
        if self.source[at + 1] == "/":
            return [Token("close", name, at, end, {})]
        kind: Literal["void", "open"] = "void" if name in _VOID else "open"
        tag = Token(kind, name, at, end, self._attributes(found.end(), end - 1))
        return [tag, *self._raw(name, end)] if name in _RAW else [tag]

    def _raw(self, name: str, start: int) -> list[Token]:
        """The content of a script and its like; one without an end goes on to the end, as in a browser."""
        found = None
        if name not in self._endless:
            found = re.compile(f"</{name}", re.IGNORECASE).search(self.source, start)
        if found is None:
            self._endless.add(name)
        end = found.start() if found else len(self.source)
        close = self._ending(end, quoted=False) or len(self.source)
        return [Token("raw", "", start, end, {}), Token("close", name, end, close, {})]

    def _ending(self, at: int, *, quoted: bool) -> int:
        """Behind the ">" of the tag that begins here; 0 where there is none."""
        if at > self._last_ending:
            return 0
        place = at
        while quoted and not self._is_sloppy:
            found = _ENDING.search(self.source, place)
            if found and found[0] == ">":
                return found.end()
            place = self.source.find(found[1], found.end()) + 1 if found else 0
            # A quotation without an end is looked for once. From then on quotations count for nothing.
            self._is_sloppy = not place
        return self.source.find(">", at) + 1

    def _attributes(self, start: int, end: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source, start, end):
            found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
            if len(found) >= MOST_ATTRIBUTES:
                break
        return found

    def _comment(self, at: int) -> list[Token]:
        end = self.source.find("-->", at) + 3 if "-->" not in self._endless else 2
        if end == 2:
            self._endless.add("-->")
            return []
        words = self.source[at + 4 : end - 3].strip()
        found = _BLOCK.match(words)
        if not found:
            return [Token("comment", words[:200], at, end, {})]
        name = "wp:" + found[2].removeprefix("core/")
        if found[1]:
            return [Token("close", name, at, end, {})]
        settings = words[found.end() :].strip()
        is_whole = settings.endswith("/")
        return [Token("void" if is_whole else "open", name, at, end, _settings(settings.removesuffix("/")))]

    def _code(self, at: int) -> list[Token]:
        if self._failures > MOST_FAILURES:
            return []
        found = _CODE.match(self.source, at, at + LONGEST_CODE)
        if found is None:
            self._failures += self.source[at + 1 : at + 2].isalpha()
            return []
        name, words = found[2].lower(), found[3]
        # "[[name]]" is how an author writes about a code.
        is_quoted = self.source.startswith("[", at - 1) if at else False
        if (words and not words[0].isspace() and words[0] != "/") or is_quoted:
            return []
        if found[1]:
            return [Token("close", f"[{name}", at, found.end(), {})]
        is_open = name in self._closed_codes and not words.endswith("/")
        settings = self._attributes(found.start(3), found.end(3))
        return [Token("open" if is_open else "void", f"[{name}", at, found.end(), settings)]


def _settings(text: str) -> dict[str, str]:
    """What a block's mark says of it: words and numbers as text, lists of numbers with commas."""
    if not text or len(text) > LONGEST_SETTINGS:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    lists = {name: ",".join(map(str, value)) for name, value in found.items() if _is_numbers(value)}
    return {name: str(value) for name, value in found.items() if isinstance(value, str | int)} | lists


def _is_numbers(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, int) for one in value)

"""A text as elements in each other, never deeper than a reader of them can go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from moving.body.markup import Markup, Token

# No article is as deep. What goes deeper stands in the deepest.
DEEPEST = 60
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "center", "details", "dd", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"}
    | {"main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul", "tr", "td", "th"}
)
# What an opening tag closes, if it stands right above.
_CLOSES = {
    "li": {"li", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    "tr": {"td", "th", "tr"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tbody": {"td", "th", "tr", "thead", "tbody"},
    "tfoot": {"td", "th", "tr", "thead", "tbody"},
    "option": {"option"},
}
_SILENT = frozenset(
    {"script", "style", "svg", "math", "noscript", "template", "select", "iframe", "object", "video"}
)


@dataclass(slots=True)
class Element:
    """A tag, block or shortcode with what stands in it, and where it stood in the source."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute, "" where it is missing."""
        return self.attributes.get(name, "").strip()

    @property
    def marks(self) -> str:
        """Its id and classes, with a space around each."""
        return f" {self.get('id')} {self.get('class')} ".replace("\n", " ")


def tree_of(source: str) -> Element:
    """The text as one element."""
    root = Element("", {}, 0, len(source))
    stack = [root]
    for token in Markup(source).tokens():
        if token.kind == "text":
            stack[-1].children.append(token.name)
        elif token.kind == "void":
            _close_implied(stack, token)
            stack[-1].children.append(Element(token.name, token.attributes, token.start, token.end))
        elif token.kind == "comment":
            stack[-1].children.append(Element("!", {"words": token.name}, token.start, token.end))
        elif token.kind == "open":
            _close_implied(stack, token)
            _open(stack, token)
        elif token.kind == "close":
            _close(stack, token)
    for element in stack:
        element.end = element.end or len(source)
    return root


def _open(stack: list[Element], token: Token) -> None:
    if len(stack) > DEEPEST:
        return
    element = Element(token.name, token.attributes, token.start)
    stack[-1].children.append(element)
    stack.append(element)


def _close_implied(stack: list[Element], token: Token) -> None:
    closed = _CLOSES.get(token.name, set()) | ({"p"} if token.name in _BLOCKS else set())
    while stack[-1].tag in closed:
        stack.pop().end = token.start


def _close(stack: list[Element], token: Token) -> None:
    is_tag = not token.name.startswith(("wp:", "["))
    for place in range(len(stack) - 1, 0, -1):
        name = stack[place].tag
        if name == token.name:
            for element in stack[place:]:
                element.end = token.start
            stack[place].end = token.end
            del stack[place:]
            return
        # A tag's end closes no block or code around it; a block's end closes all in it.
        if name.startswith(("wp:", "[") if is_tag else "wp:") and not token.name.startswith("wp:"):
            return


def opened(node: Element) -> Iterator[Element | str]:
    """What stands in an element, where marks of blocks and codes count for nothing."""
    for child in node.children:
        if isinstance(child, Element) and child.tag.startswith(("wp:", "[")):
            yield from opened(child)
        else:
            yield child


def all_below(node: Element) -> list[Element]:
    """All elements in an element, in their order."""
    found: list[Element] = []
    _gather(node, found)
    return found


def _gather(node: Element, found: list[Element]) -> None:
    for child in node.children:
        if isinstance(child, Element):
            found.append(child)
            _gather(child, found)


def words_in(node: Element | str) -> str:
    """The words of an element, with single spaces; nothing that only a machine reads."""
    words: list[str] = []
    _add_words(node, words)
    return squeezed("".join(words))


def squeezed(text: str) -> str:
    """The same words with single spaces."""
    return " ".join(text.split())


def _add_words(node: Element | str, words: list[str]) -> None:
    if isinstance(node, str):
        words.append(node)
    elif node.tag == "img" and is_emoji(node):
        words.append(node.get("alt"))
    elif node.tag not in _SILENT:
        space = " " if node.tag in _BLOCKS or node.tag == "br" else ""
        words.append(space)
        for child in node.children:
            _add_words(child, words)
        words.append(space)


def is_emoji(node: Element) -> bool:
    """Whether a picture stands for a single sign."""
    return bool(re.search(r"\b(emoji|wp-smiley)\b", node.get("class"))) and len(node.get("alt")) <= 20


def take_out(element: Element, tags: set[str]) -> list[Element]:
    """The outermost elements of these kinds in an element, which no longer stand in it."""
    found: list[Element] = []
    kept: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in tags:
            found.append(child)
            continue
        kept.append(child)
        if isinstance(child, Element):
            found += take_out(child, tags)
    element.children = kept
    return found

"""What the rows of the desk ask for."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

# Searches and filters of so many views, languages and sections are kept in each process.
MOST = 32
# Stands for a comment's number where an address is looked up.
SOME_NUMBER = 10**17
_DRAWN: dict[Hashable, SafeString] = {}


@register.simple_tag
def row_icon(name: str) -> SafeString:
    """Wagtail's icon of this name, drawn once: a hundred of them stand on a page."""
    return _drawn(name)


@lru_cache(maxsize=64)
def _drawn(name: str) -> SafeString:
    return render_to_string("wagtailadmin/shared/icon.html", {"name": name, "classname": "icon"})


@register.simple_tag
def desk_url(name: str, number: str, *more: str) -> str:
    """The desk's address of this name for a comment: looked up once, as hundreds of them stand on a page."""
    before, after = _around_number(get_script_prefix(), name, more)
    return f"{before}{number}{after}"


@lru_cache(maxsize=64)
def _around_number(_prefix: str, name: str, more: tuple[str, ...]) -> list[str]:
    return reverse(f"reader_comments:{name}", args=[SOME_NUMBER, *more]).split(str(SOME_NUMBER))


@register.simple_tag(takes_context=True)
def filled_in(context: template.Context, name: str, look: Hashable, words: Mapping[str, str]) -> SafeString:
    """A template drawn once for all that look alike, with the words of one filled in.

    It gets nothing but `look`, the words and the secret of forms, so nothing of another's can stand in it.
    It may ask whether there is a word; for anything else that makes a difference there is `look`.
    """
    here = {word: conditional_escape(text) for word, text in words.items() if text}
    here["csrf_token"] = conditional_escape(context["csrf_token"])
    pieces = list(_pieces(name, look, tuple(here), get_language(), get_script_prefix()))
    pieces[1::2] = [here[word] for word in pieces[1::2]]
    return mark_safe("".join(pieces))


@lru_cache(maxsize=512)
def _pieces(
    name: str, look: Hashable, words: tuple[str, ...], _language: str | None, _prefix: str
) -> list[str]:
    """Markup, the name of the word that follows it, markup, and so on."""
    places = {word: mark_safe(f"\0{word}\0") for word in words}
    return without_indentation(render_to_string(name, {"look": look, **places})).split("\0")


def without_indentation(html: str) -> str:
    """The same with one line break for all white space that holds some."""
    return re.sub(r"\s*\n\s*", "\n", html)


@register.tag
def drawn_once(parser: Parser, token: Token) -> DrawnOnceNode:
    """`{% drawn_once key %}…{% enddrawn_once %}`: drawn once for each key, and always anew for None."""
    _tag, key = token.split_contents()
    nodes = parser.parse(("enddrawn_once",))
    parser.delete_first_token()
    return DrawnOnceNode(nodes, parser.compile_filter(key))


class DrawnOnceNode(template.Node):
    """Large parts that hardly ever change. They hold no white space that nobody sees."""

    def __init__(self, nodelist: NodeList, key: FilterExpression) -> None:
        self.nodelist, self.key = nodelist, key

    def render(self, context: template.Context) -> SafeString:
        """The part as it was drawn before, or anew."""
        key = self.key.resolve(context)
        if key is None:
            return self.nodelist.render(context)
        drawn = _DRAWN.get(key)
        if drawn is None:
            drawn = mark_safe(without_indentation(self.nodelist.render(context)))
            if len(_DRAWN) >= MOST:
                _DRAWN.clear()
            _DRAWN[key] = drawn
        return drawn

"""What the text of a page asks for: its blocks, and the words explained in it."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import F
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.models import Page

from clinic.glossary import Word, explain
from clinic.models import GlossaryTerm
from clinic.models.of_site import on
from clinic.site_rights import site_of

register = template.Library()


@register.simple_tag(takes_context=True)
def blocks_of(context: template.Context, stream: StreamValue) -> SafeString:
    """Each block of a stream. A card's title is a heading of level 2 before the first section, then 3."""
    around, drawn, level = context.flatten(), [], 2
    for block in stream:
        level = 3 if hasattr(block.value, "contents_entry") else level
        drawn.append(block.render(context={**around, "level": level}))
    return format_html_join("", "{}", ((html,) for html in drawn))


@register.tag
def explained(parser: Parser, token: Token) -> ExplainedNode:
    """`{% explained page %}…{% endexplained %}` marks the glossary's words; `explained_words` lists them."""
    _name, page = token.split_contents()
    nodes = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(nodes, parser.compile_filter(page))


class ExplainedNode(template.Node):
    """A part of a page in which glossary words are explained. One query."""

    def __init__(self, nodelist: NodeList, page: FilterExpression) -> None:
        self.nodelist, self.page = nodelist, page

    def render(self, context: template.Context) -> SafeString:
        """The part with each word marked where it first stands; leaves `explained_words` in the context."""
        page = self.page.resolve(context)
        html, context["explained_words"] = explain(self.nodelist.render(context), words_for(page), draw_word)
        return mark_safe(html)


def words_for(page: Page) -> list[Word]:
    """The published words in the page's language; a page that is named like a word explains it itself."""
    title = page.title.casefold()
    here = GlossaryTerm.objects.filter(on(site_of(page)), live=True, locale_id=page.locale_id)
    # The site's own meaning of a word goes before that of every site.
    terms = here.order_by(F("site").desc(nulls_last=True), "term", "pk")
    words = [Word(term.term, term.meaning, tuple(term.forms)) for term in terms]
    return [word for word in words if title not in map(str.casefold, word.forms)]


def draw_word(word: Word, text: str, number: int) -> str:
    """The word as it stood in the text, as a button that shows its meaning."""
    context: dict[str, Any] = {"word": word, "text": mark_safe(text), "id": f"word:{number}"}
    return get_template("components/word.html").render(context).strip()

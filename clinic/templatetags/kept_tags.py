"""Parts of a page that are drawn once for many readers."""

from __future__ import annotations

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from clinic import kept_parts

register = template.Library()


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept "name" %}…{% endkept %}`: the same for all readers until the clinic changes something."""
    _tag, name = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodes, parser.compile_filter(name))


class KeptNode(template.Node):
    """A part that nothing said by readers changes. See `clinic.kept_parts`."""

    def __init__(self, nodelist: NodeList, name: FilterExpression) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> SafeString:
        """The part as it was drawn for an earlier reader, or anew."""
        name = self.name.resolve(context)
        return kept_parts.once(context.get("request"), name, lambda: self.nodelist.render(context))

"""What a page says about itself to machines: JSON-LD in the words of schema.org, made of what readers see.

Pages give their own nodes by `structured_data`; this joins them and writes them down. There are no ratings in
it: a clinic's own stars about itself are an advertisement, and search engines say so too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

Node = dict[str, Any]

# A page's words must not end the element that holds the data, nor open another.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def node(kind: str, **values: Any) -> Node:
    """One thing of a schema.org type, without what is empty."""
    return {"@type": kind, **{name: value for name, value in values.items() if value}}


def clinic_node(clinic: Any, **values: Any) -> Node:
    """The clinic as every page's foot names it, or one place of it; `values` take the place of its own."""
    address = " ".join(str(clinic.street_address).split("\n"))
    given = {"name": clinic.name, "telephone": clinic.phone, "email": clinic.email, "address": address}
    return node("MedicalClinic", **given | values)


def trail(page: Page, ancestors: Iterable[Page]) -> list[Node]:
    """The breadcrumbs as the page shows them; none where it shows none."""
    above = [(_("Home") if number == 0 else one.title, one.full_url) for number, one in enumerate(ancestors)]
    if not above:
        return []
    steps = [*above, (page.title, page.full_url)]
    items = [
        node("ListItem", position=n, name=name, item={"@id": url})
        for n, (name, url) in enumerate(steps, start=1)
    ]
    return [node("BreadcrumbList", itemListElement=items)]


def script(nodes: Iterable[Node]) -> SafeString:
    """The nodes in an element that browsers read over and never run; nothing for none."""
    graph = list(nodes)
    if not graph:
        return SafeString("")
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    safe = mark_safe(data.translate(ESCAPES))  # escaped for this element just here
    return format_html('<script type="application/ld+json">{}</script>', safe)

"""The page for staff that shows every part of the look in every state, drawn by the real templates.

An app adds its own by the hook "clinic_patterns": a function of the request that gives, for each sample,
(template, state, HTML), the template by its name below templates/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail import hooks

HOOK = "clinic_patterns"
# Attributes whose words are ids.
NAMING = "id|for|aria-labelledby|aria-describedby|aria-controls|popovertarget"

Sample = tuple[str, str, str]


@dataclass(slots=True)
class Pattern:
    """One template and what it looks like in each state."""

    template: str
    states: list[tuple[str, SafeString]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The template without its ending."""
        return self.template.removesuffix(".html")


@never_cache
@require_safe
@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def patterns_page(request: HttpRequest) -> HttpResponse:
    """Every pattern, by name. For staff; anyone else is asked to sign in."""
    return render(request, "clinic/patterns.html", {"patterns": gathered(samples(request))})


def samples(request: HttpRequest) -> Iterator[Sample]:
    """What every app shows."""
    for answer in hooks.get_hooks(HOOK):
        yield from answer(request)


def gathered(shown: Iterable[Sample]) -> list[Pattern]:
    """One pattern a template, in the order of their names; each state with ids of its own."""
    found: dict[str, Pattern] = {}
    for number, (template, state, html) in enumerate(shown):
        pattern = found.setdefault(template, Pattern(template))
        pattern.states.append((state, with_own_ids(html, f"-{number}")))
    return sorted(found.values(), key=lambda pattern: pattern.template)


def with_own_ids(html: str, ending: str) -> SafeString:
    """The same markup whose ids, and all that names them, end with `ending`: many samples share one page."""
    ids = set(re.findall(r'\sid="([^"]+)"', html))

    def renamed(found: re.Match[str]) -> str:
        words = (word + ending if word in ids else word for word in found[2].split())
        return f'{found[1]}="{" ".join(words)}"'

    html = re.sub(rf'(?<=\s)({NAMING})="([^"]*)"', renamed, html)
    html = re.sub(r'href="#([^"]+)"', lambda m: f'href="#{m[1]}{ending if m[1] in ids else ""}"', html)
    return mark_safe(html)  # made by our own templates

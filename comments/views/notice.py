"""How comments are processed, told to everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from comments.backends import wording
from comments.models import DiscussionSettings
from comments.notice import facts


@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """What happens with comments, from the settings in force."""
    site = Site.find_for_request(request)
    rules = DiscussionSettings.for_site(site) if site else DiscussionSettings.for_page(None)
    return render(request, "comments/notice.html", {"lead": wording.in_short(), "facts": list(facts(rules))})

"""Hosts such as KEY.clinic.example, which Akismet's older clients ask, lead to the door and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from comments.door import keys

PATHS = ("/1.1/", "/1.2/")


class OnlyTheDoor:
    """404 for every page at such a host: the site is at its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on, or not."""
        if keys.label_of(request) and not request.path_info.startswith(PATHS):
            raise Http404
        return self.get_response(request)

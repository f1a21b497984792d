"""The language of an answer: it stands in the address, and nowhere else.

Pages in the clinic's first language have no prefix; those in another one stand below its code, as in `/es/`.
Neither the browser's wishes nor a cookie change what an address says, so any cache may keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from wagtail.models import Page

from clinic.visibility import for_everybody

AnyPage = TypeVar("AnyPage", bound=Page)


def language_of(path: str) -> str:
    """The code of the language in which an address answers, by its path."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in other_languages() else settings.LANGUAGE_CODE


def other_languages() -> list[str]:
    """The codes that stand in addresses."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class LanguageFromAddress:
    """Speaks the language of the address while a request is answered; stands outside what may refuse it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in that language; the admin turns to that of whoever is signed in by itself."""
        with translation.override(language_of(request.path_info)):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)


def lead_to_own_address(page: Page, request: HttpRequest, *args: object) -> HttpResponseBase | None:
    """Where the address's language has no pages, Wagtail finds the original: lead to where it stands."""
    if getattr(request, "is_preview", False) or page.locale.language_code == language_of(request.path_info):
        return None
    return HttpResponseRedirect(page.get_url(request))


def spoken(pages: Sequence[AnyPage]) -> list[AnyPage]:
    """Each page in the language of the address, where there is one for everybody; else as it was chosen.

    One query, and none in the first language.
    """
    language = translation.get_language()
    if not pages or language == settings.LANGUAGE_CODE:
        return list(pages)
    keys = [page.translation_key for page in pages]
    same = type(pages[0]).objects.filter(translation_key__in=keys, locale__language_code=language)
    found = {page.translation_key: page for page in for_everybody(same)}
    return [found.get(page.translation_key, page) for page in pages]

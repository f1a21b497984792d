"""What all public views share: whom a page is shown to, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

from comments import drawing, languages
from comments.asked import Question
from comments.here import is_here

# The content type of a page that is public.
KIND_OF_LIVE = Question(
    lambda number: Page.objects.order_by().filter(pk=number, live=True).values_list("content_type")
)
View = TypeVar("View", bound=Callable[..., HttpResponse])


class SeeOther(HttpResponseRedirect):
    """The answer stands elsewhere; asking for it again sends nothing twice."""

    status_code = 303


def reader_form(view: View) -> View:
    """Mark a view that takes forms from people without a session; the site's middleware guards it so."""
    view.reader_form = True  # type: ignore[attr-defined]  # a mark for the middleware
    return view


def open_page(request: HttpRequest, page_id: int, *, in_any_language: bool = False) -> Page | None:
    """A public page, in its own type; None where it's not there for whoever asks.

    Its conversation stands below the addresses of its own language alone, but where they only lead there.
    """
    kind = KIND_OF_LIVE.value(page_id)
    model: Any = ContentType.objects.get_for_id(kind).model_class() if kind else None
    if not hasattr(model, "takes_comments"):
        return None
    page = model.objects.select_related("locale").filter(pk=page_id).first()
    if page is None or (not in_any_language and languages.of(page) != get_language()):
        return None
    # Without an address, below no site, a page can't be gone back to.
    has_address = page.get_url_parts(request) is not None and is_here(page, request)
    return page if has_address and _is_for(page, request) else None


def _is_for(page: Page, request: HttpRequest) -> bool:
    """Whether whoever asks may see a page. One query where none is restricted, which is usual."""
    if not PageViewRestriction.objects.exists():
        return True
    return all(rule.accept_request(request) for rule in page.get_view_restrictions())


def article(request: HttpRequest, page: Page, *, status: int = 200, **drawn: Any) -> HttpResponse:
    """The page itself, at an address of ours, with something in its conversation; for htmx only the form.

    `drawn` is what `drawing.conversation` takes.
    """
    if wants_part(request) and request.method == "POST":
        context = drawing.form_context(page, request, **drawn)
        return private(render(request, "comments/answer.html", context, status=status))
    request.is_preview = False  # type: ignore[attr-defined]  # as Wagtail's own serve() does
    context = page.get_context(request) | {"comments_drawn": drawn}
    return private(TemplateResponse(request, page.get_template(request), context, status=status))


def page_is_gone(request: HttpRequest) -> HttpResponse:
    """No such page, but the words that came for it come back."""
    typed = request.POST.get("comment", "")
    return private(render(request, "comments/page_is_gone.html", {"typed": typed}, status=404))


def wants_part(request: HttpRequest) -> bool:
    """Whether a script asks, which puts the answer into the page that is open."""
    return bool(getattr(request, "htmx", False))


def private(response: HttpResponse) -> HttpResponse:
    """An answer to one person: no cache keeps it, no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response

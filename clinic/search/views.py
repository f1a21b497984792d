"""The page of results, and the suggestions below the field. Neither keeps or logs what was asked."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from clinic.search.asking import question_of
from clinic.search.finding import answer_to
from clinic.search.suggesting import suggestions_for

RESULTS_A_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The pages about what was asked, or help where there are none."""
    site = _site(request)
    answer = answer_to(question_of(request.GET.get("q", ""), site=site), site=site)
    page_obj = Paginator(answer.matches, RESULTS_A_PAGE).get_page(request.GET.get("p"))
    context = {"answer": answer, "query": answer.question.words, "page_obj": page_obj}
    return _private(render(request, "clinic/search.html", context))


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """A few links for what was typed so far, as a piece of a page."""
    suggestions = suggestions_for(request.GET.get("q", ""), site=_site(request))
    return _private(render(request, "components/search_suggestions.html", {"suggestions": suggestions}))


def _site(request: HttpRequest) -> Site:
    if site := Site.find_for_request(request):
        return site
    raise Http404


def _private(response: HttpResponse) -> HttpResponse:
    # What somebody looks for is nobody else's, a shared cache's neither.
    response["Cache-Control"] = "private, no-store"
    return response

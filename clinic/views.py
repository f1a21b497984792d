"""Views of the shell that are no pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.conf import settings
from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Page, Site

RESULTS_A_PAGE = 10
QUERY_LENGTH = 100


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Public pages of this site that match the words asked for. Nothing of what is asked is kept."""
    query = request.GET.get("q", "").strip()[:QUERY_LENGTH]
    paginator = Paginator(_found(request, query), RESULTS_A_PAGE)
    page_obj = paginator.get_page(request.GET.get("p"))
    results = [page.specific for page in page_obj]
    context = {"query": query, "results": results, "total": paginator.count, "page_obj": page_obj}
    return render(request, "clinic/search.html", context)


def _found(request: HttpRequest, query: str) -> Sequence[Page]:
    # Words alone: quotes and operators would be read as a query language, and rejected by one database.
    words = " ".join(re.findall(r"\w+", query))
    site = Site.find_for_request(request)
    if not words or site is None:
        return []
    return Page.objects.live().public().descendant_of(site.root_page, inclusive=True).search(words)


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 once the site serves and its database answers; says nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may visit: the pages, not the forms, receipts and the admin."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /captcha/",
        "Disallow: /comments/",
        "Disallow: /ratings/",
        "Disallow: /search/",
        f"Sitemap: {settings.CLINIC_SITE_URL}/sitemap.xml",
    ]
    return _kept(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with its last change."""
    return _kept(wagtail_sitemap(request).render())


def _kept(response: HttpResponse) -> HttpResponse:
    response["Surrogate-Control"] = f"max-age={settings.CLINIC_PAGE_CACHE_SECONDS}"
    return response

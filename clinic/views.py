"""Views of the shell: how a page is found, and what is no page."""

from __future__ import annotations

from django.conf import settings
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail import views as wagtail_views
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Page, Site

from clinic import kept_parts
from clinic.kept_routes import ROUTE, Route
from clinic.languages import other_languages
from clinic.models import ClinicSettings
from clinic.search.finding import public_pages
from clinic.sitemap import SitemapOfAllLanguages

# Where forms are sent to and answered.
FORMS = ("comments", "ratings", "requests", "search")


def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page at this path: the one that was found last, or else as Wagtail finds it."""
    route: Route | None = kept_parts.already(request, ROUTE)
    if route is None:
        return wagtail_views.serve(request, path)
    request._wagtail_site = route.site  # type: ignore[attr-defined]  # where Wagtail itself remembers it
    return route.page.serve(request, *route.args, **route.kwargs)


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 once the site serves and its database answers, else 503; says nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        answer = JsonResponse({"status": "the database is away"}, status=503)
        # Asked each second, it would fill the log.
        answer._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark
        return answer
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may visit: the pages, not the forms, receipts and the admin."""
    spoken = ["", *(f"/{code}" for code in other_languages())]
    forms = [f"Disallow: {prefix}/{name}/" for prefix in spoken for name in FORMS]
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /captcha/",
        "Disallow: /patterns/",
        *forms,
        f"Sitemap: {_address(request)}/sitemap.xml",
    ]
    return _kept(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))


def _address(request: HttpRequest) -> str:
    """The address of the site that was asked. The default one's is that of the settings."""
    site = Site.find_for_request(request)
    return settings.CLINIC_SITE_URL if site is None or site.is_default_site else site.root_url


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with its last change and its other languages."""
    return _kept(wagtail_sitemap(request, sitemaps={"pages": SitemapOfAllLanguages}).render())


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """A plain list of the public pages with a line about each, for programs that read for people."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    pages = public_pages(site).exclude(pk=site.root_page_id).order_by("path").specific()
    clinic, home = ClinicSettings.for_site(site), site.root_page.specific
    about = _one_line(getattr(home, "lead", ""))
    text = "\n".join([f"# {clinic.name}", "", f"> {about}", "", "## Pages", "", *map(_listed, pages), ""])
    return _kept(HttpResponse(text, content_type="text/plain; charset=utf-8"))


def _listed(page: Page) -> str:
    line = f"- [{_one_line(page.title)}]({page.full_url})"
    summary = _one_line(getattr(page, "summary", ""))
    return f"{line}: {summary}" if summary else line


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _kept(response: HttpResponse) -> HttpResponse:
    response["Surrogate-Control"] = f"max-age={settings.CLINIC_PAGE_CACHE_SECONDS}"
    return response

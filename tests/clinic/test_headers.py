"""What browsers are told about every page: what it may load, who may frame it, what it never uses."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.http.response import ResponseHeaders
from django.test import Client, RequestFactory

from clinic.csp import ClinicCSPMiddleware


def headers_of(target: str) -> ResponseHeaders:
    response = ClinicCSPMiddleware(lambda request: HttpResponse())(RequestFactory().get(target))
    assert isinstance(response, HttpResponse)
    return response.headers


def policy(target: str) -> dict[str, str]:
    parts = headers_of(target)["Content-Security-Policy"].split("; ")
    return {name: sources for name, _, sources in (part.partition(" ") for part in parts)}


def test_readers_pages_run_nothing_inline() -> None:
    directives = policy("/an-article/")
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["default-src"] == "'none'"
    assert "frame-src" not in directives


def test_the_admin_may_do_what_wagtail_needs_and_no_more() -> None:
    directives = policy("/admin/pages/")
    assert directives["script-src"] == directives["style-src"] == "'self' 'unsafe-inline'"
    assert directives["frame-src"] == "'self'"
    assert directives["default-src"] == "'none'"


@pytest.mark.parametrize(
    "screen",
    ["reader-comments/", "reader-comments/inspect/7/", "inquiries/", "account/sign-in/", "login/code/"],
)
def test_screens_that_show_what_strangers_wrote_run_nothing_inline(screen: str) -> None:
    directives = policy(f"/admin/{screen}")
    assert directives["script-src"] == directives["style-src"] == "'self'"


def test_no_other_site_frames_a_page_and_the_admin_frames_its_own_previews() -> None:
    assert policy("/")["frame-ancestors"] == "'none'"
    assert policy("/admin/pages/4/edit/preview/")["frame-ancestors"] == "'self'"


def test_no_other_site_loads_a_page_and_breaches_are_reported_here() -> None:
    assert headers_of("/")["Cross-Origin-Resource-Policy"] == "same-origin"
    assert policy("/")["report-uri"] == "/policy-reports/"


def test_every_answer_says_how_little_it_tells_others(client: Client, db: None) -> None:
    headers = client.get("/robots.txt").headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_no_page_may_use_the_camera() -> None:
    assert "camera=()" in headers_of("/")["Permissions-Policy"]

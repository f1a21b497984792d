"""What the page cache in front keeps, forgets, and never keeps."""

from __future__ import annotations

import gzip
from http.client import HTTPConnection

import brotli
import pytest

from tests.production.site import ARTICLE, Site

pytestmark = pytest.mark.production

APPROVE = """
from comments import moderation
from comments.models import Comment
from clinic.users.models import User
by = User.objects.filter(is_superuser=True).first()
moderation.{verb}(comment=Comment.objects.get(text={text!r}), by=by)
"""
PUBLISH = """
from procedures.models import ArticlePage
page = ArticlePage.objects.get(slug="interventional-oncology", locale__language_code="en-us")
page.title = {title!r}
page.save_revision().publish()
"""


def test_a_page_is_kept_and_given_to_everyone(site: Site) -> None:
    site.ask("/")
    again = site.ask("/")
    assert again.is_hit
    assert again.headers["cache-control"] == "public, max-age=0, must-revalidate"


def test_pages_are_given_as_the_site_compressed_them(site: Site) -> None:
    plain = site.ask("/").body
    for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        site.ask("/", Accept_Encoding=f"{encoding};q=1.0, x-strange")
        kept = site.ask("/", Accept_Encoding=f"{encoding};q=1.0, x-strange")
        drawn = site.ask("/", door="web-a", Accept_Encoding=encoding)
        assert kept.is_hit
        assert kept.headers["content-encoding"] == encoding
        assert kept.body == drawn.body
        assert unpack(kept.body) == plain


def test_what_a_browser_has_is_answered_in_a_few_bytes(site: Site) -> None:
    etag = site.ask("/").headers["etag"]
    answer = site.ask("/", If_None_Match=etag)
    assert (answer.status, answer.body) == (304, b"")


def test_marks_for_caches_do_not_reach_readers(site: Site) -> None:
    assert "xkey" in site.ask("/", door="web-a").headers
    assert not {"xkey", "surrogate-control", "x-varnish", "via"} & {*site.ask("/").headers}


def test_a_judged_comment_shows_at_the_next_request_and_is_gone_at_the_next(site: Site) -> None:
    action, fields = site.comment_form()
    words = "May I listen to music while the doctor works?"
    assert site.post(action, fields | {"comment": words}).status == 303
    assert words not in site.ask(ARTICLE).text
    assert site.ask(ARTICLE).is_hit
    site.do(APPROVE.format(verb="approve", text=words))
    assert words in site.ask(ARTICLE).text
    assert words in site.ask(ARTICLE, Accept_Encoding="identity").text
    site.do(APPROVE.format(verb="trash", text=words))
    assert words not in site.ask(ARTICLE).text


def test_a_published_page_shows_at_the_next_request_wherever_it_is_named(site: Site) -> None:
    for path in (ARTICLE, "/"):
        site.ask(path)
        assert site.ask(path).is_hit
    site.do(PUBLISH.format(title="Care through a tiny opening"))
    assert "Care through a tiny opening" in site.ask(ARTICLE).text
    assert not site.ask("/llms.txt").is_hit
    site.do(PUBLISH.format(title="Interventional Oncology"))
    assert "Care through a tiny opening" not in site.ask(ARTICLE).text


@pytest.mark.parametrize("cookie", ["sessionid=abc", "messages=abc", "__Host-sessionid=abc"])
def test_whoever_has_a_session_is_never_given_a_kept_page(site: Site, cookie: str) -> None:
    site.ask("/")
    assert site.ask("/").is_hit
    assert not site.ask("/", Cookie=cookie).is_hit
    assert site.ask("/").is_hit


def test_no_byte_of_one_visitor_reaches_another(site: Site) -> None:
    action, fields = site.comment_form()
    words = "Only I may read these words before they are judged."
    receipt = site.post(action, fields | {"comment": words}).headers["location"]
    assert words in site.ask(receipt).text
    assert not site.ask(receipt).is_hit
    for path in (ARTICLE, "/", "/comments/feed/", "/search/?q=judged"):
        for _ in range(2):
            answer = site.ask(path)
            assert words not in answer.text
            assert "set-cookie" not in answer.headers
    logins = [site.ask("/admin/login/") for _ in range(2)]
    assert not any(each.is_hit for each in logins)
    assert logins[0].headers["set-cookie"] != logins[1].headers["set-cookie"]


@pytest.mark.parametrize(
    "query", ["utm_source=letter", "fbclid=1&utm_medium=mail", "gclid=x", "utm_campaign=a&", "utm_id"]
)
def test_queries_that_mean_nothing_do_not_multiply_the_cache(site: Site, query: str) -> None:
    site.ask("/")
    assert site.ask(f"/?{query}").is_hit


def test_queries_that_mean_something_reach_the_site_whole(site: Site) -> None:
    assert "embolization" in site.ask("/search/?utm_source=x&q=embolization&fbclid=y").text
    assert not site.ask("/?page=2").is_hit


def test_names_that_are_not_the_sites_are_refused_at_the_door(site: Site) -> None:
    assert site.ask("/", Host="evil.example").status == 421


@pytest.mark.parametrize("door", ["proxy", "cache"])
def test_a_strangers_order_to_forget_is_refused(site: Site, door: str) -> None:
    site.ask("/")
    assert site.ask("/", "PURGE", door, xkey="site").status == 405
    assert site.ask("/").is_hit


def test_what_is_too_large_is_refused_kindly(site: Site) -> None:
    connection = HTTPConnection("127.0.0.1", site.place.ports["proxy"], timeout=20)
    host = site.place.url.removeprefix("http://")
    connection.putrequest("POST", "/comments/page/1/", skip_host=True)
    for name, value in (("Host", host), ("Content-Length", "13000000")):
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "Nothing was stored" in answer.read().decode()
    connection.close()


def test_the_proxys_log_keeps_no_address_no_query_and_no_private_link(site: Site) -> None:
    site.ask("/?q=my-illness", X_Forwarded_For="203.0.113.9", User_Agent="Lynx-of-a-reader")
    site.ask("/comments/receipt/secret-token/")
    said = site.parts["proxy"].log.read_text()
    assert "/comments/receipt/" in said
    for private in ("my-illness", "203.0.113.9", "127.0.0.1:", "Lynx", "secret-token", "remote_ip"):
        assert private not in "\n".join(line for line in said.splitlines() if "handled request" in line)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from clinic.middleware import BodyCharsetMiddleware, typed_text
from clinic.urls import urlpatterns as site_urlpatterns

pytestmark = pytest.mark.urls(__name__)
HERE = "http://testserver"
TEXT = "Is the port felt under the skin?\nI <b>wonder</b>."


def reader_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.sender_origin}: {request.POST.get('text')}")  # type: ignore[attr-defined]


def staff_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"taken: {request.POST.get('text')}")


reader_form.reader_form = True  # type: ignore[attr-defined]
urlpatterns = [path("reader/", reader_form), path("staff/", staff_form), *site_urlpatterns]


def multipart(text: bytes, head: str = 'name="text"') -> bytes:
    return b"--X\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + text + b"\r\n--X--\r\n"


@pytest.fixture
def reader() -> Client:
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.fixture
def seen_by_a_view(rf: RequestFactory) -> Callable[..., HttpRequest]:
    """Sends one request through the middleware; gives it back as a view would see it."""

    def send(
        target: str = "/reader/", body: bytes = b"", content_type: str = "text/plain", **meta: Any
    ) -> Any:
        meta["CONTENT_TYPE"] = content_type
        request = rf.generic("POST" if body else "GET", target, body, content_type, **meta)
        BodyCharsetMiddleware(lambda request: HttpResponse())(request)
        return request

    return send


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", '"utf-8"', "us-ascii", "ascii"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=X"])
def test_a_form_in_utf_8_is_read(seen_by_a_view: Callable[..., HttpRequest], charset: str, kind: str) -> None:
    body = multipart("Käse".encode()) if "multipart" in kind else b"text=K%C3%A4se"
    request = seen_by_a_view(body=body, content_type=f"{kind}; charset={charset}")
    assert request.POST["text"] == "Käse"


def test_an_old_script_may_send_latin_1_in_parts(seen_by_a_view: Callable[..., HttpRequest]) -> None:
    content_type = "multipart/form-data; boundary=X; charset=iso-8859-1"
    request = seen_by_a_view(body=multipart("Käse".encode("latin-1")), content_type=content_type)
    assert request.POST["text"] == "Käse"


@pytest.mark.parametrize(
    "charset", ["utf-16", "utf-7", "idna", "punycode", "base64", "zip", "undefined", "nonsense", "x" * 500]
)
@pytest.mark.parametrize("body", [b"", b"text=a", multipart(b"a")], ids=["nothing", "form", "parts"])
def test_another_charset_is_refused(
    seen_by_a_view: Callable[..., HttpRequest], charset: str, body: bytes
) -> None:
    kind = "multipart/form-data; boundary=X" if b"--X" in body else "application/x-www-form-urlencoded"
    with pytest.raises(BadRequest):
        seen_by_a_view(body=body, content_type=f"{kind}; charset={charset}")


@pytest.mark.parametrize("target", ["/a%00b/", "/%00"])
def test_no_page_has_a_zero_byte_in_its_address(
    seen_by_a_view: Callable[..., HttpRequest], target: str
) -> None:
    with pytest.raises(Http404):
        seen_by_a_view(target)


def test_a_zero_byte_in_the_query_is_refused(seen_by_a_view: Callable[..., HttpRequest]) -> None:
    with pytest.raises(BadRequest):
        seen_by_a_view("/search/?q=a%00b")


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        pytest.param("application/x-www-form-urlencoded; charset=utf-16", b"text=a", id="odd charset"),
        pytest.param(
            "multipart/form-data; boundary=X; charset=idna", multipart(b"a"), id="odd charset, parts"
        ),
        pytest.param("application/x-www-form-urlencoded; charset=iso-8859-1", b"text=%E4", id="latin form"),
        pytest.param("multipart/form-data", multipart(b"a"), id="no boundary"),
        pytest.param("multipart/form-data; boundary=\xe9", multipart(b"a"), id="boundary beyond ASCII"),
        pytest.param("application/x-www-form-urlencoded", b"a=1&" * 10_000, id="10,000 fields"),
        pytest.param("multipart/form-data; boundary=X", multipart(b"a")[:-7] * 10_000, id="10,000 parts"),
        pytest.param("application/x-www-form-urlencoded", b"text=" + b"x" * 5_000_000, id="5 MB in a field"),
        pytest.param("multipart/form-data; boundary=X", multipart(b"x" * 5_000_000), id="5 MB in a part"),
        pytest.param(
            "multipart/form-data; boundary=X", multipart(b"a", f'name="{"a" * 20_000}"'), id="a giant name"
        ),
    ],
)
def test_a_broken_form_gets_a_page_that_says_so(reader: Client, content_type: str, body: bytes) -> None:
    response = reader.post("/reader/", body, content_type=content_type)
    assert response.status_code == 400
    assert "We could not read that" in response.text


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        pytest.param("multipart/form-data; boundary=X", multipart(b"a")[:-9], id="end missing"),
        pytest.param("multipart/form-data; boundary=X", b"--X\r\nContent-Disp", id="cut in a header"),
        pytest.param("multipart/form-data; boundary=X", b"\x00" * 50, id="no part at all"),
        pytest.param("multipart/form-data; boundary=X", multipart(b"a", "name*=nonsense''a"), id="odd name"),
        pytest.param("application/json", b"{", id="not a form"),
        pytest.param("application/x-www-form-urlencoded", b"text=%zz%&=&&%", id="bad escapes"),
        pytest.param("application/x-www-form-urlencoded", b"text=\xff\xfe\x00", id="bytes of no text"),
    ],
)
def test_a_strange_form_never_breaks_the_site(reader: Client, content_type: str, body: bytes) -> None:
    assert reader.post("/reader/", body, content_type=content_type).status_code < 500


@pytest.mark.parametrize("query", ["a=1&" * 10_000, "%zz=%", "\xff", "a=%ED%A0%80"], ids=str.__len__)
def test_a_strange_query_never_breaks_the_site(reader: Client, query: str) -> None:
    assert reader.get(f"/staff/?{query}").status_code < 500


@pytest.mark.parametrize(
    ("headers", "origin"),
    [
        pytest.param({"origin": HERE}, "same", id="our own page"),
        pytest.param({"origin": HERE, "sec-fetch-site": "same-origin"}, "same", id="a modern browser"),
        pytest.param({"sec-fetch-site": "same-origin"}, "same", id="origin taken out on the way"),
        pytest.param(
            {"origin": "null", "sec-fetch-site": "same-origin"}, "same", id="a page without referrer"
        ),
        pytest.param({"sec-fetch-site": "none"}, "same", id="sent again by hand"),
        pytest.param({}, "unknown", id="neither header"),
        pytest.param({"origin": "null"}, "unknown", id="an origin without a name"),
        pytest.param({"sec-fetch-site": "same-site"}, "unknown", id="a neighbor who gives no origin"),
    ],
)
def test_a_readers_form_needs_no_token(reader: Client, headers: dict[str, str], origin: str) -> None:
    response = reader.post("/reader/", {"text": TEXT}, headers=headers)
    assert response.text == f"{origin}: {TEXT}"
    assert not response.cookies


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"origin": "https://evil.example"}, id="another origin"),
        pytest.param({"origin": "http://testserver:8080"}, id="another port"),
        pytest.param({"origin": "http://["}, id="an origin that is none"),
        pytest.param({"sec-fetch-site": "cross-site"}, id="cross-site without origin"),
        pytest.param({"origin": "null", "sec-fetch-site": "cross-site"}, id="cross-site, origin hidden"),
        pytest.param({"origin": "http://blog.testserver", "sec-fetch-site": "same-site"}, id="a neighbor"),
    ],
)
@pytest.mark.django_db
def test_a_form_of_another_site_is_refused_and_the_text_kept_on_screen(
    reader: Client, headers: dict[str, str]
) -> None:
    response = reader.post("/reader/", {"text": TEXT, "name": "Robin Reader"}, headers=headers)
    assert response.status_code == 403
    assert "Is the port felt under the skin?\nI &lt;b&gt;wonder&lt;/b&gt;." in response.text
    assert response["Cache-Control"] == "no-store"


@override_settings(CSRF_TRUSTED_ORIGINS=["https://clinic.example"])
def test_the_sites_public_address_is_its_own_origin(reader: Client) -> None:
    response = reader.post("/reader/", {"text": TEXT}, headers={"origin": "https://clinic.example"})
    assert response.text.startswith("same")


@pytest.mark.django_db
def test_whoever_has_a_session_needs_djangos_token(reader: Client) -> None:
    reader.cookies["sessionid"] = "x"
    response = reader.post("/reader/", {"text": TEXT}, headers={"origin": HERE})
    assert response.status_code == 403
    assert "wonder" in response.text


def test_with_djangos_token_a_session_may_send(reader: Client) -> None:
    reader.cookies["sessionid"] = "x"
    reader.cookies["csrftoken"] = token = "a" * 32
    response = reader.post("/reader/", {"text": TEXT, "csrfmiddlewaretoken": token}, headers={"origin": HERE})
    assert response.text == f"same: {TEXT}"


def test_every_other_form_needs_djangos_token(reader: Client) -> None:
    response = reader.post("/staff/", {"text": TEXT}, headers={"origin": HERE})
    assert response.status_code == 403
    assert "This form has grown old" in response.text


def test_of_the_fields_only_a_readers_text_is_shown_again(rf: RequestFactory) -> None:
    post = {"token": "eyJ0IjoxfQ:1vN:" + "x" * 300, "name": "Robin Reader", "text": TEXT}
    assert typed_text(rf.post("/", post)) == TEXT
    assert typed_text(rf.post("/", {"token": "1vN:x"})) == ""

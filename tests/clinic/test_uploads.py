"""What an editor uploads by mistake, or somebody on purpose, is refused in words on every road."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Collection

from clinic.models import ClinicImage, HomePage
from clinic.users.models import User
from tests.factories import signed_in

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def a_bomb() -> bytes:
    """A PNG of 20,000 by 20,000 white points: 400 million, in some kilobytes."""
    side = 20_000
    packed = zlib.compressobj(9)
    row = b"\x00" + b"\xff" * (side // 8)
    body = b"".join(packed.compress(row) for _row in range(side)) + packed.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*part) for part in ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_photograph() -> bytes:
    data = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(data, "JPEG")
    return data.getvalue()


BOMB = a_bomb()
BAD = [
    pytest.param("page.png", b"<!doctype html><script>alert(1)</script>", id="no picture at all"),
    pytest.param("drawing.svg", SVG, id="a drawing with a script"),
    pytest.param("drawing.png", SVG, id="the same under another name"),
    pytest.param("cut.jpg", a_photograph()[:300], id="half a photograph"),
    pytest.param("broken.gif", b"GIF89a\x01\x00\x01\x00\x80\x00\x00garbage", id="a broken GIF"),
    pytest.param("huge.png", BOMB, id="20,000 by 20,000 points"),
    pytest.param("empty.png", b"", id="an empty file"),
    pytest.param("photo.exe", a_photograph(), id="a photograph with a program's ending"),
]
Send = Callable[[Client, SimpleUploadedFile], Any]


def by_the_form(browser: Client, file: SimpleUploadedFile) -> str:
    form = {"title": "x", "description": "x", "file": file, "collection": Collection.objects.get().pk}
    answer = browser.post("/admin/images/add/", form)
    assert answer.status_code == 200
    return json.dumps(answer.context["form"].errors)


def by_many_at_once(browser: Client, file: SimpleUploadedFile) -> str:
    form = {"title": "x", "files[]": file, "collection": Collection.objects.get().pk}
    answer = browser.post("/admin/images/multiple/add/", form)
    assert answer.status_code == 200
    return answer.json().get("error_message", "")


def by_the_chooser(browser: Client, file: SimpleUploadedFile) -> str:
    form = {
        "image-chooser-upload-title": "x",
        "image-chooser-upload-description": "x",
        "image-chooser-upload-file": file,
        "image-chooser-upload-collection": Collection.objects.get().pk,
    }
    answer = browser.post("/admin/images/chooser/create/", form)
    assert answer.status_code == 200
    assert answer.json()["step"] == "reshow_creation_form"
    return answer.json()["htmlFragment"]


ROADS = [
    pytest.param(by_the_form, id="the form"),
    pytest.param(by_many_at_once, id="many at once"),
    pytest.param(by_the_chooser, id="the chooser of a block"),
]


@pytest.mark.parametrize("send", ROADS)
@pytest.mark.parametrize(("name", "data"), BAD)
def test_a_picture_that_is_none_is_refused_in_words(
    name: str, data: bytes, send: Send, home: HomePage, administrator: User
) -> None:
    said = send(signed_in(administrator), SimpleUploadedFile(name, data))
    assert any(
        word in said for word in ("Not a", "not a", "damaged", "million points", "empty", "too", "exceed")
    ), said
    assert not ClinicImage.objects.exists()


def test_an_avatar_that_is_none_is_refused_in_words(home: HomePage, editor: User) -> None:
    for name, data in (("page.png", b"<script>"), ("drawing.svg", SVG), ("huge.png", BOMB)):
        form = {"avatar-avatar": SimpleUploadedFile(name, data)}
        answer = signed_in(editor).post("/admin/account/", form)
        assert answer.status_code == 200
        editor.refresh_from_db()
        profile = getattr(editor, "wagtail_userprofile", None)
        assert profile is None or not profile.avatar


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "program.exe", "page.xhtml"])
def test_a_document_that_a_browser_would_run_is_refused(
    name: str, home: HomePage, administrator: User
) -> None:
    file = SimpleUploadedFile(name, SVG)
    form = {"title": "x", "file": file, "collection": Collection.objects.get().pk}
    answer = signed_in(administrator).post("/admin/documents/add/", form)
    assert answer.status_code == 200
    assert "extension" in str(answer.context["form"].errors)
    many = {"files[]": SimpleUploadedFile(name, SVG), "collection": Collection.objects.get().pk, "title": "x"}
    assert not signed_in(administrator).post("/admin/documents/multiple/add/", many).json()["success"]
    assert not Document.objects.exists()


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_a_file_above_the_limit_is_refused(kind: str, home: HomePage, administrator: User) -> None:
    name = "photo.jpg" if kind == "images" else "plan.pdf"
    file = SimpleUploadedFile(name, a_photograph() + b"\x00" * 10_500_000)
    form = {"title": "x", "description": "x", "file": file, "collection": Collection.objects.get().pk}
    answer = signed_in(administrator).post(f"/admin/{kind}/add/", form)
    assert answer.status_code == 200
    assert "too big" in str(answer.context["form"].errors)

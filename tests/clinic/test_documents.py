"""Documents: what comes in is of the kind that its name says, and readers get what a live page leads to."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection

from clinic.models import HomePage, StandardPage
from clinic.users.models import User
from tests.factories import signed_in

pytestmark = pytest.mark.django_db


def an_archive(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


def upload(administrator: User, name: str, data: bytes) -> str:
    """What the form says of a file; empty if it was taken."""
    form = {"title": "x", "file": SimpleUploadedFile(name, data), "collection": Collection.objects.get().pk}
    answer = signed_in(administrator).post("/admin/documents/add/", form)
    return "" if answer.status_code == 302 else str(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("plan.pdf", b"%PDF-1.7 plan", id="a PDF"),
        pytest.param("PLAN.PDF", b"\n%PDF-1.4 plan", id="a PDF after an empty line"),
        pytest.param("letter.docx", an_archive("[Content_Types].xml", "word/document.xml"), id="a letter"),
        pytest.param("table.xlsx", an_archive("xl/workbook.xml"), id="a table"),
        pytest.param("talk.pptx", an_archive("ppt/presentation.xml"), id="a talk"),
        pytest.param("letter.odt", an_archive("mimetype", "content.xml"), id="an open letter"),
        pytest.param("note.rtf", b"{\\rtf1 note}", id="a note"),
        pytest.param("list.csv", "name;año\n".encode("latin-1"), id="a list from an old program"),
        pytest.param("note.txt", b"\xef\xbb\xbfDrink water.", id="plain words with a mark of their order"),
        pytest.param("visit.ics", b"BEGIN:VCALENDAR\r\n", id="a date"),
        pytest.param("talk.mp3", b"ID3\x04", id="a sound"),
        pytest.param("film.mp4", b"\x00\x00\x00\x18ftypmp42", id="a film"),
    ],
)
def test_what_is_of_the_kind_that_its_name_says_is_taken(
    name: str, data: bytes, home: HomePage, administrator: User
) -> None:
    assert upload(administrator, name, data) == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("plan.pdf", b"<script>alert(1)</script>", id="a page called PDF"),
        pytest.param("plan.pdf", b"MZ\x90\x00", id="a program called PDF"),
        pytest.param("letter.docx", an_archive("xl/workbook.xml"), id="a table called letter"),
        pytest.param("letter.docx", b"PK\x03\x04 cut off", id="half a letter"),
        pytest.param("note.txt", b"  <!doctype html><p>", id="a page called text"),
        pytest.param("list.csv", b"a\x00b", id="bytes called a list"),
        pytest.param("film.mp4", b"%PDF-1.7", id="a PDF called film"),
    ],
)
def test_what_is_not_is_refused_in_words_on_both_roads(
    name: str, data: bytes, home: HomePage, administrator: User
) -> None:
    assert "not of the kind" in upload(administrator, name, data)
    many = {
        "files[]": SimpleUploadedFile(name, data),
        "collection": Collection.objects.get().pk,
        "title": "x",
    }
    assert not signed_in(administrator).post("/admin/documents/multiple/add/", many).json()["success"]
    assert not Document.objects.exists()


def test_a_new_title_needs_no_new_file(home: HomePage, administrator: User) -> None:
    document = Document.objects.create(title="Old", file=ContentFile(b"no PDF at all", "old.pdf"))
    form = {"title": "New", "file": "", "collection": document.collection_id, "tags": ""}
    assert signed_in(administrator).post(f"/admin/documents/edit/{document.pk}/", form).status_code == 302
    document.refresh_from_db()
    assert document.title == "New"


@pytest.fixture
def document(home: HomePage) -> Document:
    return Document.objects.create(title="Plan", file=ContentFile(b"%PDF-1.4 plan", "plan.pdf"))


def a_page_with(document: Document, home: HomePage, *, live: bool) -> StandardPage:
    words = f'<p><a linktype="document" id="{document.pk}">Plan</a></p>'
    page = StandardPage(title="Before you come", slug="before", live=live, body=[("text", words)])
    home.add_child(instance=page)
    return page


def test_readers_get_a_document_once_a_live_page_leads_to_it(
    document: Document, home: HomePage, client: Client, editor: User
) -> None:
    assert client.get(document.url).status_code == 404
    page = a_page_with(document, home, live=False)
    assert client.get(document.url).status_code == 404
    assert signed_in(editor).get(document.url).status_code == 200
    page.save_revision().publish()
    answer = client.get(document.url)
    assert b"".join(answer) == b"%PDF-1.4 plan"
    assert answer["Content-Disposition"].startswith("attachment")
    page.refresh_from_db()
    page.unpublish()
    assert client.get(document.url).status_code == 404


def test_an_old_file_that_lies_about_its_kind_is_never_shown_as_a_page(
    home: HomePage, client: Client
) -> None:
    lies = Document.objects.create(title="x", file=ContentFile(b"<script>alert(1)</script>", "plan.pdf"))
    a_page_with(lies, home, live=True)
    answer = client.get(lies.url)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in answer["Content-Security-Policy"]

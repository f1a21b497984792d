"""What may come in as a document, and who is given it: its contents fit its name, and a live page uses it."""

from __future__ import annotations

import zipfile
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

HEAD = 4096
# The part that makes an office file what it is.
PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/", "odt": "content.xml"}
# How files of these kinds begin: an MP3 with its tags or with a frame.
BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "rtf": (b"{\\rtf",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2"),
    "ics": (b"BEGIN:VCALENDAR",),
}


class ClinicDocumentForm(BaseDocumentForm):
    """Also looks into the file: what is not of the kind that its name says is refused by the field."""

    def clean_file(self) -> Any:
        """The upload, or an error in words."""
        upload = self.cleaned_data["file"]
        if "file" in self.changed_data and not fits_its_name(upload.name, upload):
            raise ValidationError(_("This file is damaged, or is not of the kind that its name says."))
        return upload


def fits_its_name(name: str, file: IO[bytes]) -> bool:
    """Whether a file's contents are of the kind that its ending says."""
    kind = name.rpartition(".")[2].lower()
    file.seek(0)
    try:
        if kind in PARTS:
            return _holds(PARTS[kind], file)
        head = file.read(HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
        return _begins_as(kind, head)
    finally:
        file.seek(0)


def _holds(part: str, file: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return any(name.startswith(part) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _begins_as(kind: str, head: bytes) -> bool:
    if kind == "mp4":
        return head[4:8] == b"ftyp"
    if kind in BEGINNINGS:
        return head.startswith(BEGINNINGS[kind])
    # Plain text: tables and notes. Nothing that a browser could take for a page.
    return b"\x00" not in head and not head.startswith(b"<")


def keep_unpublished_documents(document: AbstractDocument, request: HttpRequest) -> None:
    """Give readers a document only once something that is live uses it; staff see it before."""
    user: Any = request.user
    if not user.has_perm("wagtailadmin.access_admin") and not is_published(document):
        raise Http404


def is_published(document: AbstractDocument) -> bool:
    """Whether a live page, or a part of the site that is no page, leads to a document."""
    sources = ReferenceIndex.get_references_to(document).values_list(
        "base_content_type__model", "base_content_type__app_label", "object_id"
    )
    pages = []
    for model, app, key in sources:
        if (app, model) != ("wagtailcore", "page"):
            return True
        pages.append(int(key))
    return Page.objects.live().filter(pk__in=pages).exists()

"""Uploads in a bucket: pages show renditions, nobody gets an original, documents come by Wagtail's view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from wagtail.documents.models import Document
from wagtail.models import Collection

from clinic.backups import media
from clinic.backups.bucket import s3_client
from clinic.models import ClinicImage, HomePage
from clinic.settings.storage import bucket
from clinic.users.models import User
from tests import factories
from tests.clinic.s3_server import an_s3_server
from tests.factories import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings: Settings) -> Iterator[None]:
    """The site's uploads lie in a bucket."""
    with an_s3_server(settings, bucket="clinic-uploads"):
        where = bucket("s3://clinic-uploads/site", settings.CLINIC_S3_ENDPOINT, "testing", "testing")
        settings.STORAGES = settings.STORAGES | {"default": where}
        yield


def stored() -> list[str]:
    found = s3_client().list_objects_v2(Bucket="clinic-uploads").get("Contents", [])
    return sorted(each["Key"] for each in found)


def read(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_an_uploaded_picture_shows_on_a_page_and_its_original_to_nobody(
    home: HomePage, administrator: User, client: Client, settings: Settings
) -> None:
    factories.an_image()
    data = default_storage.open(ClinicImage.objects.get().file.name).read()
    form = {"title": "Room", "description": "A room", "collection": Collection.objects.get().pk}
    form["file"] = SimpleUploadedFile("room.jpg", data, "image/jpeg")
    assert signed_in(administrator).post("/admin/images/add/", form).status_code == 302
    image = ClinicImage.objects.latest("pk")
    rendition = image.get_rendition("width-100|format-webp")
    assert rendition.url.startswith("/media/images/")
    shown = client.get(rendition.url)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
    assert read(shown).startswith(b"RIFF")
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "max-age=2592000" in shown["Cache-Control"]
    assert client.get(image.file.url).status_code == 404
    assert {name.split("/")[1] for name in stored()} == {"images", "original_images"}
    with pytest.raises(HTTPError, match="403"):
        urlopen(f"{settings.CLINIC_S3_ENDPOINT}/clinic-uploads/site/{image.file.name}")


def test_a_document_is_downloaded_through_wagtails_view(editor: User, home: HomePage) -> None:
    client = signed_in(editor)
    document = Document.objects.create(title="Plan", file=ContentFile(b"%PDF-1.4 plan", "plan.pdf"))
    answer = client.get(document.url)
    assert read(answer) == b"%PDF-1.4 plan"
    assert answer["Content-Type"] == "application/pdf"
    assert client.get(document.file.url).status_code == 404


@pytest.mark.parametrize(
    "path", ["no.webp", "../original_images/room.jpg", "..%2foriginal_images%2froom.jpg", "", "x.html"]
)
def test_what_is_no_rendition_is_not_there(path: str, client: Client, home: HomePage) -> None:
    factories.an_image()
    assert client.get(f"/media/images/{path}").status_code == 404


def test_a_backup_takes_uploads_from_there_too() -> None:
    factories.an_image().get_rendition("width-100")
    [original, rendition] = sorted(media.members(), key=lambda member: len(member.name))
    names = {original.name, rendition.name}
    assert names == {"media/" + name.removeprefix("site/") for name in stored()}
    with original.open() as file:
        assert file.read(2) == b"\xff\xd8"

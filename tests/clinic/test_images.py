from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from clinic.models import ClinicImage
from clinic.users.models import User
from tests.factories import an_image, signed_in

pytestmark = pytest.mark.django_db

GPS = 0x8825
ORIENTATION = 0x0112


def a_photograph(kind: str = "JPEG", *, place: bool = True, turned: bool = False) -> bytes:
    exif, data = Image.Exif(), BytesIO()
    if place:
        exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (37.0, 46.0, 30.0)
        exif[0x010F] = "Camera of Robin Doe"
    if turned:
        exif[ORIENTATION] = 6
    more = {"save_all": True, "append_images": [Image.new("RGB", (60, 40))]} if kind == "MPO" else {}
    Image.new("RGB", (60, 40), "teal").save(data, kind, exif=exif, **more)
    return data.getvalue()


def upload(data: bytes, name: str = "photo.jpg") -> ClinicImage:
    return ClinicImage.objects.create(title="Photo", description="A room", file=ContentFile(data, name))


@pytest.mark.parametrize("kind", ["JPEG", "MPO", "PNG", "WEBP"])
def test_a_photograph_forgets_where_and_by_whom_it_was_taken(kind: str) -> None:
    assert Image.open(BytesIO(a_photograph(kind))).getexif()
    image = upload(a_photograph(kind), f"photo.{kind.lower()}")
    with image.open_file() as stored:
        assert dict(Image.open(stored).getexif()) == {}
        stored.seek(0)
        assert b"Robin" not in stored.read()


def test_what_readers_get_holds_no_place_either() -> None:
    rendition = upload(a_photograph()).get_rendition("width-30")
    with rendition.file.open() as stored:
        assert dict(Image.open(stored).getexif()) == {}


def test_a_photograph_that_was_taken_sideways_stands_upright() -> None:
    image = upload(a_photograph(turned=True))
    assert (image.width, image.height) == (40, 60)


def test_a_picture_is_described_or_said_to_be_decoration() -> None:
    image = an_image(description="")
    with pytest.raises(ValidationError, match="Describe the picture"):
        image.full_clean()
    image.decorative = True
    image.full_clean()
    assert image.default_alt_text == ""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"GIF89a\x01\x00\x01\x00\x80\x00\x00garbage", "broken.gif", id="a broken GIF"),
        pytest.param(a_photograph()[:200], "cut.jpg", id="half a JPEG"),
        pytest.param(
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "x.svg", id="a drawing with script"
        ),
        pytest.param(b"not a picture", "x.png", id="no picture at all"),
    ],
)
def test_a_file_that_cannot_be_drawn_is_refused_by_the_field(
    data: bytes, name: str, administrator: User
) -> None:
    form = {"title": "Broken", "description": "x", "file": SimpleUploadedFile(name, data), "collection": "1"}
    response = signed_in(administrator).post("/admin/images/add/", form)
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    assert not ClinicImage.objects.exists()


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_moving_picture_still_moves_and_says_nothing_else(kind: str) -> None:
    data, frames = BytesIO(), [Image.new("RGB", (9, 9), color) for color in ("teal", "white")]
    secret = {"comment": b"by Robin Doe"} if kind == "GIF" else {"exif": b"Exif\x00\x00Robin Doe"}
    frames[0].save(data, kind, save_all=True, append_images=frames[1:], duration=90, loop=0, **secret)
    image = upload(data.getvalue(), f"moving.{kind.lower()}")
    with image.open_file() as stored:
        assert b"Robin" not in stored.read()
        stored.seek(0)
        assert getattr(Image.open(stored), "n_frames", 1) == 2

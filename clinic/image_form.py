"""The form by which pictures come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.forms import BaseImageForm

Reader = Callable[[Any], Any]


class ClinicImageForm(BaseImageForm):
    """Also draws the file once: a broken picture is refused here, by the field, not later by a crash."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("file")) is not None:
            field.to_python = drawing(field.to_python)
            words = _(
                "This picture has more than %(number)s million points. Make it smaller, then try again."
            )
            most = (field.max_image_pixels or 0) // 1_000_000
            field.error_messages["file_too_many_pixels"] = words % {"number": most}


def drawing(read: Reader) -> Reader:
    """`read`, and then the whole picture is drawn; whatever goes wrong becomes an error by the field."""

    def read_and_draw(data: Any) -> Any:
        try:
            upload = read(data)
            if upload:
                _draw(upload)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(
                _("This file is damaged or is not a picture. Try to save it anew.")
            ) from error
        return upload

    return read_and_draw


def _draw(upload: Any) -> None:
    upload.seek(0)
    with Image.open(upload) as picture:
        picture.load()
    upload.seek(0)

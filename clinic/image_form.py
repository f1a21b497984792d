"""The form by which pictures come in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.forms import BaseImageForm


class ClinicImageForm(BaseImageForm):
    """Also draws the file once: a broken picture is refused here, by the field, not later by a crash."""

    def clean_file(self) -> Any:
        """Refuses what can't be drawn."""
        upload = self.cleaned_data["file"]
        try:
            upload.seek(0)
            with Image.open(upload) as picture:
                picture.load()
        except Exception as error:
            raise ValidationError(_("This file is damaged or is not a picture. Try to save it anew.")) from error
        finally:
            upload.seek(0)
        return upload

"""What happens to a photograph on its way in."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

# Formats that Pillow writes back without losing what a reader sees. A GIF's frames would be lost.
REWRITTEN = {"JPEG": {"quality": 92}, "PNG": {}, "WEBP": {"quality": 92}, "AVIF": {"quality": 80}}


def without_metadata(upload: BinaryIO | File) -> File:
    """The picture upright and without place, camera, names and previews; its colors are kept.

    A file that is no picture of these formats is handed back as it came: the upload form judges it.
    """
    upload.seek(0)
    try:
        with Image.open(upload) as picture:
            return _rewritten(picture, getattr(upload, "name", ""))
    except (OSError, ValueError, SyntaxError):
        upload.seek(0)
        return upload if isinstance(upload, File) else File(upload)


def _rewritten(picture: Image.Image, name: str) -> File:
    if picture.format not in REWRITTEN or getattr(picture, "n_frames", 1) > 1:
        raise ValueError(picture.format)
    out, kind, colors = BytesIO(), picture.format, picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    upright.info = {"transparency": picture.info["transparency"]} if "transparency" in picture.info else {}
    upright.save(out, kind, icc_profile=colors, exif=b"", **REWRITTEN[kind])
    return ContentFile(out.getvalue(), name=name)

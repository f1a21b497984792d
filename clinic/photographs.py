"""What happens to a photograph on its way in."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps, ImageSequence

# How each format is written anew. Phones call a photograph with a hidden second picture MPO: its first
# picture is an ordinary JPEG.
REWRITTEN: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": ("JPEG", {"quality": 92}),
    "MPO": ("JPEG", {"quality": 92}),
    "PNG": ("PNG", {}),
    "WEBP": ("WEBP", {"quality": 92}),
    "AVIF": ("AVIF", {"quality": 80}),
    "GIF": ("GIF", {}),
}
# What belongs to the picture itself; all else that a camera or a program noted goes.
KEPT = ("transparency", "duration", "loop")


def without_metadata(upload: BinaryIO | File) -> File:
    """The picture upright and without place, camera, names and previews; its colors are kept.

    A file that is no picture of these formats is handed back as it came: the upload form judges it.
    """
    upload.seek(0)
    try:
        with Image.open(upload) as picture:
            return _rewritten(picture, getattr(upload, "name", ""))
    except (OSError, ValueError, SyntaxError, KeyError):
        upload.seek(0)
        return upload if isinstance(upload, File) else File(upload)


def _rewritten(picture: Image.Image, name: str) -> File:
    kind, options = REWRITTEN[picture.format or ""]
    colors = picture.info.get("icc_profile")
    moves = picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1
    frames = [_bare(frame) for frame in (ImageSequence.Iterator(picture) if moves else [picture])]
    animation: dict[str, Any] = {"save_all": True, "append_images": frames[1:]} if moves else {}
    out = BytesIO()
    frames[0].save(out, kind, icc_profile=colors, exif=b"", **options, **animation)
    return ContentFile(out.getvalue(), name=name)


def _bare(frame: Image.Image) -> Image.Image:
    bare = frame.copy()
    # Notes that can't be read say nothing about which side is up; they go all the same.
    with suppress(Exception):
        bare = ImageOps.exif_transpose(bare)
    bare.info = {key: frame.info[key] for key in KEPT if key in frame.info}
    return bare

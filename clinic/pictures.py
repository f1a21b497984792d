"""How pictures reach readers: which sizes and formats are made of each, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django_tasks import task
from wagtail.fields import StreamField
from wagtail.images.shortcuts import get_renditions_or_not_found
from wagtail.models import Page

from clinic.models import ClinicImage, ClinicRendition

# Best first: a browser takes the first that it knows.
FORMATS = ("avif", "webp", "jpeg")
SHARED = "fill-1200x630|format-jpeg"


@dataclass(frozen=True, slots=True)
class Shape:
    """A place for a picture: what is cut for it, small to large, and how wide it shows (`sizes`)."""

    cuts: tuple[str, ...]
    sizes: str


SHAPES = {
    "column": Shape(("width-400", "width-800", "width-1200"), "(min-width: 40em) 37rem, 92vw"),
    "portrait": Shape(("fill-320x320", "fill-640x640"), "20rem"),
    "face": Shape(("fill-96x96", "fill-192x192"), "6rem"),
}
# Where a page names a picture in a field of this name, it shows it in these shapes; elsewhere in a column.
SHAPES_OF_FIELD = {"portrait": ("portrait", "face")}


def drawn(image: ClinicImage, shape: str, *, is_first: bool = False) -> dict[str, Any]:
    """What templates/components/picture.html takes. One query where renditions were not fetched before."""
    # Wagtail would ask its cache for each, and write each back to it, every time that a page is drawn.
    prefetch_related_objects([image], "renditions")
    made = get_renditions_or_not_found(image, specs([shape]))
    by_format = {kind: [made[f"{cut}|format-{kind}"] for cut in SHAPES[shape].cuts] for kind in FORMATS}
    fallback = by_format[FORMATS[-1]]
    return {
        "sources": [(f"image/{kind}", _srcset(by_format[kind])) for kind in FORMATS[:-1]],
        "srcset": _srcset(fallback),
        "sizes": SHAPES[shape].sizes,
        "largest": fallback[-1],
        "smallest": fallback[0],
        "shape": shape,
        "is_first": is_first,
    }


def as_file(image: ClinicImage) -> dict[str, Any]:
    """The same without a rendition: the picture is the file that was uploaded. For what only reads a page."""
    alt = "" if image.decorative else image.contextual_alt_text or image.default_alt_text
    file = {"url": image.file.url, "width": image.width, "height": image.height, "alt": alt}
    return {"sources": (), "largest": file, "smallest": file, "is_first": False}


def specs(shapes: Iterable[str]) -> list[str]:
    """Every size and format of these shapes, as Wagtail writes filters."""
    return [f"{cut}|format-{kind}" for shape in shapes for cut in SHAPES[shape].cuts for kind in FORMATS]


def _srcset(renditions: Iterable[ClinicRendition]) -> str:
    # A picture that is smaller than a cut keeps its size: the same width twice would say nothing.
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())


def ask_for_renditions(sender: type[Page], instance: Page, **signal: Any) -> None:
    """A page was published: what its pictures need is made by a task. Called by Wagtail's signal."""
    if any(pictures_named_by(instance)):
        make_renditions.enqueue(instance.pk)


@task(backend="background", queue_name="long")
def make_renditions(page_id: int) -> None:
    """Make what a page shows of its pictures, so that no reader waits for it. Runs twice without harm."""
    page = Page.objects.filter(pk=page_id).first()
    wanted: dict[int, set[str]] = {}
    for number, field in pictures_named_by(page.specific) if page else ():
        cuts = [SHARED] if field == "share_image" else specs(SHAPES_OF_FIELD.get(field, ("column",)))
        wanted.setdefault(number, set()).update(cuts)
    for image in ClinicImage.objects.filter(pk__in=wanted):
        get_renditions_or_not_found(image, sorted(wanted[image.pk]))


def pictures_named_by(page: Page) -> Iterator[tuple[int, str]]:
    """The numbers of the pictures that a page names, each with the field that names it."""
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page)
        if field.related_model is ClinicImage and value:
            yield value, field.name
        elif isinstance(field, StreamField):
            named = field.stream_block.extract_references(value)
            yield from ((int(number), field.name) for model, number, *_path in named if model is ClinicImage)

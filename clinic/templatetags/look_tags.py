"""What the look of a page asks for."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from clinic import pictures
from clinic.models import ClinicImage
from clinic.stylesheets import MORE, SITE, addresses

register = template.Library()


@register.simple_tag
def stylesheets(*bundles: str) -> SafeString:
    """Links to the stylesheets of "site", of "more", or of both: one where they are joined, else each."""
    link = '<link rel="stylesheet" href="{}">'
    chosen = (address for bundle in bundles or (SITE, MORE) for address in addresses(bundle))
    return format_html_join("\n", link, ((address,) for address in chosen))


@register.simple_tag
def addresses_of(bundle: str) -> str:
    """The same stylesheets as words of an attribute, for a script that fetches them when they are needed."""
    return " ".join(addresses(bundle))


@register.filter
def dialable(phone: str) -> str:
    """A phone number as a link dials it: digits and a leading plus, an extension after a comma."""
    number, _, extension = phone.lower().partition("x")
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    inner = "".join(sign for sign in extension if sign.isdigit())
    return f"{digits},{inner}" if inner else digits


@register.inclusion_tag("components/picture.html", takes_context=True)
def picture_in(
    context: Context,
    image: ClinicImage,
    shape: str,
    *,
    is_first: bool = False,
    is_lazy: bool = True,
    is_silent: bool = False,
) -> Any:
    """A picture in one of the shapes of `clinic.pictures`: "column", "portrait", "face".

    `is_first` where it shows before the reader scrolls, not `is_lazy` where it must be there soon;
    `is_silent` where the words beside it say the same.
    One query, or none where the renditions were fetched before; with `as_files` in the context, no rendition.
    """
    drawn = (
        pictures.as_file(image)
        if context.get("as_files")
        else pictures.drawn(image, shape, is_first=is_first)
    )
    return drawn | {"is_lazy": is_lazy, "is_silent": is_silent}

"""What becomes of a text that moves in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# A block as the database has it: {"type": ..., "value": ...}.
RawBlock = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """Stands where a picture stood: whoever moves the page in fetches it and makes a block of it.

    `number` is the picture's number at the source, None where the text does not say; a gallery may name
    pictures by number alone, then `url` is empty.
    """

    url: str
    alt: str = ""
    caption: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as blocks, and what an editor should know of how it came.

    `left_out` names what needs no place here (lists of contents, stars, share buttons of plugins);
    `leftovers` tells for each block that is left to the editor why it was not converted. `links` are the
    addresses that the text leads to, each once. `lead` is the first paragraph, if it was asked for.
    """

    blocks: tuple[RawBlock | Picture, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    lead: str = ""

"""One stylesheet for readers, made of many small ones for editors of the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER = "clinic/css"
BUNDLE = f"{FOLDER}/site.css"


def parts() -> list[str]:
    """The static names of the small stylesheets, in the order in which they apply."""
    folder = Path(__file__).parent / "static" / FOLDER
    components = sorted(path.name for path in (folder / "components").glob("*.css"))
    ground = [f"{FOLDER}/{name}.css" for name in ("tokens", "base", "layout")]
    return [*ground, *(f"{FOLDER}/components/{name}" for name in components), f"{FOLDER}/print.css"]


def addresses() -> list[str]:
    """What a page links: the joined stylesheet where static files are joined, else each part."""
    joined = isinstance(staticfiles_storage, JoiningStorage)
    return [_address(name) for name in ([BUNDLE] if joined else parts())]


def _address(name: str) -> str:
    # The page that says sorry must be dressed even where the list of hashed names is what failed.
    try:
        return staticfiles_storage.url(name)
    except ValueError:
        return urljoin(settings.STATIC_URL, name)


class JoiningStorage(CompressedManifestStaticFilesStorage):
    """Joins the stylesheets when static files are collected, so that a first visit asks for one of them.

    The parts lie below the folder of the joined one: only those in the folder itself may name other files.
    """

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the joined stylesheet, then let it be hashed and compressed like any other file."""
        if not dry_run:
            sheet = "\n".join(Path(self.path(name)).read_text(encoding="utf-8") for name in parts())
            Path(self.path(BUNDLE)).write_text(sheet, encoding="utf-8")
            paths[BUNDLE] = (self, BUNDLE)
        yield from super().post_process(paths, dry_run, **options)

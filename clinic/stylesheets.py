"""Two stylesheets for readers, made of many small ones for editors of the code.

The first holds the frame of the site and all that an article shows. The second holds what only other pages
show, and forms in use: an article fetches it when its reader comes to the forms, other pages link it at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER = "clinic/css"
SITE, MORE = "site", "more"
# What no article shows before its reader comes to a form. A missing name costs every article its bytes.
LATER = frozenset(
    {
        "a_to_z_page",
        "captcha",
        "error_summary",
        "handout",
        "hero",
        "home_page",
        "hours",
        "letter",
        "my_data",
        "notice",
        "pagination",
        "patterns",
        "person_card",
        "reach",
        "receipt",
        "refusal",
        "report",
        "search",
        "search_result",
        "search_suggestions",
        "thanks",
        "vessel_art",
    }
)


def parts(bundle: str) -> list[str]:
    """The static names of the small stylesheets of one of the two, in the order in which they apply."""
    folder = Path(__file__).parent / "static" / FOLDER
    components = sorted(path.stem for path in (folder / "components").glob("*.css"))
    chosen = [name for name in components if (name in LATER) == (bundle == MORE)]
    names = [f"{FOLDER}/components/{name}.css" for name in chosen]
    if bundle == MORE:
        return names
    ground = [f"{FOLDER}/{name}.css" for name in ("tokens", "base", "layout")]
    return [*ground, *names, f"{FOLDER}/print.css"]


def addresses(bundle: str) -> list[str]:
    """What a page links: the joined stylesheet where static files are joined, else each part."""
    joined = isinstance(staticfiles_storage, JoiningStorage)
    return [_address(name) for name in ([joined_name(bundle)] if joined else parts(bundle))]


def joined_name(bundle: str) -> str:
    """The static name of a joined stylesheet."""
    return f"{FOLDER}/{bundle}.css"


def minified(sheet: str) -> str:
    """The same rules without remarks and idle space. What stands in quotes is left alone."""
    without_remarks = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    pieces = re.split(r'("[^"]*")', without_remarks)
    return "".join(piece if piece.startswith('"') else _tight(piece) for piece in pieces).strip()


def _tight(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}")


def _address(name: str) -> str:
    # The page that says sorry must be dressed even where the list of hashed names is what failed.
    try:
        return staticfiles_storage.url(name)
    except ValueError:
        return urljoin(settings.STATIC_URL, name)


class JoiningStorage(CompressedManifestStaticFilesStorage):
    """Joins the stylesheets when static files are collected, so that a first visit asks for one or two.

    The parts lie below the folder of the joined ones: only those in the folder itself may name other files.
    """

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the joined stylesheets, then let them be hashed and compressed like any other file."""
        for bundle in () if dry_run else (SITE, MORE):
            sheets = [Path(self.path(part)).read_text(encoding="utf-8") for part in parts(bundle)]
            name = joined_name(bundle)
            Path(self.path(name)).write_text(minified("\n".join(sheets)), encoding="utf-8")
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

"""Pictures of every kind of page for docs/pages.md: at 390 and 1440 px, light and dark.

python -m benchmarks.quality.pictures
"""

from __future__ import annotations

import io
import itertools
import sys
from pathlib import Path

from django.utils.text import slugify
from PIL import Image
from playwright.sync_api import Browser

from benchmarks.quality.clinic import running_clinic
from benchmarks.quality.looking import press, visitor
from benchmarks.quality.places import Place, one_of_each_kind
from benchmarks.server import ROOT

FOLDER = ROOT / "docs" / "pictures" / "pages"
DOCUMENT = ROOT / "docs" / "pages.md"
WIDTHS = (390, 1440)
THEMES = ("light", "dark")
# Of a page, no more than this is shown; pictures are halved and compressed, so that the papers stay small.
TALLEST = 2000
QUALITY = 45
# A picture further down waits to be scrolled to, and nobody scrolls here.
FETCH = "Promise.all([...document.images].map((image) => (image.loading = 'eager', image.decode())))"
HEAD = """# What each page looks like

Made by `make pictures`; do not edit. Each kind of page at 390 and at 1440 pixels, in light and in dark.
"""


def main() -> int:
    """Draw all of them anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with running_clinic() as (browser, origin, facts):
        places = [place for place in one_of_each_kind(facts["places"]) if not place.html]
        for theme in THEMES:
            draw(browser, origin, places, theme, facts["session"])
    DOCUMENT.write_text(HEAD + "".join(map(gallery, places)), encoding="utf-8")
    return 0


def draw(browser: Browser, origin: str, places: list[Place], theme: str, session: dict[str, str]) -> None:
    """Every place in one theme; the pages of staff by a browser that is signed in."""
    for staff in (False, True):
        context = visitor(browser, {"color_scheme": theme}, [{**session, "url": origin}] if staff else [])
        page = context.new_page()
        theirs = [place for place in places if place.staff == staff]
        for place, width in itertools.product(theirs, WIDTHS):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(origin + place.address, wait_until="networkidle")
            press(page, place)
            page.evaluate(FETCH)
            page.wait_for_load_state("networkidle")
            save(page.screenshot(full_page=True), FOLDER / file_name(place, width, theme))
        context.close()


def save(screenshot: bytes, path: Path) -> None:
    """The top of a page, small."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    picture.thumbnail((600, TALLEST))
    picture.save(path, "WEBP", quality=QUALITY, method=6)


def gallery(place: Place) -> str:
    """The four pictures of one place."""
    pictures = (
        f'<img src="pictures/pages/{file_name(place, width, theme)}" '
        f'alt="{place.name} at {width} pixels, {theme}" width="{180 if width == WIDTHS[0] else 420}">'
        for theme in THEMES
        for width in WIDTHS
    )
    return f"\n## {place.name}\n\n{' '.join(pictures)}\n"


def file_name(place: Place, width: int, theme: str) -> str:
    """The name of one picture."""
    return f"{slugify(place.kind)}-{width}-{theme}.webp"


if __name__ == "__main__":
    sys.exit(main())

"""The look keeps its rules: roles instead of colors, contrast in both themes, one small file for readers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client, override_settings

from clinic import stylesheets
from procedures.models import ArticlePage
from tests.factories import a_comment

ROOT = Path(settings.BASE_DIR)
TOKENS = "clinic/css/tokens.css"
ALL = [*stylesheets.parts(stylesheets.SITE), *stylesheets.parts(stylesheets.MORE)]
OTHERS = [name for name in ALL if name != TOKENS]
# What every first visit waits for, and what only some pages add.
MAX_COMPRESSED_BYTES = {stylesheets.SITE: 8_500, stylesheets.MORE: 8_000}

# What is written, on what. Large or not, all text is held to the stricter 4.5 : 1.
TEXT_ON = [
    *[(text, ground) for text in ("text", "text-quiet", "text-strong", "link", "link-hover", "warm", "danger")
      for ground in ("paper", "paper-raised", "paper-sunk")],
    *[(text, ground) for text in ("text", "text-quiet", "text-strong", "link")
      for ground in ("info-soft", "caution-soft", "danger-soft")],
    ("danger", "danger-soft"),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    *[(text, ground) for text in ("on-deep", "on-deep-quiet", "lit") for ground in ("deep", "deep-raised")],
    ("on-lit", "lit"),
    ("on-lit", "lit-hover"),
]  # fmt: skip
# Edges and signs that a reader must be able to see: 3 : 1.
SIGN_ON = [
    (sign, ground)
    for sign in ("line-strong", "focus", "action", "warm")
    for ground in ("paper", "paper-raised", "paper-sunk")
] + [("mark-ink", "mark-ground"), ("mark-way", "mark-ground"), ("mark-ground", "deep"), ("lit", "deep")]


def css(name: str) -> str:
    """A stylesheet without its remarks."""
    return re.sub(r"/\*.*?\*/", "", Path(finders.find(name)).read_text(encoding="utf-8"), flags=re.DOTALL)


def colors(block: str) -> dict[str, str]:
    """The plain colors that a block of declarations names."""
    return dict(re.findall(r"--([\w-]+):\s*#([0-9a-f]{6})\b", block))


def theme(name: str) -> dict[str, str]:
    """The colors of one theme; the dark one takes over what it does not change."""
    light, _, rest = css(TOKENS).partition("@media screen and (prefers-color-scheme: dark)")
    dark = rest.partition("@media")[0]
    return colors(light) if name == "light" else colors(light) | colors(dark)


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from six hex digits."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of two colors, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_says() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    palette = theme(name)
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGN_ON)
def test_an_edge_can_be_seen_on_its_ground(name: str, sign: str, ground: str) -> None:
    palette = theme(name)
    assert contrast(palette[sign], palette[ground]) >= 3


@pytest.mark.parametrize("name", OTHERS)
def test_colors_and_sizes_stand_among_the_tokens_alone(name: str) -> None:
    sheet = re.sub(r"@media[^{]*", "", css(name))
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\d(?:px|rem)\b", sheet)


@pytest.mark.parametrize("name", OTHERS)
def test_a_stylesheet_names_only_tokens_that_exist(name: str) -> None:
    defined = set(re.findall(r"(--[\w-]+)\s*:", css(TOKENS)))
    assert set(re.findall(r"var\((--[\w-]+)", css(name))) <= defined


def test_every_token_is_used() -> None:
    everything = "".join(map(css, ALL))
    defined = set(re.findall(r"(--[\w-]+)\s*:", css(TOKENS)))
    assert defined <= set(re.findall(r"var\((--[\w-]+)", everything))


@pytest.mark.parametrize("name", OTHERS)
def test_a_stylesheet_selects_by_class_and_never_by_id(name: str) -> None:
    selectors = re.findall(r"([^{}]+)\{", css(name))
    assert not [selector for selector in selectors if re.search(r"#\w", selector)]


@pytest.mark.parametrize("name", OTHERS)
def test_a_stylesheet_loads_nothing_but_our_own_fonts(name: str) -> None:
    assert "@import" not in css(name)
    addresses = re.findall(r"url\(\"?([^\")]+)", css(name))
    assert all(address.startswith("../fonts/") and name == "clinic/css/base.css" for address in addresses)


def test_the_color_of_the_browsers_frame_is_the_headers() -> None:
    page = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    assert re.findall(r'name="theme-color"[^>]*content="#(\w+)"', page) == [
        theme("light")["deep"],
        theme("dark")["deep"],
    ]


def joined(folder: Path) -> override_settings:
    """Static files as readers get them, lying in a folder."""
    storage = {"staticfiles": {"BACKEND": "clinic.stylesheets.JoiningStorage"}}
    return override_settings(STATIC_ROOT=folder, STORAGES=settings.STORAGES | storage)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where they were put once."""
    folder = tmp_path_factory.mktemp("static")
    with joined(folder):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture
def collected(folder: Path) -> Iterator[Path]:
    """The folder of stylesheets, while the site takes them from there."""
    with joined(folder):
        yield folder / "clinic/css"


def test_readers_get_one_small_stylesheet_and_some_pages_a_second(collected: Path) -> None:
    for bundle, most in MAX_COMPRESSED_BYTES.items():
        (link,) = stylesheets.addresses(bundle)
        assert re.fullmatch(rf"/static/clinic/css/{bundle}\.\w+\.css", link)
        assert len(gzip.compress((collected / Path(link).name).read_bytes())) < most


def test_the_ground_comes_first_and_paper_has_the_last_word(collected: Path) -> None:
    sheet = (collected / "site.css").read_bytes()
    assert sheet.index(b"--paper:") < sheet.index(b"@font-face") < sheet.index(b"break-inside")


def test_idle_space_and_remarks_do_not_travel_and_quoted_words_stay() -> None:
    sheet = '/* Why. */\na:not(b, i) > c { color: red;\n  content: "a ; b { c" ; }\n\n'
    sheet += "@media (width > 1em) { d e { top: calc(1em + 2em); } }"
    assert stylesheets.minified(sheet) == (
        'a:not(b,i) > c{color:red;content:"a ; b { c"}@media (width > 1em){d e{top:calc(1em + 2em)}}'
    )


def classes_of(names: list[str]) -> set[str]:
    """Every class that these stylesheets speak of."""
    return set(re.findall(r"\.([a-z][\w-]*)", "".join(map(css, names))))


def test_no_part_of_an_article_waits_for_the_second_stylesheet(client: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="approved")
    a_comment(on=article, parent=comment, status="approved")
    page = client.get(article.url).text
    drawn = set(" ".join(re.findall(r'class="([^"]*)"', page)).split())
    late = classes_of(stylesheets.parts(stylesheets.MORE)) - classes_of(stylesheets.parts(stylesheets.SITE))
    assert {"comment__author", "comment-form", "rating"} <= drawn
    assert not drawn & late


def test_an_article_with_a_refused_comment_is_dressed_at_once(client: Client, article: ArticlePage) -> None:
    refused = client.post(f"/comments/page/{article.pk}/", {"comment": ""})
    assert "error-summary" in refused.text
    assert "components/error_summary.css" in refused.text
    assert "components/error_summary.css" not in client.get(article.url).text.partition("</head>")[0]

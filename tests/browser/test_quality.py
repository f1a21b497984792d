"""Each look at a page finds the fault that it is for, and says nothing of a page without one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from benchmarks.quality.looking import SCHEMES, Visit, visitor
from benchmarks.quality.places import Place, one_of_each_kind

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>A page</h1>{}</main></body></html>"""


@pytest.fixture
def visit(browser: Browser, axe_source: str) -> Iterator[Visit]:
    """A visitor of a site that stands nowhere."""
    context = visitor(browser, SCHEMES[0], [])
    yield Visit(context, "http://quality.test", axe_source)
    context.close()


def found(visit: Visit, html: str, press: str = "") -> list[str]:
    return list(visit.look(Place(name="A", kind="a", html=PAGE.format(html), press=press), 320))


def test_nothing_is_said_of_a_page_without_fault(visit: Visit) -> None:
    assert found(visit, "<p>All is well.</p>") == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        pytest.param('<img src="data:," width="9" height="9">', "axe image-alt", id="a picture untold"),
        pytest.param("<details><p role='x'>a</p></details>", "axe aria-roles", id="something folded away"),
        pytest.param('<svg width="900" height="9"></svg>', "scrolls sideways", id="something wide"),
        pytest.param('<img alt="" src="http://elsewhere.test/a.png">', "asks elsewhere.test", id="a request"),
        pytest.param("<script>undone()</script>", "undone is not defined", id="a broken script"),
        pytest.param(
            "<script>setTimeout(() => document.querySelector('h1').before('Late words'), 300)</script>",
            "layout shifts",
            id="words that come late",
        ),
    ],
)
def test_each_fault_is_found(visit: Visit, html: str, said: str) -> None:
    assert any(said in line for line in found(visit, html))


def test_where_colors_are_forced_the_ones_that_a_reader_sees_count(browser: Browser, visit: Visit) -> None:
    visit = Visit(visitor(browser, {"forced_colors": "active"}, []), visit.origin, visit.axe)
    assert found(visit, '<p style="background: #003; color: #fff">Light on dark</p>') == []
    kept = '<p style="forced-color-adjust: none; background: #fff; color: #eee">Pale on white</p>'
    assert any("color-contrast" in line for line in found(visit, kept))
    visit.context.close()


def test_what_is_behind_a_button_is_looked_at(visit: Visit) -> None:
    hidden = """<button id="b">More</button><p hidden><img src="data:," width="9" height="9"></p>
    <script>b.onclick = () => { document.querySelector("p").hidden = false }</script>"""
    assert found(visit, hidden) == []
    assert any("image-alt" in line for line in found(visit, hidden, press="#b"))


def test_a_quick_look_takes_one_place_of_each_kind() -> None:
    places = [Place(name=name, kind=kind) for name, kind in (("A", "x"), ("B", "y"), ("C", "x"))]
    assert [place.name for place in one_of_each_kind(places)] == ["A", "B"]

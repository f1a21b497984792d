"""Markup that means harm never comes through, and costs neither time nor the stack."""

from __future__ import annotations

import json
import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moving.body import Converted, Picture, convert

TAGS = re.compile(r"</?(?:p|h3|b|i|ul|ol|li)>|<br/>|</a>|<a href=\"[^\"<>]*\">")
SIZE = 300_000
PARTS = [
    *(
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<b>",
        "<i>",
        "</b>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
    ),
    *(
        "<a href='javascript:x'>",
        '<a href="/x">',
        "</a>",
        "<script>",
        "</script>",
        "<svg onload=x>",
        "<!--",
        "-->",
    ),
    *(
        "<!-- wp:group -->",
        "<!-- /wp:group -->",
        "[box]",
        "[/box]",
        '[caption x="',
        "]",
        "<img src=x onerror=y>",
    ),
    *(
        "<iframe src='",
        "'>",
        '">',
        "<",
        ">",
        "&lt;",
        "&#60;script&#62;",
        "&",
        "\n\n",
        "words",
        "<h2>",
        "</h2>",
    ),
    *(
        "<blockquote>",
        "<details>",
        "<summary>",
        "<figure>",
        "<figcaption>",
        "<form>",
        "<style>",
        "\x00",
        "\ud800",
    ),
]


def markup(found: Converted) -> list[str]:
    """All HTML of a result: what no block draws as plain words."""
    html: list[str] = []
    for block in found.blocks:
        if isinstance(block, Picture) or block["type"] in {"leftover", "heading"}:
            continue
        value = block["value"]
        html += [value] if isinstance(value, str) else [value["text"]] if "text" in value else []
        for row in value["table"]["rows"] if block["type"] == "table" else ():
            html += [cell for cell in row["values"] if cell.startswith("<p>")]
    return html


def is_harmless(found: Converted) -> bool:
    """Whether its HTML is made of our tags alone, its links may stand on pages, and all can be stored."""
    json.dumps([block for block in found.blocks if isinstance(block, dict)]).encode()
    rest = [TAGS.sub("", html) for html in markup(found)]
    links = [link for html in markup(found) for link in re.findall(r'href="([^"]*)"', html)]
    return not any("<" in words or ">" in words for words in rest) and not any(
        re.match(r"(?i)\s*(?:javascript|data|vbscript|file):", link) for link in links
    )


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<p onclick='x()' style='background:url(javascript:x)'>words</p>",
        "<a href='javascript:alert(1)'>words</a>",
        "<a href=' java\tscript:alert(1)'>words</a>",
        "<a href='&#106;avascript:alert(1)'>words</a>",
        "<a href='data:text/html,<script>x</script>'>words</a>",
        "<a href='vbscript:x'>words</a>",
        "<a href='https://x.example\"onmouseover=\"x'>words</a>",
        "<svg/onload=alert(1)><a xlink:href='javascript:x'>words</a></svg>",
        "<math><mi//xlink:href='data:x,<script>'>",
        "<style>@import 'javascript:x'</style>",
        "<iframe srcdoc='<script>x</script>' src='javascript:x'></iframe>",
        "<object data='javascript:x'></object><embed src='javascript:x'>",
        "<noscript><p title='</noscript><img src=x onerror=x>'></noscript>",
        "<textarea></textarea><script>x</script>",
        "<title><a title='</title><img src=x onerror=x>'>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<h2><script>x</script>&lt;img onerror=x&gt;</h2>",
        "<table><tr><th>&lt;b onclick=x&gt;<th>B<tr><td><b onclick=x>b</b><td>&lt;i&gt;</table>",
        "<blockquote>&lt;script&gt;<cite>&lt;script&gt;</cite></blockquote>",
        "<details><summary>&lt;x&gt;</summary>&lt;y&gt;</details>",
        "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=x'>",
        "<link rel=stylesheet href=x>",
        "<!--[if IE]><script>x</script><![endif]--><![CDATA[<script>x</script>]]><?php echo 1 ?>",
        "[caption caption='<script>x</script>']<img src='javascript:x'>[/caption]",
    ],
)
def test_hostile_markup_never_comes_through(html: str) -> None:
    found = convert(f"<p>Before</p>{html}<p>After</p>")
    assert is_harmless(found), markup(found)
    assert "javascript" not in "".join(markup(found))
    assert not any(picture.url.startswith(("javascript", "data")) for picture in found.pictures)


def test_words_about_markup_stay_words() -> None:
    assert markup(convert("Write &lt;b&gt; &amp;amp; 1 < 2")) == ["<p>Write &lt;b&gt; &amp;amp; 1 &lt; 2</p>"]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_no_text_breaks_it_or_comes_through(html: str) -> None:
    assert is_harmless(convert(html))


@pytest.mark.parametrize(
    "part",
    [
        *(
            "<div>",
            "<b>x",
            "<ul><li>",
            "<table><tr><td>",
            "<blockquote>x",
            "<a href=x>y</a>",
            "<details><summary>x",
        ),
        *(
            '<a href="',
            '<a ">" ',
            "<!--",
            '[a "',
            "[a]",
            "<script>",
            "&#",
            "<",
            "[",
            "<br>",
            "\n",
            "<sup>1",
            "</p>",
        ),
        *(
            "<!-- wp:group -->",
            "<figure><img src=/a.jpg><figcaption>x",
            "[caption]<img src=/x>",
            "<p><ul><li>x",
        ),
    ],
)
def test_a_text_of_nothing_else_takes_little_time(part: str) -> None:
    began = process_time()
    found = convert(part * (SIZE // len(part)))
    assert process_time() - began < 5
    assert is_harmless(found)


def test_time_grows_with_the_length_alone() -> None:
    def took(times: int) -> float:
        began = process_time()
        convert(("<div>" * 50 + "<p>x <a href='/y'>y</a></p>" + "</div>" * 30) * times)
        return process_time() - began

    took(10)
    assert took(800) < 24 * took(100) + 0.5


def test_a_text_that_is_too_long_for_a_page_keeps_its_rest_for_the_editor() -> None:
    found = convert("<p>" + "word " * 1_100_000 + "</p>")
    assert isinstance(found.blocks[-1], dict)
    assert found.blocks[-1]["type"] == "leftover"
    assert found.blocks[-1]["value"]["source"].startswith("rd word")
    assert "cut off" in found.leftovers[0]

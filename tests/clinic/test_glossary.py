"""A word of the glossary is explained where it first stands, and nothing else of the page changes."""

from __future__ import annotations

import re
from time import process_time

import pytest

from clinic.glossary import Word, explain

PORT = Word("port", "An access point.", ("port", "ports"))
BIOPSY = Word("biopsy", "A sample is taken.", ("biopsy", "biopsies"))
CT = Word("CT", "A kind of image.", ("CT",))
CROHN = Word("Crohn's disease", "A disease of the gut.", ("Crohn's disease",))


def marked(html: str, *words: Word) -> str:
    """The HTML with each found word in brackets."""
    return explain(html, words, lambda _word, text, _number: f"[{text}]")[0]


def test_the_first_of_a_word_is_marked_and_no_other() -> None:
    assert (
        marked("<p>A port.</p><p>The port, a Port.</p>", PORT) == "<p>A [port].</p><p>The port, a Port.</p>"
    )


def test_any_form_is_the_first() -> None:
    assert marked("<p>Biopsies, then a biopsy.</p>", BIOPSY) == "<p>[Biopsies], then a biopsy.</p>"


@pytest.mark.parametrize(
    "text",
    ["airport", "portable", "port-catheter", "pre-port", "port_1", "export", "1port"],
)
def test_a_part_of_a_longer_word_is_left_alone(text: str) -> None:
    assert marked(f"<p>{text}</p>", PORT) == f"<p>{text}</p>"


@pytest.mark.parametrize("text", ["(port)", "port.", "“port”", "port’s", "port—", "port/", "a&nbsp;port"])
def test_a_word_beside_signs_is_found(text: str) -> None:
    assert "[port]" in marked(f"<p>{text}</p>", PORT)


def test_what_is_spelled_in_capitals_is_found_in_capitals_alone() -> None:
    assert marked("<p>ct and Ct, then CT.</p>", CT) == "<p>ct and Ct, then [CT].</p>"


@pytest.mark.parametrize("sign", ["'", "’", "&#x27;", "&#39;"])
def test_an_apostrophe_is_found_however_it_is_written(sign: str) -> None:
    assert f"[Crohn{sign}s\n disease]" in marked(f"<p>Crohn{sign}s\n disease</p>", CROHN)


def test_a_name_with_a_curly_apostrophe_and_a_capital_inside_is_found() -> None:
    sign = Word("McBurney’s sign", "A painful spot.", ("McBurney’s sign",))
    assert marked("<p>McBurney's sign</p>", sign) == "<p>[McBurney's sign]</p>"


@pytest.mark.parametrize("text", ["bıopsy", "bİopsy", "bıopsıes"])
def test_a_letter_that_looks_alike_breaks_no_page(text: str) -> None:
    assert marked(f"<p>{text}, biopsy</p>", BIOPSY) == f"<p>{text}, [biopsy]</p>"


def test_signs_of_html_in_a_form_are_only_signs() -> None:
    odd = Word("a&amp;b", "Odd.", ("a&amp;b", "<b>"))
    assert marked("<p>a&amp;amp;b</p>", odd) == "<p>[a&amp;amp;b]</p>"


def test_of_two_words_at_one_place_the_longer_is_explained() -> None:
    placement = Word("port placement", "How a port gets in.", ("port placement",))
    assert marked("<p>Port placement, then a port.</p>", PORT, placement) == (
        "<p>[Port placement], then a [port].</p>"
    )


def test_where_two_words_share_a_form_the_first_has_it() -> None:
    other = Word("harbor", "For ships.", ("port",))
    _html, found = explain("<p>port</p>", [PORT, other], lambda _word, text, _number: text)
    assert found == [PORT]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<p><a href="/x">a port</a></p>', id="a link"),
        pytest.param("<h2>Port</h2>", id="a heading"),
        pytest.param("<button>port</button>", id="a button"),
        pytest.param("<details><summary>The port</summary></details>", id="what opens a box"),
        pytest.param("<nav><ul><li>port</li></ul></nav>", id="a menu"),
        pytest.param("<form><p>port</p></form>", id="a form"),
        pytest.param("<figure><figcaption><p>port</p></figcaption></figure>", id="a caption"),
        pytest.param("<table><tr><th>port</th></tr></table>", id="the heading of a row"),
        pytest.param("<p><script>port</script></p>", id="a script"),
        pytest.param('<p title="a port > b port">x</p>', id="an attribute"),
        pytest.param("<p><!-- a > port --></p>", id="a remark"),
        pytest.param("<span>port</span>", id="outside of running text"),
        pytest.param("<p><a href='/x'>never closed <b>port</b></p>", id="a link that is never closed"),
    ],
)
def test_where_a_button_would_break_something_a_word_is_left_alone(html: str) -> None:
    assert marked(html, PORT) == html


@pytest.mark.parametrize("html", ["<p><b>port</b></p>", "<ul><li>port</li></ul>", "<dl><dd>port</dd></dl>"])
def test_in_running_text_a_word_is_found(html: str) -> None:
    assert "[port]" in marked(html, PORT)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a & b < c > d &amp; &port; &#112;ort</p>",
        "<p title='it&apos;s \"port\"'>x</p>",
        '<p title="never closed>x</p>',
        "<p>\x00 😀 &lt;script&gt;</p><br/><IMG SRC=x>",
        "</p></p></a><p",
    ],
)
def test_what_is_not_explained_comes_out_as_it_went_in(html: str) -> None:
    assert marked(html, BIOPSY) == html


def test_a_word_full_of_signs_is_taken_literally() -> None:
    strange = Word("a.b*(c)", "Strange.", ("a.b*(c)", "<i>", "x&y"))
    assert marked("<p>axb, x&amp;y</p>", strange) == "<p>axb, [x&amp;y]</p>"


def test_a_long_page_and_many_words_take_no_time() -> None:
    words = [Word(f"word{number}", "Meaning.", (f"word{number}", f"form {number}")) for number in range(500)]
    page = "<p>" + "some plain text with a form 7 in it, " * 5_000 + "</p>" + "<p '" * 200
    begun = process_time()
    _html, found = explain(page, words, lambda _word, text, _number: text)
    assert [word.term for word in found] == ["word7"]
    assert process_time() - begun < 5


def test_words_are_numbered_in_the_order_of_the_page() -> None:
    html, found = explain(
        "<p>A biopsy, a port.</p>", [PORT, BIOPSY], lambda _word, text, number: f"{text}{number}"
    )
    assert re.findall(r"[a-z]+\d", html) == ["biopsy1", "port2"]
    assert found == [BIOPSY, PORT]

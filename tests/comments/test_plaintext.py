from __future__ import annotations

import time
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.plaintext import MOST_ACCENTS, REL, addresses, clean, to_html

CONTROL = ["\0", "\x0b", "\x1f", "\x7f", "\x85", "\u2028", "\r\n", "\r", "\n\n", "\ud800", "\u202e", "\uffff"]
MARKUP = [
    "<script>",
    "</p>",
    "<a href=",
    "&lt;",
    "&#0;",
    '"',
    "'",
    "http://a.example",
    "https://",
    "javascript:",
]
ACCENTS = ["\u0344", "\u0301", "\u0323" * 12, "\u1100", "\u1161", "(", ")", ".", "@"]
NASTY = st.sampled_from([*CONTROL, *MARKUP, *ACCENTS])
any_text = st.lists(NASTY | st.text(st.characters(), max_size=8), max_size=30).map("".join)


class Shown(HTMLParser):
    """What a browser would show: the tags with their attributes, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    @property
    def links(self) -> list[str | None]:
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]


@given(any_text)
def test_no_tag_but_paragraphs_breaks_and_links(text: str) -> None:
    tags = Shown(to_html(text)).tags
    assert {tag for tag, _ in tags} <= {"p", "br", "a"}
    assert all(not attributes for tag, attributes in tags if tag != "a")


@given(any_text)
def test_each_link_is_http_and_marked_as_a_readers(text: str) -> None:
    links = [attributes for tag, attributes in Shown(to_html(text)).tags if tag == "a"]
    assert all(link.keys() == {"href", "rel"} and link["rel"] == REL for link in links)
    assert all((link["href"] or "").lower().startswith(("http://", "https://")) for link in links)


@given(any_text)
def test_every_word_survives(text: str) -> None:
    assert Shown(to_html(text)).words.split() == clean(text).split()


@given(any_text)
def test_clean_text_can_be_stored_anywhere_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert "\0" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("a\0b\x08c\x0ed\x7fe", "abcde", id="control characters"),
        pytest.param("a\tb", "a\tb", id="a tab stays"),
        pytest.param("a\r\nb\rc\nd\x0be\u2028f", "a\nb\nc\nd\ne\nf", id="every kind of new line"),
        pytest.param("a\ud800b\udfff", "ab", id="half characters"),
        pytest.param("a\ufffe\uffffb", "ab", id="what is no character"),
        pytest.param("safe \u202egnp.exe\u202c \u2066x\u2069", "safe gnp.exe x", id="turned writing"),
        pytest.param("שלום \u200fمرحبا", "שלום \u200fمرحبا", id="right-to-left scripts stay"),
        pytest.param("cafe\u0301", "café", id="composed"),
        pytest.param("👩\u200d👧 ❤\ufe0f", "👩\u200d👧 ❤\ufe0f", id="emoji stay"),
    ],
)
def test_what_is_kept_of_what_was_typed(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_towers_of_accents_are_cut() -> None:
    assert clean("x" + "\u0321" * 500 + "y") == "x" + "\u0321" * MOST_ACCENTS + "y"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param(" \n\n ", "", id="white space"),
        pytest.param("one", "<p>one</p>", id="a line"),
        pytest.param("one\ntwo", "<p>one<br>\ntwo</p>", id="two lines"),
        pytest.param("one\n \n\n\ntwo", "<p>one</p>\n<p>two</p>", id="two paragraphs"),
        pytest.param("<b>&\"'", "<p>&lt;b&gt;&amp;&quot;&#x27;</p>", id="HTML is text"),
    ],
)
def test_how_text_is_laid_out(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param(
            "see https://a.example/x?y=1&z=2.", ["https://a.example/x?y=1&z=2"], id="end of a sentence"
        ),
        pytest.param("(http://a.example)", ["http://a.example"], id="in brackets"),
        pytest.param(
            "http://a.example/Liver_(organ)", ["http://a.example/Liver_(organ)"], id="its own brackets"
        ),
        pytest.param("[url=http://a.example]x[/url]", ["http://a.example"], id="BBCode"),
        pytest.param("HTTP://A.EXAMPLE", ["HTTP://A.EXAMPLE"], id="capital letters"),
        pytest.param(
            "a http://a.example b https://b.example", ["http://a.example", "https://b.example"], id="two"
        ),
        pytest.param('http://a.example"onclick="x', ["http://a.example"], id="a quote ends it"),
        pytest.param("http://good.example@evil.example/", [], id="a host that hides behind another"),
        pytest.param("http://evil.example\\@good.example", ["http://evil.example"], id="a backslash ends it"),
        pytest.param("javascript:alert(1) data:text/html,x ftp://a.example", [], id="other schemes"),
        pytest.param("http:// https://... www.a.example", [], id="no whole address"),
    ],
)
def test_what_becomes_a_link(text: str, links: list[str]) -> None:
    assert Shown(to_html(text)).links == links


@pytest.mark.parametrize(
    "piece",
    ["http://", "http://a@", "http://a(", "http://a] ", "\n", " \n", "<", "a", ".", "\u0301\u0323", "\u0344"],
)
def test_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    small, large = (seconds((piece * size)[:size]) for size in (2_000, 40_000))
    assert large / small < 80


def seconds(text: str) -> float:
    """The least processor time of three tries."""
    return min(_once(text) for _ in range(3))


def _once(text: str) -> float:
    begin = time.process_time()
    to_html(text)
    return max(time.process_time() - begin, 0.001)


def test_a_link_that_was_taken_out_leaves_a_mark() -> None:
    words = "See https://a.example/x. Or https://b.example/?a=1&b=2 or https://a.example/"
    html = to_html(words, removed=["https://a.example/x", "https://b.example/?a=1&b=2"])
    assert html.startswith("<p>See [link removed]. Or [link removed] or <a ")
    assert html.count("<a ") == 1


def test_the_addresses_of_a_text_are_told_as_they_stand_in_it() -> None:
    words = "(https://a.example/x), https://b.example/?a=1&b=2! https://a.example/x"
    assert addresses(words) == ["https://a.example/x", "https://b.example/?a=1&b=2"]

"""A comment's HTML as the plain words that its readers saw."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moving.plain_words import line_of, words_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("One\r\ntwo\n\n\n\nthree", "One\ntwo\n\nthree"),
        ("<p>One</p><p>two<br />three</p>", "One\n\ntwo\nthree"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ('See <a href="https://w.example/" rel="nofollow">this</a>.', "See this (https://w.example/)."),
        ('<a href="https://w.example/">https://w.example/</a>', "https://w.example/"),
        ('<a href="javascript:x">this</a>', "this"),
        ("<ul><li>One</li><li>two</li></ul>", "- One\n- two"),
        ("Hi<script>alert(1)</script><style>p{}</style> there", "Hi there"),
        ("[gallery] <!-- wp:x --> [1]", "[gallery] [1]"),
        ("5 < 6 and a <3 b", "5 < 6 and a <3 b"),
    ],
)
def test_words_come_as_a_reader_saw_them(html: str, text: str) -> None:
    assert words_of(html).text == text


@pytest.mark.parametrize(
    ("html", "lost"),
    [("One<br>two", False), ("<p>One</p>", False), ("<b>One</b>", True), ("<img src=x>", True)],
)
def test_it_is_told_whether_the_original_said_more(html: str, lost: bool) -> None:
    assert words_of(html).lost_something is lost


@pytest.mark.parametrize(
    "part", ["<!--", "<a ", "<a x='", "</", "<![", "<?", "&", "<a href=x>y", "<p>", "<script>", "</a>"]
)
def test_a_comment_of_nothing_else_takes_little_time(part: str) -> None:
    began = process_time()
    words_of(part * (400_000 // len(part)))
    assert process_time() - began < 3


@given(st.text(alphabet="<>/!-[]?&;'\"= ap\n", max_size=60))
def test_no_text_raises(html: str) -> None:
    assert "\n\n\n" not in words_of(html).text


def test_a_title_or_name_comes_on_one_line() -> None:
    assert line_of("Risks &amp;\n<em>more</em>") == "Risks & more"

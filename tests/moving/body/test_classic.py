"""A text from before there were blocks becomes blocks that say the same."""

from __future__ import annotations

from typing import Any

import pytest

from moving.body import Converted, Picture, convert

ROOM = '<img class="wp-image-5" src="/a.jpg" alt="x" />'


def texts(found: Converted) -> list[str]:
    """The HTML of its blocks of text."""
    return [block["value"] for block in found.blocks if isinstance(block, dict) and block["type"] == "text"]


def kinds(found: Converted) -> list[str]:
    """What its blocks are."""
    return ["picture" if isinstance(block, Picture) else block["type"] for block in found.blocks]


def values(found: Converted, kind: str) -> list[Any]:
    """The values of its blocks of one kind."""
    return [block["value"] for block in found.blocks if isinstance(block, dict) and block["type"] == kind]


def test_an_empty_line_begins_a_paragraph_and_a_new_line_a_line() -> None:
    assert texts(convert("One\ntwo\n\nThree\n \n\n\nFour")) == ["<p>One<br/>two</p><p>Three</p><p>Four</p>"]


def test_two_breaks_begin_a_paragraph() -> None:
    assert texts(convert("One<br />\n<br>Two<br/>three")) == ["<p>One</p><p>Two<br/>three</p>"]


def test_headings_open_sections_and_smaller_ones_stay_in_the_text() -> None:
    found = convert(
        "<h1>Risks &amp; more</h1>Text\n<h2 id='h-after'>After</h2><h3>At <em>home</em></h3><h5>Now</h5>Rest"
    )
    assert kinds(found) == ["heading", "text", "heading", "text"]
    assert values(found, "heading") == [
        {"text": "Risks & more", "anchor": ""},
        {"text": "After", "anchor": "h-after"},
    ]
    assert texts(found)[1] == "<h3>At <i>home</i></h3><h3>Now</h3><p>Rest</p>"


def test_a_heading_that_is_too_long_is_cut_and_stands_whole_below() -> None:
    words = "What you should know " * 10
    found = convert(f"<h2>{words}</h2>")
    (heading,) = values(found, "heading")
    assert len(heading["text"]) <= 120
    assert heading["text"].endswith("…")
    assert texts(found) == [f"<p><b>{words.strip()}</b></p>"]


def test_emphasis_goes_on_over_a_paragraphs_end_and_nothing_empty_is_left() -> None:
    found = convert("A <strong>bold\n\nend</strong> <em> </em><b></b>now<u>!</u>")
    assert texts(found) == ["<p>A <b>bold</b></p><p><b>end</b> now!</p>"]


def test_lists_stand_in_each_other() -> None:
    html = "<ul>\n<li>One</li>\n<li>Two <b>b</b>\n<ol><li>In<br>it</li></ol></li>\n<li></li></ul>"
    assert texts(convert(html)) == ["<ul><li>One</li><li>Two <b>b</b><ol><li>In<br/>it</li></ol></li></ul>"]


def test_a_list_in_a_list_without_a_line_of_its_own_belongs_to_the_line_above() -> None:
    assert texts(convert("<ul><li>One</li><ul><li>Two</li></ul></ul>")) == [
        "<ul><li>One<ul><li>Two</li></ul></li></ul>"
    ]


def test_what_is_no_words_in_a_list_stands_below_it() -> None:
    found = convert('<ul><li>One <img src="/a.jpg" alt="A"></li><li><p>Two</p><p>More</p></li></ul>')
    assert found.blocks == (
        {"type": "text", "value": "<ul><li>One</li><li>Two<br/>More</li></ul>"},
        Picture("/a.jpg", "A"),
    )


def test_numbers_above_and_below_the_line_keep_what_they_mean() -> None:
    assert texts(convert("10<sup>6</sup> m<sup>-2</sup> H<sub>2</sub>O 1<sup>st</sup>")) == [
        "<p>10⁶ m⁻² H₂O 1st</p>"
    ]


def test_words_that_were_struck_out_do_not_come_back_to_life() -> None:
    found = convert("Take <del>ten</del> <s>five</s> two.")
    assert texts(found) == ["<p>Take two.</p>"]
    assert found.left_out == ("words that were struck out: ten", "words that were struck out: five")


def test_links_stay_and_a_page_that_moved_is_linked_by_its_number() -> None:
    def link(address: str) -> str | None:
        return 'linktype="page" id="3"' if address.startswith("https://old.example/") else None

    found = convert(
        'See <a href="https://old.example/x/" onclick="x()">us</a>, <a href="mailto:a@b.example">mail</a>, '
        '<a href="https://w.example/?a=1&amp;b=2">them</a>, <a href="#risks">below</a>.',
        link=link,
    )
    assert "".join(texts(found)) == (
        '<p>See <a linktype="page" id="3">us</a>, <a href="mailto:a@b.example">mail</a>, '
        '<a href="https://w.example/?a=1&amp;b=2">them</a>, <a href="#risks">below</a>.</p>'
    )
    assert found.links[:2] == ("https://old.example/x/", "mailto:a@b.example")


def test_a_picture_parts_the_text_and_a_link_to_its_file_is_not_needed() -> None:
    found = convert(
        '<p>Before <a href="/big.JPG"><img class="wp-image-12" src="/small.jpg" alt="Bed" /></a> after</p>'
    )
    assert found.blocks == (
        {"type": "text", "value": "<p>Before</p>"},
        Picture("/small.jpg", "Bed", "", 12),
        {"type": "text", "value": "<p>after</p>"},
    )
    assert found.pictures == (Picture("/small.jpg", "Bed", "", 12),)


def test_a_picture_that_leads_to_a_page_keeps_its_link() -> None:
    found = convert('<a href="https://w.example/more/"><img src="/a.jpg" alt=""></a>')
    assert found.blocks[0] == Picture("/a.jpg")
    assert texts(found) == ['<p><a href="https://w.example/more/">See it at w.example</a></p>']


def test_a_picture_that_is_loaded_late_comes_with_its_address_and_once() -> None:
    late = '<img src="data:image/gif;base64,R0" data-src="/real.jpg" alt="A">'
    assert convert(f'{late}<noscript><img src="/real.jpg"></noscript>').blocks == (Picture("/real.jpg", "A"),)


def test_a_picture_of_a_single_sign_is_that_sign() -> None:
    assert texts(convert('Good <img class="emoji" alt="🙂" src="https://s.w.org/x.svg" />')) == [
        "<p>Good 🙂</p>"
    ]


@pytest.mark.parametrize(
    "code",
    [
        f'[caption id="attachment_5" width="300"]<a href="/b.jpg">{ROOM}</a> Our <em>room</em>[/caption]',
        f'[caption id="attachment_5" caption="Our room"]{ROOM}[/caption]',
        f"<figure>{ROOM}<figcaption>Our <b>room</b></figcaption></figure>",
    ],
)
def test_a_caption_belongs_to_its_picture(code: str) -> None:
    assert convert(code).blocks == (Picture("/a.jpg", "x", "Our room", 5),)


def test_a_gallery_names_its_pictures_by_number() -> None:
    assert convert('[gallery columns="2" ids="4, 7,x"]').blocks == (
        Picture("", number=4),
        Picture("", number=7),
    )


def test_films_windows_and_bare_addresses_become_links() -> None:
    found = convert(
        '<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0" title="How we do it"></iframe>\n\n'
        "[embed]https://vimeo.com/1234[/embed]\n\nhttps://w.example/a?b=1&amp;c=2\n\n"
        '<video controls><source src="/film.mp4"></video>[audio mp3="https://w.example/a.mp3"]'
    )
    assert "".join(texts(found)) == (
        '<p><a href="https://www.youtube.com/watch?v=abcdefghijk">How we do it</a></p>'
        '<p><a href="https://vimeo.com/1234">See it at vimeo.com</a></p>'
        '<p><a href="https://w.example/a?b=1&amp;c=2">https://w.example/a?b=1&amp;c=2</a></p>'
        '<p><a href="/film.mp4">See it at /film.mp4</a></p>'
        '<p><a href="https://w.example/a.mp3">See it at w.example</a></p>'
    )


def test_a_quotation_names_who_said_it() -> None:
    found = convert(
        "<blockquote><p>They were <b>kind</b>.</p>\n<ul><li>and quick</li></ul>"
        "<cite>A patient</cite></blockquote>"
    )
    assert found.blocks == (
        {
            "type": "quote",
            "value": {
                "text": "<p>They were <b>kind</b>.</p><ul><li>and quick</li></ul>",
                "source": "A patient",
            },
        },
    )


def test_what_opens_at_a_press_still_does() -> None:
    found = convert("<details><summary>More</summary><p>Inside</p></details>")
    assert found.blocks == ({"type": "expander", "value": {"summary": "More", "text": "<p>Inside</p>"}},)
    with_picture = convert("<details><summary>More</summary><p>Inside</p><img src='/a.jpg'></details>")
    assert texts(with_picture) == ["<p><b>More</b></p><p>Inside</p>"]


def test_words_in_brackets_are_words() -> None:
    html = "He said [sic] that [1] works [see page 3] and [see <a href='/x'>this</a>]."
    assert texts(convert(html)) == [
        '<p>He said [sic] that [1] works [see page 3] and [see <a href="/x">this</a>].</p>'
    ]


def test_the_first_paragraph_is_the_lead_if_it_is_asked_for() -> None:
    plain = convert("We take\na sample.\n\nMore.<h2>Risks</h2>", with_lead=True)
    assert plain.lead == "We take a sample."
    assert texts(plain) == ["<p>More.</p>"]
    linked = convert("We <a href='/x'>take</a> a sample.", with_lead=True)
    assert linked.lead == "We take a sample."
    assert texts(linked) == ['<p>We <a href="/x">take</a> a sample.</p>']
    assert convert("<h2>Risks</h2>Words", with_lead=True).lead == ""
    assert convert("Words " * 200, with_lead=True).lead == ""
    assert convert("Words").lead == ""

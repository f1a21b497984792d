"""A text of WordPress's block editor becomes blocks that say the same."""

from __future__ import annotations

import pytest

from moving.body import Picture, convert
from tests.moving.body.test_classic import texts, values


def block(name: str, html: str = "", settings: str = "") -> str:
    """A block as WordPress stores it."""
    head = f"<!-- wp:{name} {settings + ' ' if settings else ''}"
    return f"{head}-->\n{html}\n<!-- /wp:{name} -->\n" if html else f"{head}/-->\n"


def test_new_lines_in_a_block_are_spaces() -> None:
    assert texts(convert(block("paragraph", "<p>One\ntwo\n\nthree</p>"))) == ["<p>One two three</p>"]


def test_words_outside_of_blocks_are_read_as_before_there_were_any() -> None:
    html = block("paragraph", "<p>One</p>") + "Two\n\nThree" + block("freeform", "Four\n\nFive")
    assert texts(convert(html)) == ["<p>One</p><p>Two</p><p>Three</p><p>Four</p><p>Five</p>"]


def test_blocks_in_blocks_are_opened() -> None:
    column = block("column", f"<div>{block('paragraph', '<p>In</p>')}</div>")
    html = block(
        "group", f"<div>{block('columns', f'<div>{column}{column}</div>')}</div>", '{"layout":{"type":"x"}}'
    )
    assert texts(convert(html)) == ["<p>In</p><p>In</p>"]


def test_a_heading_keeps_the_name_that_links_use() -> None:
    found = convert(
        block("heading", '<h2 class="wp-block-heading" id="h-after-it">After it</h2>', '{"level":2}')
    )
    assert found.blocks == ({"type": "heading", "value": {"text": "After it", "anchor": "h-after-it"}},)


def test_lists_of_blocks_are_lists() -> None:
    inner = block("list", f"<ol>{block('list-item', '<li>In</li>')}</ol>", '{"ordered":true}')
    html = block(
        "list", f"<ul>{block('list-item', f'<li>One{inner}</li>')}{block('list-item', '<li>Two</li>')}</ul>"
    )
    assert texts(convert(html)) == ["<ul><li>One<ol><li>In</li></ol></li><li>Two</li></ul>"]


def test_an_image_block_brings_its_number_words_and_caption() -> None:
    figure = '<figure><img src="/a.jpg" alt="A room"/><figcaption>Ours</figcaption></figure>'
    assert convert(block("image", figure, '{"id":7,"sizeSlug":"large"}')).blocks == (
        Picture("/a.jpg", "A room", "Ours", 7),
    )


def test_a_gallery_is_its_pictures_and_its_caption_stands_below() -> None:
    one = block(
        "image", '<figure><img src="/1.jpg" alt=""/><figcaption>One</figcaption></figure>', '{"id":1}'
    )
    two = block("image", '<figure><img src="/2.jpg" alt="B"/></figure>', '{"id":2}')
    html = block("gallery", f"<figure>{one}{two}<figcaption>Both</figcaption></figure>")
    assert convert(html).blocks == (
        Picture("/1.jpg", "", "One", 1),
        Picture("/2.jpg", "B", "", 2),
        {"type": "text", "value": "<p>Both</p>"},
    )


def test_a_picture_behind_words_comes_too() -> None:
    html = block(
        "cover", "<div><span></span><p>Words</p></div>", '{"url":"https://old.example/c.jpg","id":9}'
    )
    found = convert(html)
    assert found.blocks[0] == Picture("https://old.example/c.jpg", number=9)
    assert texts(found) == ["<p>Words</p>"]


def test_buttons_and_files_are_links() -> None:
    button = block("button", '<div><a class="wp-block-button__link" href="/book">Book</a></div>')
    file = (
        '<div class="wp-block-file"><a href="/f.pdf">Sheet</a>'
        '<a href="/f.pdf" class="wp-block-file__button" download>Download</a></div>'
    )
    found = convert(block("buttons", f"<div>{button}</div>") + block("file", file, '{"id":3}'))
    assert texts(found) == ['<p><a href="/book">Book</a></p><p><a href="/f.pdf">Sheet</a></p>']


def test_an_embedded_page_is_a_link_with_its_caption() -> None:
    url = "https://www.youtube.com/watch?v=abcdefghijk"
    figure = f"<figure><div>\n{url}\n</div><figcaption>Our film</figcaption></figure>"
    found = convert(block("embed", figure, f'{{"url":"{url}","type":"video"}}'))
    assert texts(found) == [f'<p><a href="{url}">See it at youtube.com</a></p><p>Our film</p>']


def test_a_quote_block_is_a_quote() -> None:
    inner = block("paragraph", "<p>Kind.</p>")
    html = block("quote", f'<blockquote class="wp-block-quote">{inner}<cite>A patient</cite></blockquote>')
    assert values(convert(html), "quote") == [{"text": "<p>Kind.</p>", "source": "A patient"}]


def test_code_keeps_its_lines() -> None:
    assert texts(convert(block("preformatted", "<pre>One\n\ntwo &lt;b&gt;</pre>"))) == [
        "<p>One<br/>two &lt;b&gt;</p>"
    ]


@pytest.mark.parametrize("name", ["more", "spacer", "separator", "nextpage"])
def test_a_block_without_words_needs_no_place(name: str) -> None:
    found = convert(block(name, "<!--more--><div style='height:10px'></div><hr/>"))
    assert (found.blocks, found.leftovers) == ((), ())


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (block("latest-posts", "", '{"postsToShow":3}'), "made anew"),
        (block("query", "<div><!-- wp:post-title /--></div>"), "made anew"),
        (block("acme/counter", "", '{"until":5}'), "made anew"),
        (block("block", "", '{"ref":44}'), "several pages share, number 44"),
        (block("contact-form-7/contact-form-selector", "", '{"id":2}'), "A form"),
        (block("jetpack/contact-form", "<div><label>Your mail</label></div>"), "A form"),
    ],
)
def test_a_block_that_can_not_be_converted_waits_for_the_editor(html: str, reason: str) -> None:
    found = convert(html)
    (value,) = values(found, "leftover")
    assert value["source"] == html.strip()
    assert value["words"] == ""
    assert reason in value["reason"]
    assert found.leftovers == (value["reason"],)


def test_a_block_that_several_pages_share_comes_as_a_copy_with_its_own_leftovers() -> None:
    inner = block("block", "", '{"ref":45}')
    shared = {44: block("paragraph", "<p>Call us</p>") + '[form id="1"]' + inner, 45: "never asked for"}
    found = convert("Before" + block("block", "", '{"ref":44}') + "After", shared=shared.get)
    assert texts(found) == ["<p>Before</p><p>Call us</p>", "<p>After</p>"]
    assert [value["source"] for value in values(found, "leftover")] == ['[form id="1"]', inner.strip()]


@pytest.mark.parametrize(
    "part", ["<div>", "<ul><li>", "[caption]", "<details>", "<a href=x>", "<figure>", "<sup>"]
)
def test_shared_blocks_that_hold_each_other_and_go_deep_come_to_an_end(part: str) -> None:
    many = part * 100 + block("block", "", '{"ref":1}') * 20 + "<p>x<img src='/x.jpg'></p>"
    assert convert(many + "[/caption]", shared={1: many + "[/caption]"}.get).leftovers


def test_a_block_of_a_plugin_that_holds_words_gives_them() -> None:
    html = block(
        "acme/box", f'<div class="acme">{block("paragraph", "<p>Boxed</p>")}</div>', '{"color":"red"}'
    )
    assert texts(convert(html)) == ["<p>Boxed</p>"]


def test_a_block_that_was_hidden_from_readers_stays_hidden() -> None:
    html = block("group", "<div><p>Secret</p></div>", '{"metadata":{"blockVisibility":false}}')
    (value,) = values(convert(html), "leftover")
    assert (value["words"], "Secret" in value["source"]) == ("", True)


@pytest.mark.parametrize("settings", ["{", "[1]", "{broken}", '{"a":' * 3000, '{"id":"x","url":5}'])
def test_settings_that_are_none_harm_nothing(settings: str) -> None:
    assert texts(convert(block("group", "<p>Words</p>", settings))) == ["<p>Words</p>"]

"""What plugins put into a text is recognised and named; what can't be converted waits for the editor."""

from __future__ import annotations

import pytest

from moving.body import convert
from tests.moving.body.test_classic import kinds, texts, values


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ('<div id="ez-toc-container" class="x"><ul><li>A</li></ul></div>', "Easy Table of Contents"),
        ('<div class="lwptoc lwptoc-x"><p>Contents</p></div>', "LuckyWP"),
        ("[lwptoc]", "LuckyWP"),
        ("<!-- wp:luckywp/tableofcontents /-->", "LuckyWP"),
        (
            '<!-- wp:rank-math/toc-block {"a":1} --><div><nav>A</nav></div><!-- /wp:rank-math/toc-block -->',
            "Rank Math",
        ),
        ('<div class="wp-block-yoast-seo-table-of-contents"><h2>X</h2></div>', "Yoast SEO"),
        (
            "<!-- wp:yoast-seo/table-of-contents --><div>x</div><!-- /wp:yoast-seo/table-of-contents -->",
            "Yoast SEO",
        ),
        ('<div id="toc_container" class="no_bullets"><p>Contents</p></div>', "Table of Contents Plus"),
        ("[toc]", "Easy Table of Contents"),
        ('<div class="kk-star-ratings kksr-auto"><p>5/5</p></div>', "kk Star Ratings"),
        ("[kkratings]", "kk Star Ratings"),
        ('<div id="post-ratings-12" class="post-ratings">x</div>', "WP-PostRatings"),
        ('[ratings id="1"]', "WP-PostRatings"),
        ('<div class="yasr-vv-container">x</div>', "YASR"),
        ("[yasr_visitor_votes]", "YASR"),
        ('<div class="sharedaddy sd-sharing-enabled"><a href="/x?share=1">Share</a></div>', "Jetpack"),
        ('<div class="addtoany_share_save_container addtoany_content">x</div>', "AddToAny"),
        ("[addtoany]", "AddToAny"),
        ('<div class="ss-inline-share-wrapper ss-x">x</div>', "Social Snap"),
        ("[ss_social_share]", "Social Snap"),
        ('<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3></div>', "Jetpack"),
        ('<div id="respond" class="comment-respond"><form><input name="x"></form></div>', "WordPress"),
        ("<!-- wp:post-comments-form /-->", "WordPress"),
    ],
)
def test_a_plugins_part_is_left_out_and_named(html: str, name: str) -> None:
    found = convert(f"<p>Before</p>{html}<p>After</p>")
    assert texts(found) == ["<p>Before</p><p>After</p>"]
    assert len(found.left_out) == 1
    assert name in found.left_out[0]
    assert found.leftovers == ()


def test_a_list_of_contents_made_by_hand_goes_with_its_title() -> None:
    lines = '<ul><li><a href="#a">A</a></li><li><a href="#b">B</a></li></ul>'
    found = convert(f"<p>Words</p><p><b>In this article:</b></p>{lines}")
    assert texts(found) == ["<p>Words</p>"]
    assert found.left_out == ("a list of contents",)


@pytest.mark.parametrize(
    "html",
    [
        '<ul><li><a href="#a">A</a> and more</li><li><a href="#b">B</a></li></ul>',
        '<ul><li><a href="/a">A</a></li><li><a href="/b">B</a></li></ul>',
        '<ul><li><a href="#a">A</a></li></ul>',
    ],
)
def test_a_list_of_links_is_no_list_of_contents(html: str) -> None:
    assert texts(convert(html)) == [html]


def test_words_that_sound_like_a_plugin_are_words() -> None:
    html = '<p class="rating">We share our ratings</p><div id="toc">Words</div>'
    assert texts(convert(html)) == ["<p>We share our ratings</p><p>Words</p>"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('[contact-form-7 id="1" title="Contact us"]', ""),
        ("[myform]", ""),
        ("[box color=red]Boxed <b>words</b>[/box]", "Boxed words"),
        ('[members_only level="2"]Secret[/members_only]', ""),
        ("<form action='/x'><label>Name</label><input></form>", ""),
        ("<script>alert('x')</script>", ""),
        ("<svg><text>x</text></svg>", ""),
        ('<iframe src="about:blank"></iframe>', ""),
        ('<img src="data:image/png;base64,AAAA" alt="x">', ""),
        ("<div style='display: none'>Buy pills</div>", ""),
        ("[gallery]", ""),
        ("[vc_raw_html]JTNDc2NyaXB0JTNF[/vc_raw_html]", ""),
    ],
)
def test_what_can_not_be_converted_waits_for_the_editor_with_its_source(html: str, words: str) -> None:
    found = convert(f"Before\n\n{html}\n\nAfter")
    assert texts(found) == ["<p>Before</p>", "<p>After</p>"]
    (value,) = values(found, "leftover")
    assert (value["source"], value["words"]) == (html, words)
    assert found.leftovers == (value["reason"],)


def test_builders_of_pages_only_place_things_so_their_codes_go_and_the_words_stay() -> None:
    found = convert(
        '[vc_row][vc_column width="1/2"]<h2>Risks</h2>Few.\n\nMore.[/vc_column][/vc_row][vc_empty_space]'
    )
    assert kinds(found) == ["heading", "text"]
    assert texts(found) == ["<p>Few.</p><p>More.</p>"]
    assert found.left_out == (
        "a plugin’s code around text: [vc_row]",
        "a plugin’s code around text: [vc_column]",
        "empty space of a page builder",
    )


def test_a_code_around_a_whole_article_does_not_take_it_away() -> None:
    found = convert("[wrap style=x]<h2>Risks</h2><p>Few.</p>[/wrap]")
    assert kinds(found) == ["heading", "text"]
    assert found.left_out == ("a plugin’s code around text: [wrap]",)


def test_remarks_rules_of_looks_and_hidden_marks_are_named() -> None:
    found = convert(
        '<!-- to do --><!--more--><style>p{color:red}</style><img width="1" height="1" src="https://t.example/p.gif">'
        '<p>Words <span class="screen-reader-text">(opens anew)</span></p>'
    )
    assert texts(found) == ["<p>Words</p>"]
    assert found.left_out == (
        "a remark in the source: to do",
        "rules for how a page looks",
        "a picture that nobody sees, which counts readers",
        "words for screen readers: (opens anew)",
    )

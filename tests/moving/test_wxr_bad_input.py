"""Export files that mean harm, or were harmed."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moving.records import Item, Record, Remark, Source
from moving.wordpress.wxr import FileRefused, read
from tests.moving import wxr_sites
from tests.moving.test_wxr import of_kind, records, troubles
from tests.moving.wxr_maker import MadeComment, MadeItem, MadeSite, StreamedFile, a_file, pieces, wxr

LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
WHOLE = wxr(wxr_sites.small()).encode() + wxr(wxr_sites.hostile()).encode()
HARMS = [
    *(
        b"",
        b"<",
        b">",
        b"]]>",
        b"<![CDATA[",
        b"<item>",
        b"</item>",
        b"<wp:comment>",
        b"</wp:comment>",
        b"&",
        b"\x00",
    ),
    *(b"\xff\xfe", b"</channel></rss>", b"<!DOCTYPE x>", b"<?x", b"<!--", b"wp:post_id>", b"-9", b"0" * 30),
]
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "harm", [LAUGHS, OUTSIDE, "<!DOCTYPE rss>", '<!DOCTYPE r SYSTEM "http://x.example/">']
)
def test_a_document_type_is_refused_with_all_that_it_could_define(harm: str) -> None:
    with pytest.raises(FileRefused, match="document type or entities"):
        records(wxr(wxr_sites.small()).replace("<rss", f"{harm}<rss", 1))


@pytest.mark.parametrize(
    "other",
    [
        "",
        "no XML",
        "PK\x03\x04\x00",
        "<html><body>Sign in</body></html>",
        "<rss version='2.0'><channel><title>A feed</title><item><title>x</title></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'/>",
        "\x00" * 5000,
    ],
)
def test_another_kind_of_file_is_refused(other: str) -> None:
    with pytest.raises(FileRefused, match="no export file of WordPress"):
        records(other)


def test_a_hostile_site_is_read_as_it_is_and_its_faults_are_told() -> None:
    found = records(wxr_sites.hostile())
    assert list(of_kind(Item, found)) == [5, 6, 7]
    assert of_kind(Remark, found)[21].content == wxr_sites.EVIL
    assert of_kind(Remark, found)[31].item == 0
    assert troubles(found) == [
        ("comment 26", "“2021-02-30 25:61:00” is no day or hour that exists; it came without one."),
        ("a comment on post 5", "It has no number and was left out."),
        ("comment 29", "An address in it can’t be read and was left out."),
        ("post “No number”", "It has no number and was left out; its comments stand without a page."),
        ("post 6", "An address in it can’t be read and was left out."),
    ]


def test_bad_bytes_and_characters_are_replaced_or_left_out_and_told_once() -> None:
    found = records(wxr_sites.hostile_bytes())
    assert of_kind(Remark, found)[22].content == "in a circle ��"
    assert [what for where, what in troubles(found) if where == "the file"] == [
        "Bytes that are no letters in its encoding were replaced: 4, from line 82 on.",
        "Characters that XML forbids were left out: 6, from line 82 on.",
    ]


def test_references_to_characters_that_xml_forbids_are_left_out() -> None:
    text = wxr(wxr_sites.small()).replace("<title>Old", "<title>&#0;&#x1F;&#xD800;&#99999999;&#65;Old")
    found = records(text)
    assert next(one for one in found if isinstance(one, Source)).title == "AOld clinic blog"
    assert [where for where, _what in troubles(found)] == ["the file"]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("ISO-8859-1", "iso-8859-1"), ("windows-1252", "cp1252"), ("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16")],
)
def test_a_file_in_another_encoding_is_read_in_it(declared: str, codec: str) -> None:
    made = MadeSite(items=[MadeItem(1, "Señora Muñoz – here" if codec != "iso-8859-1" else "Señora Muñoz")])
    text = wxr(made).replace('encoding="UTF-8"', f'encoding="{declared}"')
    found = records(text.encode(codec))
    assert of_kind(Item, found)[1].title.startswith("Señora Muñoz")
    assert troubles(found) == []


def test_an_unknown_encoding_is_told_and_read_as_utf_8() -> None:
    text = wxr(MadeSite(items=[MadeItem(1, "Muñoz")])).replace('"UTF-8"', '"rot13"')
    found = records(text)
    assert of_kind(Item, found)[1].title == "Muñoz"
    assert troubles(found) == [("the file", "It names an encoding that is not known, and was read as UTF-8.")]


def test_warnings_and_empty_lines_before_the_file_are_left_out() -> None:
    text = wxr(wxr_sites.small())
    assert troubles(records(f"\n\n{text}")) == []
    found = records(f"<br />\n<b>Warning</b>: something\n{text}")
    assert troubles(found) == [("the file", "What stood before its beginning was left out.")]
    assert len(of_kind(Item, found)) == 3


def test_a_text_without_an_end_is_cut_off() -> None:
    made = MadeItem(1, "Long" * 9000, "x" * 5_000_000, slug="long")
    found = records(MadeSite(items=[made]))
    item = of_kind(Item, found)[1]
    assert (len(item.content), len(item.title)) == (4_000_000, 20_000)
    assert [what for _where, what in troubles(found)] == [
        "A text in it is too long; its end was cut off."
    ] * 2


def test_more_beside_an_item_than_any_has_is_left_out() -> None:
    made = MadeItem(1, meta=[("builder", "x" * 1_000_000)] * 20)
    found = records(MadeSite(items=[made]))
    assert len(of_kind(Item, found)[1].meta["builder"]) == 7
    assert troubles(found) == [("post 1", "There is too much beside it; some was left out.")]


def test_numbers_that_no_database_holds_are_none() -> None:
    text = wxr(MadeSite(items=[MadeItem(1, comments=[MadeComment(2)])]))
    text = text.replace("<wp:comment_parent>0", "<wp:comment_parent>" + "9" * 5000)
    text = text.replace("<wp:menu_order>0", "<wp:menu_order>-3")
    found = records(text)
    assert of_kind(Remark, found)[2].parent == 0
    assert of_kind(Item, found)[1].menu_order == 0


@pytest.mark.parametrize(
    "harm",
    [
        "<x>" * 300_000,
        f"<x a='{'y' * 9_000_000}'/>",
        f"<!-- {'y' * 9_000_000} -->",
        "<" * 500_000,
        "<item>" * 50_000,
    ],
    ids=["deep", "wide", "remark", "open", "items"],
)
def test_what_would_fill_a_parser_costs_only_the_place_where_it_stands(harm: str) -> None:
    first, last = MadeItem(1), MadeItem(2, "Last")
    text = wxr(MadeSite(items=[first, last]))
    place = text.index("\t<item>", text.index("</item>"))
    began = process_time()
    found = records(text[:place] + harm + text[place:])
    assert process_time() - began < 10
    assert 1 in of_kind(Item, found)


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(posts: int, comments: int) -> tuple[int, int, int]:
        file = StreamedFile(pieces(wxr_sites.medium(posts, comments)))
        tracemalloc.start()
        number = sum(isinstance(one, Remark) for one in drained(read(file)))
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return number, file.length, most

    once, many, long = peak(10, 50), peak(80, 50), peak(1, 4000)
    assert (once[0], many[0], long[0]) == (500, 4000, 4000)
    assert many[1] > 7 * once[1]
    assert many[2] < 1.2 * once[2] + 100_000
    assert long[2] < 1.2 * once[2] + 100_000


def drained(found: Iterator[Record]) -> Iterator[Record]:
    """The same, kept by nobody."""
    yield from found


def test_what_is_read_first_is_given_before_the_rest_is_read() -> None:
    file = StreamedFile(pieces(wxr_sites.medium(200, 50)))
    found = read(file)
    first = next(one for one in found if isinstance(one, Item))
    assert first.number == 1
    assert file.length < 200_000
    assert a_file("x").read() == b"x"


@given(
    st.lists(
        st.tuples(st.integers(0, 20_000), st.integers(0, 40), st.sampled_from(HARMS)), min_size=1, max_size=6
    )
)
def test_no_harm_done_to_a_file_raises_anything_else(harms: list[tuple[int, int, bytes]]) -> None:
    content = WHOLE
    for place, length, harm in harms:
        at = place % len(content)
        content = content[:at] + harm + content[at + length :]
    with suppress(FileRefused):
        for record in read(a_file(content)):
            assert record

"""What is read of an export file of WordPress, whole or broken."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from moving.records import Author, Item, Record, Remark, Source, Term, Trouble
from moving.wordpress.wxr import FileRefused, read
from tests.moving import wxr_sites
from tests.moving.wxr_maker import MadeComment, MadeItem, MadeSite, a_file, wxr


def records(made: MadeSite | str | bytes) -> list[Record]:
    """All that a file gives."""
    return list(read(a_file(wxr(made) if isinstance(made, MadeSite) else made)))


def of_kind(kind: Any, found: list[Any]) -> dict[int, Any]:
    """The records of one kind by their numbers."""
    return {record.number: record for record in found if isinstance(record, kind)}


def troubles(found: list[Record]) -> list[tuple[str, str]]:
    """What could not be read."""
    return [(one.where, one.what) for one in found if isinstance(one, Trouble)]


def test_a_file_gives_its_site_people_terms_items_and_each_comment_after_its_item() -> None:
    found = records(wxr_sites.small())
    assert [type(one).__name__ for one in found[:5]] == ["Source", "Author", "Term", "Term", "Term"]
    assert found[0] == Source("https://old.example", "Old clinic blog", "en-US")
    assert found[1] == Author("editor", "Alex Roe", "editor@old.example", 1)
    assert found[2] == Term("category", "procedures", "Procedures", "")
    numbers = [one.number for one in found if isinstance(one, Item | Remark)]
    assert numbers == [1, 2, 11, 12, 13, 14, 15, 16, 3]
    assert troubles(found) == []


def test_an_item_comes_with_all_that_the_file_says_of_it() -> None:
    item = of_kind(Item, records(wxr_sites.small()))[2]
    assert (item.kind, item.status, item.slug, item.author) == ("post", "publish", "biopsy", "editor")
    assert item.published_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert item.terms == (("category", "procedures", "Procedures"), ("post_tag", "liver", "Liver"))
    assert item.meta["_yoast_wpseo_title"] == ["Biopsy, explained"]
    assert item.takes_comments
    assert item.content.startswith("<!-- wp:paragraph -->")
    assert item.guid == "https://old.example/?p=2"


def test_a_comment_comes_with_its_state_kind_thread_and_what_stands_beside_it() -> None:
    remarks = of_kind(Remark, records(wxr_sites.small()))
    assert [one.state for one in remarks.values()] == ["1", "1", "0", "trash", "1", "1"]
    assert (remarks[12].parent, remarks[12].user, remarks[12].item) == (11, 1, 2)
    assert (remarks[15].kind, remarks[16].kind) == ("note", "pingback")
    assert remarks[11].written_at == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert len(remarks[14].meta["akismet_history"]) == 2


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_each_version_of_the_format_is_read(version: str) -> None:
    made = wxr_sites.small()
    made.version = version
    found = records(made)
    assert len(of_kind(Item, found)) == 3
    assert troubles(found) == []


def test_an_unknown_version_is_told_and_read() -> None:
    made = wxr_sites.small()
    made.version = "9.0"
    found = records(made)
    assert troubles(found) == [("the file", "Its version is not known: 9.0")]
    assert len(of_kind(Item, found)) == 3


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(wxr(wxr_sites.small()))
    assert list(read(path)) == list(read(str(path))) == records(wxr_sites.small())


def test_every_comment_of_an_ordinary_site_comes_in_its_state() -> None:
    found = records(wxr_sites.medium())
    states = Counter(one.state for one in found if isinstance(one, Remark))
    made = Counter(wxr_sites.STATES[each % 6] for _post in range(40) for each in range(1, 26))
    assert states == made
    assert troubles(found) == []


def test_addresses_with_signs_that_the_exporter_does_not_mask_come_through() -> None:
    found = records(wxr_sites.small())
    assert of_kind(Remark, found)[16].website == "https://elsewhere.example/?p=1&x=2"


@pytest.mark.parametrize(
    ("written", "title"),
    [("A & B", "A & B"), ("A&nbsp;B", "A\xa0B"), ("A &LT; &amp; &#66; &odd; &", "A < & B &odd; &")],
)
def test_references_of_html_outside_of_quotations_are_read(written: str, title: str) -> None:
    found = records(wxr(wxr_sites.small()).replace("<title>Old clinic blog", f"<title>{written}"))
    assert found[0] == Source("https://old.example", title, "en-US")
    assert troubles(found) == []


def test_references_in_quotations_stay_as_they_are() -> None:
    found = records(MadeSite(items=[MadeItem(1, content="&nbsp;&#0; & &amp;")]))
    assert of_kind(Item, found)[1].content == "&nbsp;&#0; & &amp;"


def test_words_that_end_a_quotation_of_xml_come_through() -> None:
    found = records(MadeSite(items=[MadeItem(1, content="a ]]> b", comments=[MadeComment(2, "]]>]]>")])]))
    assert of_kind(Item, found)[1].content == "a ]]> b"
    assert of_kind(Remark, found)[2].content == "]]>]]>"


def test_a_moment_of_zeros_is_none_and_the_local_time_helps_only_where_there_is_no_other() -> None:
    zero = "0000-00-00 00:00:00"
    draft = MadeItem(1, status="draft", date_gmt=zero)
    text = wxr(MadeSite(items=[draft]))
    assert of_kind(Item, records(text))[1].published_at is None
    start, end = text.index("\t\t<wp:post_date_gmt>"), text.index("\t\t<wp:post_modified>")
    without = records(text[:start] + text[end:])
    assert of_kind(Item, without)[1].published_at == datetime(2020, 1, 2, 4, 4, 5, tzinfo=UTC)


def test_old_exports_name_a_term_twice_and_it_counts_once() -> None:
    made = MadeItem(1, terms=[("category", "news", "News")])
    line = '<category domain="category" nicename="news">'
    text = wxr(MadeSite(items=[made])).replace(line, f"<category><![CDATA[News]]></category>\n{line}")
    assert of_kind(Item, records(text))[1].terms == (("category", "news", "News"),)


def test_a_file_that_ends_in_the_middle_gives_what_is_whole_and_says_so() -> None:
    found = records(wxr_sites.truncated())
    assert list(of_kind(Item, found)) == [1, 2]
    assert list(of_kind(Remark, found)) == [11]
    assert troubles(found) == [
        ("comment 12", "It ends in the middle: what stood behind is missing. It was left out.")
    ]


@pytest.mark.parametrize("size", range(0, 6000, 377))
def test_a_file_cut_anywhere_raises_nothing_else(size: int) -> None:
    text = wxr(wxr_sites.small()).encode()
    try:
        found = list(read(a_file(text[:size])))
    except FileRefused:
        assert size < 1200
    else:
        assert troubles(found)


def test_a_broken_comment_is_told_and_the_others_come() -> None:
    text = wxr(wxr_sites.small()).replace("Waiting to be read.", "]]> <b> & <")
    found = records(text)
    assert list(of_kind(Remark, found)) == [11, 12, 14, 15, 16]
    assert list(of_kind(Item, found)) == [1, 2, 3]
    assert [where for where, _what in troubles(found)] == ["comment 13"]


def test_a_broken_item_is_told_and_the_others_come() -> None:
    text = wxr(wxr_sites.small()).replace("We are here.", "]]> <b> & <")
    found = records(text)
    assert list(of_kind(Item, found)) == [2, 3]
    assert [where for where, _what in troubles(found)] == ["post “About us”"]


def test_elements_whose_prefix_nobody_declared_cost_only_the_place_where_they_stand() -> None:
    text = wxr(wxr_sites.small()).replace("\t<generator>", "\t<itunes:x>y</itunes:x>\n\t<generator>")
    found = records(text)
    assert list(of_kind(Item, found)) == [1, 2, 3]
    assert troubles(found) == [("the file", "It is broken in one place: what stood there is missing.")]


def test_an_unknown_element_is_told_once() -> None:
    text = wxr(wxr_sites.small()).replace("<wp:is_sticky>", "<wp:mood>gay</wp:mood><wp:is_sticky>")
    assert troubles(records(text)) == [("post 1", "It has an element that is not read: wp:mood")]


def test_two_exports_one_behind_the_other_in_a_file_are_both_read() -> None:
    second = wxr(MadeSite(items=[MadeItem(77)]))
    found = records(wxr(wxr_sites.small()) + second)
    assert list(of_kind(Item, found)) == [1, 2, 3, 77]

"""Comments from a table that any system, or a person, can write."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from moving.csv_comments import TableRefused, read
from moving.records import Item, Record, Remark, Source, Trouble

TABLE = """page,id,parent,name,email,website,network,written,state,text
https://old.example/biopsy/,11,,Robin,r@r.example,,192.0.2.7,2021-03-04 05:06:07,published,"Does it hurt?

I am <afraid>, too."
https://old.example/biopsy/,12,11,Kim,,,,2021-03-04T06:06:07+01:00,waiting,A little
https://old.example/port/,13,,,,,,,spam,Buy pills
https://old.example/port/,14,,,,,,,bin,Nonsense
"""


def records(text: str | bytes) -> list[Record]:
    """All that a table gives."""
    return list(read(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def remarks(found: list[Record]) -> list[Remark]:
    """The comments among some records."""
    return [one for one in found if isinstance(one, Remark)]


def troubles(found: list[Record]) -> list[tuple[str, str]]:
    """What could not be read."""
    return [(one.where, one.what) for one in found if isinstance(one, Trouble)]


def test_each_page_comes_once_before_its_comments() -> None:
    found = records(TABLE)
    kinds = [type(one).__name__ for one in found]
    assert kinds == ["Source", "Item", "Remark", "Remark", "Item", "Remark", "Remark"]
    assert found[0] == Source("https://old.example")
    item = found[1]
    assert isinstance(item, Item)
    assert (item.kind, item.link, item.title) == ("page_address", "https://old.example/biopsy/", "biopsy")
    assert {one.item for one in remarks(found)} == {one.number for one in found if isinstance(one, Item)}


def test_a_row_is_a_comment_with_all_that_stands_in_it() -> None:
    first, second, *others = remarks(records(TABLE))
    assert (first.number, first.name, first.email, first.network) == (
        11,
        "Robin",
        "r@r.example",
        "192.0.2.7",
    )
    assert first.content == "Does it hurt?\n\nI am &lt;afraid&gt;, too."
    assert first.written_at == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert second.written_at == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert second.parent == 11
    assert [one.state for one in (first, second, *others)] == ["1", "0", "spam", "trash"]


def test_a_table_is_read_from_its_path_and_its_file_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "comments.csv"
    path.write_text(TABLE)
    assert list(read(path)) == records(TABLE)
    with path.open("rb") as file:
        assert list(read(file)) == records(TABLE)
        assert not file.closed


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_marks_part_the_columns_too(mark: str) -> None:
    found = remarks(records(f"\ufeffText{mark} Page \nWords, many{mark}/biopsy/\n"))
    assert [(one.content, one.state) for one in found] == [("Words, many", "0")]


def test_a_page_may_be_a_path() -> None:
    found = records("page,text\n/news/my-biopsy/,Words\n")
    assert found[0] == Source("")
    assert isinstance(found[1], Item)
    assert (found[1].link, found[1].title) == ("/news/my-biopsy/", "my biopsy")


def test_the_same_page_has_the_same_number_in_every_table() -> None:
    first = records("page,text\n/a/,Words\n/b/,Words\n")
    second = records("page,text\n/b/,Words\n")
    assert {one.number for one in second if isinstance(one, Item)} < {
        one.number for one in first if isinstance(one, Item)
    }


def test_ids_that_are_names_count_by_their_lines_and_answers_find_them() -> None:
    found = records("page,id,parent,text\n/a/,abc,,One\n/a/,def,abc,Two\n/a/,,nobody,Three\n")
    assert [(one.number, one.parent) for one in remarks(found)] == [(2, 0), (3, 2), (4, 0)]
    assert troubles(found) == [("line 4", "What it answers does not stand above it; it stands by itself.")]


def test_a_row_with_a_fault_is_told_by_its_line_and_the_others_come() -> None:
    found = records(
        "page,id,written,state,text\n/a/,1,,,One\n,2,,,No page\n/a/,3,,,\n/a/,x,,,No number\n"
        "/a/,5,2021-02-30,,Five\n/a/,6,,odd,Six\n\n/a/,7,,,Seven\n"
    )
    assert [one.number for one in remarks(found)] == [1, 5, 6, 7]
    assert troubles(found) == [
        ("line 3", "It has no page or no words, and was left out."),
        ("line 4", "It has no page or no words, and was left out."),
        ("line 5", "Its id is no number, as others are, and it was left out."),
        ("line 6", "“2021-02-30” is no day or hour that exists; it came without one."),
        ("line 7", "Its state is not known: odd. It waits to be read."),
    ]
    assert remarks(found)[2].state == "0"


def test_bad_bytes_and_signs_that_nobody_sees_do_no_harm() -> None:
    (found,) = remarks(records(b"page,text\n/a/,Caf\xe9 \x00\x1bnoir\n"))
    assert found.content == "Caf� noir"


def test_a_row_that_is_too_long_is_told_and_the_next_comes() -> None:
    found = records(f"page,id,text\n/a/,1,{'x' * 200_000}\n/a/,2,Two\n")
    assert [one.number for one in remarks(found)] == [2]
    assert troubles(found) == [("line 2", "It can't be read: a quotation mark may be missing.")]


def test_addresses_that_are_none_do_no_harm() -> None:
    found = records("page,text\nhttp://[::1,One\nhttps://x.example:99999/,Two\njavascript:alert(1),Three\n")
    assert len(remarks(found)) == 3


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "page\n/a/\n", "<html>", "\x00\x01", '"page'])
def test_a_file_that_is_no_table_of_comments_is_refused(text: str) -> None:
    with pytest.raises(TableRefused, match="no table of comments"):
        records(text)

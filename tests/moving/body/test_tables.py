"""Tables of a text become table blocks where they can, and wait for the editor where they can't."""

from __future__ import annotations

from typing import Any

import pytest

from moving.body import convert

ROWS = "<tr><td>Monday</td><td>8</td></tr><tr><td>Friday</td><td>9</td></tr>"


def only(html: str) -> dict[str, Any]:
    """The one block that this becomes."""
    (block,) = convert(html).blocks
    assert isinstance(block, dict)
    return block


@pytest.mark.parametrize(
    "table",
    [
        f"<table><thead><tr><th>Day</th><th>Hours</th></tr></thead><tbody>{ROWS}</tbody></table>",
        f"<table><tr><th>Day</th><th>Hours</th></tr>{ROWS}</table>",
        f"<table>\n<tbody>\n<tr><td><strong>Day</strong></td>\n<td>Hours</td></tr>\n{ROWS}</tbody></table>",
        f"<table><tr><td>Day<td>Hours{ROWS}</table>",
    ],
    ids=["head", "headings", "first row", "unclosed"],
)
def test_a_table_has_its_first_row_above_its_columns(table: str) -> None:
    block = only(f"<figure>{table}<figcaption>Our hours</figcaption></figure>")
    assert block["type"] == "table"
    assert block["value"]["table"] == {
        "caption": "Our hours",
        "columns": [{"type": "text", "heading": "Day"}, {"type": "text", "heading": "Hours"}],
        "rows": [{"values": ["Monday", "8"]}, {"values": ["Friday", "9"]}],
    }
    assert block["value"]["has_row_headings"] is False


def test_a_table_without_a_caption_takes_the_words_of_the_section() -> None:
    found = convert(f"<h2>When we are here</h2><table><tr><th>Day</th><th>Hours</th></tr>{ROWS}</table>")
    assert isinstance(found.blocks[1], dict)
    assert found.blocks[1]["value"]["table"]["caption"] == "When we are here"


def test_first_cells_that_name_their_rows_do_so() -> None:
    block = only("<table><tr><td></td><th>Dose</th></tr><tr><th>Adults</th><td>2</td></tr></table>")
    assert block["value"]["has_row_headings"] is True
    assert block["value"]["table"]["columns"][0]["heading"] == "–"


def test_a_column_with_links_or_long_words_keeps_them() -> None:
    long = "word " * 80
    block = only(
        "<table><tr><th>What</th><th>More</th></tr>"
        "<tr><td>A</td><td><a href='/x'>here</a> <em>now</em></td></tr>"
        f"<tr><td>B</td><td>{long}</td></tr></table>"
    )
    assert [column["type"] for column in block["value"]["table"]["columns"]] == ["text", "rich_text"]
    assert block["value"]["table"]["rows"][0]["values"] == ["A", '<p><a href="/x">here</a> now</p>']
    assert block["value"]["table"]["rows"][1]["values"][1] == f"<p>{long.strip()}</p>"


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><th>A</th><th>B</th></tr><tr><td colspan='2'>c</td></tr></table>",
        "<table><tr><th>A</th><th>B</th></tr><tr><td>c</td></tr></table>",
        "<table><tr><td>A</td></tr><tr><td>b</td></tr></table>",
        "<table><tr><th>A</th><th>B</th></tr></table>",
        "<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td><img src='/a.jpg'></td></tr></table>",
        "<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td><ul><li>d</li></ul></td></tr></table>",
        "<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td><table><tr><td>d</td></tr></table></td></tr></table>",
        "<table><tr><th></th><th></th></tr><tr><td>c</td><td>d</td></tr></table>",
    ],
)
def test_a_table_that_does_not_fit_waits_for_the_editor_with_its_source(table: str) -> None:
    block = only(table)
    assert block["type"] == "leftover"
    assert block["value"]["source"] == table
    assert "table" in block["value"]["reason"].lower()

"""A running WordPress site is read by its REST API, and no other site is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from moving.records import Author, Item, Record, Remark, Source, Term, Trouble
from moving.wordpress import rest_site
from moving.wordpress.rest import Refused, read
from tests.moving.fake_wordpress import FakeWordPress, a_post, a_remark, answered, serving
from tests.moving.test_wxr import of_kind, troubles

TERMS = {
    "categories": [
        {"id": 4, "slug": "news", "name": "News", "parent": 0},
        {"id": 5, "slug": "liver", "name": "Liver", "parent": 4},
    ],
    "tags": [{"id": 6, "slug": "pain", "name": "Pain"}],
    "users": [{"id": 1, "username": "anna", "slug": "anna", "name": "Anna Roe", "email": "anna@old.example"}],
}
REMARKS = [
    a_remark(11),
    a_remark(12, "hold", parent=11),
    a_remark(13, "spam"),
    a_remark(14, "trash"),
    a_remark(15, type="note", author=1),
    a_remark(16, type="pingback"),
]


@pytest.fixture
def wordpress() -> Iterator[FakeWordPress]:
    meta = {"footnotes": "", "x": ["a", 1]}
    picture = a_post(
        9, status="inherit", post=2, alt_text="A needle", source_url="https://old.example/u/a.jpg"
    )
    items = {
        "posts": [a_post(2, categories=[5], tags=[6, 99], featured_media=9, meta=meta)],
        "pages": [a_post(3, type="page", status="private", parent=2, menu_order=7)],
        "treatments": [a_post(8, type="treatment")],
        "blocks": [a_post(10, type="wp_block")],
        "media": [picture | {"description": {"raw": "Drawn by hand"}, "caption": {"raw": "A needle"}}],
    }
    with serving(FakeWordPress({**TERMS, **items, "comments": [*REMARKS]})) as site:
        yield site


def records(site: FakeWordPress, **more: Any) -> list[Record]:
    """All that a site gives."""
    return list(read(site.url, **{"user": "anna", "password": "abcd efgh"} | more))


def test_people_terms_items_and_comments_come_in_this_order(wordpress: FakeWordPress) -> None:
    found = records(wordpress)
    assert [type(one).__name__ for one in found] == [
        *["Source", "Author", "Term", "Term", "Term", "Item", "Item", "Item", "Item"],
        *["Remark"] * 6,
    ]
    assert found[0] == Source("https://old.example", "Old clinic")
    assert found[1] == Author("anna", "Anna Roe", "anna@old.example", 1)
    assert found[3] == Term("category", "liver", "Liver", "news")


def test_an_item_comes_as_it_was_written_with_its_terms_and_picture(wordpress: FakeWordPress) -> None:
    items = of_kind(Item, records(wordpress))
    post, page, picture = items[2], items[3], items[9]
    assert (post.title, post.content, post.author, post.kind) == ("title 2", "content 2", "anna", "post")
    assert post.published_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert post.terms == (("category", "liver", "Liver"), ("post_tag", "pain", "Pain"))
    assert post.meta == {"x": ["a", "1"], "_thumbnail_id": ["9"]}
    assert (page.status, page.parent, page.menu_order) == ("private", 2, 7)
    assert (picture.kind, picture.parent, picture.file_url) == (
        "attachment",
        2,
        "https://old.example/u/a.jpg",
    )
    assert (picture.content, picture.excerpt) == ("Drawn by hand", "A needle")
    assert picture.meta["_wp_attachment_image_alt"] == ["A needle"]
    assert (items[8].kind, 10 in items) == ("treatment", False)


def test_words_that_nobody_wrote_are_not_taken_from_how_the_site_draws_them(wordpress: FakeWordPress) -> None:
    wordpress.rows["posts"] = [a_post(2, excerpt={"raw": "", "rendered": "<p>made of the content</p>"})]
    assert of_kind(Item, records(wordpress))[2].excerpt == ""


def test_comments_come_in_every_state_spam_too(wordpress: FakeWordPress) -> None:
    remarks = of_kind(Remark, records(wordpress))
    assert {number: (one.state, one.kind) for number, one in remarks.items()} == {
        11: ("1", "comment"),
        12: ("0", "comment"),
        13: ("spam", "comment"),
        14: ("trash", "comment"),
        15: ("1", "note"),
        16: ("1", "pingback"),
    }
    first = remarks[11]
    assert (first.item, first.email, first.network, first.content) == (
        2,
        "r@reader.example",
        "192.0.2.7",
        "Words 11",
    )
    assert (remarks[12].parent, remarks[15].user) == (11, 1)


def test_long_lists_come_page_by_page(wordpress: FakeWordPress) -> None:
    wordpress.rows["posts"] = [a_post(number) for number in range(1000, 1250)]
    assert len(of_kind(Item, records(wordpress))) == 253
    assert sum("/posts?" in address for address in wordpress.asked) == 3


def test_a_page_that_does_not_come_is_told_and_the_next_one_comes(wordpress: FakeWordPress) -> None:
    wordpress.rows["posts"] = [a_post(number) for number in range(1000, 1250)]
    wordpress.instead["posts?page=2"] = (500, {}, b"")
    found = records(wordpress)
    assert len(of_kind(Item, found)) == 153
    assert troubles(found) == [
        ("posts", "Page 2 of this list did not come: it answered with the number 500.")
    ]


def test_a_list_that_is_closed_to_the_user_is_told(wordpress: FakeWordPress) -> None:
    wordpress.instead["users"] = (403, {}, b'{"code":"rest_user_cannot_view"}')
    (trouble,) = [one for one in records(wordpress) if isinstance(one, Trouble)]
    assert trouble.where == "users"
    assert "does not let this user see it" in trouble.what


def test_a_wrong_password_is_told(wordpress: FakeWordPress) -> None:
    found = records(wordpress, password="wrong")
    assert of_kind(Item, found) == {}
    assert all("application password" in one.what for one in found if isinstance(one, Trouble))


def test_a_site_without_neat_addresses_is_read_too(wordpress: FakeWordPress) -> None:
    wordpress.has_neat_addresses = False
    assert len(of_kind(Item, records(wordpress))) == 4


def test_no_way_to_another_host_is_followed(wordpress: FakeWordPress) -> None:
    other = FakeWordPress()
    with serving(other):
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        for path in ("", "posts"):
            wordpress.instead[path] = (302, {"Location": f"{elsewhere}/wp-json/wp/v2/{path}"}, b"")
        with pytest.raises(Refused, match="leads to http://localhost"):
            records(wordpress)
        del wordpress.instead[""]
        found = records(wordpress)
    assert [where for where, _what in troubles(found)] == ["posts"]
    assert other.asked == []


def test_a_way_to_the_same_host_is_followed(wordpress: FakeWordPress) -> None:
    moved = f"{wordpress.url}/wp-json/wp/v2/pages?per_page=100&page=1"
    wordpress.instead["posts"] = (301, {"Location": moved}, b"")
    assert len(of_kind(Item, records(wordpress))) == 3


@pytest.mark.parametrize(
    "url",
    ["", "old.example", "ftp://old.example", "file:///etc/passwd", "http://", "https://a:b@old.example/"],
)
def test_what_is_no_address_of_a_site_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="not the address of a site"):
        list(read(url, user="anna", password="x"))


@pytest.mark.parametrize("answer", [(200, {}, b"<html>Hello</html>"), answered([1]), (503, {}, b"")])
def test_a_site_that_is_no_wordpress_is_refused(wordpress: FakeWordPress, answer: Any) -> None:
    wordpress.instead[""] = answer
    with pytest.raises(Refused, match="can’t be read"):
        records(wordpress)


def test_a_site_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="can’t be read"):
        list(read("http://127.0.0.1:9", user="anna", password="x"))


def test_warnings_before_an_answer_and_rows_that_are_none_do_no_harm(wordpress: FakeWordPress) -> None:
    rows = b'[null, 5, {"id": 40}, {"id": "x"}, {"id": 41, "meta": 5, "tags": 1}]'
    wordpress.instead["posts"] = (200, {}, b"<br />Warning: something\n" + rows)
    found = records(wordpress)
    assert {40, 41} <= set(of_kind(Item, found))
    assert troubles(found) == [("post ?", "It has no number and was left out.")]


def test_an_answer_without_an_end_is_given_up(
    wordpress: FakeWordPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest_site, "MOST_BYTES", 50_000)
    wordpress.instead["posts"] = answered([a_post(1, content={"raw": "x" * 60_000})])
    assert troubles(records(wordpress)) == [
        ("posts", "Page 1 of this list did not come: its answer is too long.")
    ]

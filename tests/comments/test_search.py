"""Finding comments by words, on either database, however many there are."""

from __future__ import annotations

import pytest
from django.db import connection

from comments import search
from comments.models import Comment
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def found(asked: str) -> list[str]:
    """The names of those whose comments are found."""
    return sorted(search.matching(Comment.objects.all(), asked).values_list("author_name", flat=True))


@pytest.fixture(autouse=True)
def letters(article: ArticlePage) -> None:
    a_comment(on=article, author_name="Mia Öst", text="My mother’s port hurts. Is that swelling usual?")
    a_comment(on=article, author_name="Ann", text="¿Cuándo puedo NADAR después? Look-up at shop.example/a_b")
    a_comment(
        on=article, author_name="Noor", text="И радиология помогла, спасибо. 12 days", author_email="n@x.org"
    )


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        pytest.param("swelling", ["Mia Öst"], id="a word"),
        pytest.param("SWELL", ["Mia Öst"], id="its beginning, in capitals"),
        pytest.param("welling", [], id="not its end"),
        pytest.param("port swell", ["Mia Öst"], id="all words, in any order"),
        pytest.param("swell port nadar", [], id="not some of the words"),
        pytest.param("mother", ["Mia Öst"], id="a word before an apostrophe"),
        pytest.param("cuando despues", ["Ann"], id="without the accents"),
        pytest.param("cuándo", ["Ann"], id="with the accents"),
        pytest.param("ost", ["Mia Öst"], id="a name"),
        pytest.param("look-up", ["Ann"], id="two words with a hyphen"),
        pytest.param("example", ["Ann"], id="a part of an address on the web"),
        pytest.param("b", ["Ann"], id="one letter, after a line below"),
        pytest.param("радио", ["Noor"], id="other letters"),
        pytest.param("12", ["Noor"], id="a number"),
        pytest.param("pinhole swelling", ["Mia Öst"], id="the page's title and the text together"),
        pytest.param("pinhole", ["Ann", "Mia Öst", "Noor"], id="the page's title"),
        pytest.param("?!… –", [], id="nothing that is a word"),
        pytest.param("n@x.org", ["Noor"], id="a whole e-mail address"),
        pytest.param("N@X.org ", ["Noor"], id="whatever its case and blanks"),
        pytest.param("n@x", [], id="never a part of an address"),
        pytest.param("x.org", [], id="nor its host"),
    ],
)
def test_a_search_finds(asked: str, names: list[str]) -> None:
    assert found(asked) == names


def test_no_words_leave_all() -> None:
    assert len(found("  ")) == 3


@pytest.mark.parametrize(
    "asked",
    [
        '"',
        "a OR b",
        "NEAR(a b)",
        "text:port",
        "a*",
        "-port",
        "(",
        "'; DROP TABLE x",
        "a & | !b",
        "\x01",
        "\\",
        "%s %",
    ],
)
def test_signs_of_a_query_language_are_no_commands(asked: str) -> None:
    found(asked)
    assert found("swelling") == ["Mia Öst"]


def test_a_very_long_question_is_answered() -> None:
    assert found("swelling " * 500) == ["Mia Öst"]
    assert found("s" * 10_000) == []


def test_a_changed_text_is_found_by_its_new_words_only() -> None:
    comment = Comment.objects.get(author_name="Ann")
    comment.text = "Thank you kindly."
    comment.save(update_fields=["text"])
    assert found("kindly") == ["Ann"]
    assert found("nadar") == []


def test_an_update_of_many_is_followed_too() -> None:
    Comment.objects.filter(author_name="Ann").update(author_name="Zoe")
    assert found("zoe") == ["Zoe"]
    assert found("ann") == []


def test_a_deleted_comment_is_found_no_more() -> None:
    Comment.objects.filter(author_name="Ann").delete()
    assert found("nadar") == []


def test_many_at_once_are_found(article: ArticlePage) -> None:
    Comment.objects.bulk_create(
        Comment(page=article, page_title="x", author_name=f"Kim {number}", text="flood")
        for number in range(30)
    )
    assert len(found("flood kim")) == 30


def test_only_the_newest_are_looked_at(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 2)
    for number in range(4):
        a_comment(on=article, author_name=f"Kim {number}", text="flood")
    assert found("flood") == ["Kim 2", "Kim 3"]


def test_the_newest_are_found_across_blocks_of_numbers(
    article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 3)
    for number in [2_000_000, 1_204_001, 90_000, 80_000, 70_000]:
        a_comment(pk=number, on=article, author_name=f"Kim {number}", text="flood")
    assert found("flood") == ["Kim 1204001", "Kim 2000000", "Kim 90000"]
    assert found("flood kim 70000") == ["Kim 70000"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps an index through any change")
def test_what_was_written_without_the_index_is_found_after_the_next_migration(article: ArticlePage) -> None:
    search.remove()
    a_comment(on=article, author_name="Late", text="Unheard of")
    Comment.objects.filter(author_name="Ann").delete()
    search.install()
    assert found("unheard") == ["Late"]
    assert found("nadar") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sweeps its own index")
def test_words_that_were_taken_out_leave_the_file_by_night(article: ArticlePage) -> None:
    for number in range(3):
        a_comment(on=article, author_name=f"Kim {number}", text=f"qzjxwv{number}")
        so_far_it_is_written()
    Comment.objects.filter(author_name="Kim 1").update(text="[removed by moderator]")
    so_far_it_is_written()
    assert "zjxwv1" in stored()
    search.forget_words()
    assert "zjxwv1" not in stored()
    assert found("qzjxwv") == ["Kim 0", "Kim 2"]


def so_far_it_is_written() -> None:
    """What was written until now stands in parts of the index that are not written again."""
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT here")
        cursor.execute("RELEASE here")


def stored() -> str:
    """All that stands in the file of the index."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT block FROM {search.NAME}_data")
        return "".join(bytes(block).decode("latin-1") for (block,) in cursor.fetchall())


def test_making_the_index_again_changes_nothing() -> None:
    search.install()
    assert found("swelling") == ["Mia Öst"]


def test_the_database_is_asked_once_for_few_and_for_many(
    article: ArticlePage, django_assert_num_queries: object
) -> None:
    asked = 1 if connection.vendor == "sqlite" else 2
    for _number in range(2):
        with django_assert_num_queries(asked):  # type: ignore[operator]  # a fixture without a type
            found("flood")
        Comment.objects.bulk_create(
            Comment(page=article, page_title="x", text="flood") for _number in range(300)
        )

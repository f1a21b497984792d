"""What the statistics make of words, names, links and form, case by case."""

from __future__ import annotations

import pytest

from comments.spam import Submission
from comments.spam.lexicon import Lexicon, bits_of
from comments.spam.reading import LONGEST_REMEMBERED, Reading, folded, read

USUAL = Lexicon(bits_of({"thank", "you", "the", "gel", "with", "hospital.org"}), bits_of({"mary"}))


def reading(text: str, lexicon: Lexicon = Lexicon(), **others: str) -> Reading:  # noqa: B008, it is frozen
    return read(Submission(text, **others), lexicon)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        pytest.param("Pain", "pain", id="case"),
        pytest.param("Árbol", "arbol", id="accents"),
        pytest.param("don’t", "dont", id="a curly apostrophe"),
        pytest.param("don't", "dont", id="a straight apostrophe"),
        pytest.param("7", "~1", id="a digit"),
        pytest.param("2024", "~4", id="a year"),
        pytest.param("123456789", "~5", id="a long number"),
        pytest.param("Y90", "y00", id="digits in a word"),
        pytest.param("ΑΒΓ", "αβγ", id="Greek"),
        pytest.param("a" * 500, "a" * 500, id="a word longer than is remembered"),
    ],
)
def test_words_are_folded(typed: str, seen: str) -> None:
    assert folded(typed) == seen


def test_a_long_word_folds_like_a_short_one() -> None:
    size = LONGEST_REMEMBERED
    assert folded("É" * (size + 1)) == folded("É" * size) + "e"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("It hurts. Why?", ["it", "hurts", ".", "why", "."], id="sentences"),
        pytest.param("No!!! ... yes", ["no", ".", "yes"], id="marks in a row are one"),
        pytest.param("... hello", ["hello"], id="no mark before the first word"),
        pytest.param("see http://a.example/b now", ["see", "~link", "now"], id="an address"),
        pytest.param("see clinic.com.", ["see", "~link", "."], id="a bare host"),
        pytest.param("ask me@clinic.example", ["ask", "~mail"], id="a mail address"),
        pytest.param("call 555 010-99 88", ["call", "~phone"], id="a telephone number"),
        pytest.param("it was $4,200", ["it", "was", "~money"], id="a price"),
        pytest.param("ask @mary", ["ask", "~handle"], id="a handle"),
        pytest.param("5 mg", ["~1", "mg"], id="a dose"),
        pytest.param("", [], id="nothing"),
        pytest.param("\ud800 \x00 🙂", [], id="no word at all"),
    ],
)
def test_texts_are_words_and_marks(text: str, words: list[str]) -> None:
    assert [word.folded for word in reading(text).words] == words


@pytest.mark.parametrize(
    "text", ["Ask Dr. Ñuñez at me@a.example or www.a.example/b, +1 555 010 9988!", "…é… “Quoted” word's end"]
)
def test_each_word_knows_where_it_stands(text: str) -> None:
    for word in reading(text).words:
        part = text[slice(*word.span)]
        assert part
        assert word.folded[0] == "~" or word.folded in {".", folded(part)}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Thank you Mary", ["~person"], id="a name that people have"),
        pytest.param("Thank you Mary Qorvex", ["~person", "~person"], id="what follows it is a surname"),
        pytest.param("the Qorvex gel", ["~coined"], id="a capital that nobody knows"),
        pytest.param("the qorvex gel", ["~rare"], id="small letters that nobody knows"),
        pytest.param("the gel", [], id="usual words"),
        pytest.param("Xy Z9abc", [], id="too short, or with digits"),
    ],
)
def test_unusual_words_are_told_apart(text: str, kinds: list[str]) -> None:
    assert [word.kind for word in reading(text, USUAL).words if word.kind] == kinds


def test_what_stands_around_a_coined_word_is_a_trait() -> None:
    assert {"~coined", "the ~coined", "~coined gel"} <= {*reading("with the Qorvex gel", USUAL).unusual}


@pytest.mark.parametrize(
    ("name", "website", "text", "trait"),
    [
        pytest.param("Mary Jones", "", "", "shape:Aa Aa", id="capitals"),
        pytest.param("cheap shoes 24", "", "", "shape:a a 0", id="small letters and digits"),
        pytest.param("Mary Jones", "", "", "p:mary jones", id="pairs"),
        pytest.param("Best Loans", "http://loansnow.example", "", "in host", id="in its own host"),
        pytest.param("Best Loans", "", "the best loans here", "in text", id="in its own text"),
        pytest.param("a b c d e f g", "", "", "words:5", id="many words"),
    ],
)
def test_names_have_traits(name: str, website: str, text: str, trait: str) -> None:
    assert trait in reading(text, author_name=name, author_website=website).author


@pytest.mark.parametrize("name", ["", "   ", "🙂", "\ud800\x00"])
def test_no_name_has_no_traits(name: str) -> None:
    assert reading("words", author_name=name).author == ()


@pytest.mark.parametrize(
    ("address", "trait"),
    [
        pytest.param("http://www.good-shop24.co.uk/a", "good-shop24.co.uk", id="the host"),
        pytest.param("http://www.good-shop24.co.uk/a", "main:good-shop24", id="its chosen part"),
        pytest.param("http://good-shop24.co.uk", "hyphens:1", id="hyphens"),
        pytest.param("http://good-shop24.co.uk", "digits", id="digits"),
        pytest.param("http://shop.ru", "end:ru", id="the ending"),
        pytest.param("http://blog.shop.com", "sub:blog", id="what stands before"),
        pytest.param("http://shop.com/cheap/pills", "path:pills", id="words of the path"),
        pytest.param("http://www2.hospital.org", "known", id="below a usual host"),
    ],
)
def test_addresses_have_traits(address: str, trait: str) -> None:
    assert trait in reading(f"see {address} there", USUAL).hosts
    assert trait in reading("no link", USUAL, author_website=address).hosts


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        pytest.param("Why?", "asks", id="a question"),
        pytest.param("No!! No!", "shouts:3", id="shouts"),
        pytest.param("THIS IS ALL SHOUTED", "capitals:5", id="capitals"),
        pytest.param("شكرا جزيلا لكم جميعا", "other script", id="another script"),
        pytest.param("one\ntwo", "lines", id="lines"),
        pytest.param("no end", "no stop", id="no full stop"),
        pytest.param("[url=http://a.example]x[/url]", "markup", id="BBCode"),
        pytest.param("see http://a.example", "link last", id="a link at the end"),
        pytest.param("http://a.example is it", "link first", id="a link at the beginning"),
        pytest.param("The embolisation was long", "about:1", id="a word of the title"),
        pytest.param("Lunch was good", "about:0", id="no word of the title"),
        pytest.param("I liked this post very much indeed. Router support Leeds", "tail", id="a tail hung on"),
    ],
)
def test_the_form_has_traits(text: str, trait: str) -> None:
    assert trait in reading(text, page_title="Embolization").shape

"""The grade that holds our words to plain language."""

from __future__ import annotations

import pytest

from procedures.readability import MEDICAL_TERMS, count_syllables, grade, level, plain_text


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        pytest.param("vein", 1, id="two vowels heard as one"),
        pytest.param("take", 1, id="a last e is silent"),
        pytest.param("used", 1, id="a last ed is silent"),
        pytest.param("needed", 2, id="ed after d is heard"),
        pytest.param("takes", 1, id="a last es is silent"),
        pytest.param("pages", 2, id="es after g is heard"),
        pytest.param("table", 2, id="le after a consonant is heard"),
        pytest.param("the", 1, id="no word has less than one"),
        pytest.param("diagnosis", 4, id="i and a heard apart"),
        pytest.param("special", 2, id="i and a heard as one after c"),
        pytest.param("seeing", 2, id="ing after a vowel is heard"),
        pytest.param("area", 3, id="a last ea is heard apart"),
        pytest.param("fluid", 2, id="u and i heard apart"),
        pytest.param("beyond", 2, id="y before a vowel is a consonant"),
        pytest.param("isn’t", 2, id="a short not is heard"),
        pytest.param("image-guided", 4, id="the parts of a compound are added"),
        pytest.param("Abdomen", 3, id="capitals count alike"),
        pytest.param("CT", 2, id="letters are said one by one"),
        pytest.param("useful", 2, id="an e inside is silent"),
        pytest.param("client", 2, id="i and e heard apart"),
        pytest.param("there’s", 1, id="a possessive adds nothing"),
        pytest.param("nurse’s", 2, id="but after a hiss"),
        pytest.param("organism", 4, id="a last m is heard"),
    ],
)
def test_syllables_are_counted_as_they_are_heard(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


@pytest.mark.parametrize("term", sorted(MEDICAL_TERMS))
def test_a_term_that_patients_must_learn_counts_as_two(term: str) -> None:
    assert count_syllables(term) == count_syllables(term.upper()) == 2


def test_a_long_word_with_a_plain_twin_is_not_excused() -> None:
    assert count_syllables("multidisciplinary") > 5


def test_the_grade_follows_the_formula() -> None:
    # 6 words in one sentence, 6 syllables.
    assert grade("The cat sat on the mat.") == round(0.39 * 6 + 11.8 * 1 - 15.59, 1)


def test_two_short_sentences_are_easier_than_one_long_one() -> None:
    assert grade("We take a sample. It is then studied.") < grade("We take a sample, and it is then studied.")


def test_learned_prose_is_far_above_grade_eight() -> None:
    prose = "Multidisciplinary collaboration facilitates individualized therapeutic decisions."
    assert grade(prose) > 16


def test_a_text_without_words_has_grade_zero() -> None:
    assert grade("") == grade("<p> … </p>") == 0.0


def test_tags_are_not_words() -> None:
    assert grade("<p>We take a <strong>sample</strong>.</p>") == grade("We take a sample.")


def test_entries_of_a_list_are_sentences_of_their_own() -> None:
    assert grade("<ul><li>a full feeling</li><li>pain</li></ul>") == grade("A full feeling. Pain.")


def test_a_figure_with_a_point_does_not_end_a_sentence() -> None:
    assert grade("It is 2.5 times as much.") == grade("It is 25 times as much.")


def test_plain_text_reads_entities_and_keeps_lines_apart() -> None:
    assert plain_text("<h3>Vascular &amp; more</h3><p>Text</p>").split() == ["Vascular", "&", "more", "Text"]


def test_a_line_of_a_few_words_is_never_called_hard() -> None:
    assert not level("Multidisciplinary collaboration facilitates decisions.").is_too_hard
    assert level("Multidisciplinary collaboration facilitates decisions. " * 3).is_too_hard

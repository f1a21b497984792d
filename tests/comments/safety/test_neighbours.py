"""An emergency is one whatever else is said in the same breath."""

from __future__ import annotations

import pytest

from comments.safety import look

URGENT = (
    "I want to kill myself",
    "I want to end my life",
    "I don't want to live any more",
    "I have severe chest pain right now",
    "I can't breathe",
    "I am bleeding heavily from the puncture site",
    "I have a fever of 40 since my procedure",
    "My leg has gone cold and blue",
    "I am coughing up blood",
    "My speech is slurred and my face droops",
    "The wound will not stop bleeding",
    "Quiero matarme",
    "No puedo respirar",
    "La herida no deja de sangrar",
)
BESIDE = (
    "My number is 612 555 0123",
    "I live at 12 Elm Street",
    "My name is John Miller",
    "I was born on 12/03/1961",
    "Thank you",
    "The nurse was friendly",
    "I am 64 years old",
    "I take aspirin",
    "I am sorry to bother you",
    "What should I do?",
    "Your page is very clear",
    "I had my biopsy on Tuesday",
    "Gracias por la página",
    "Mi hija está conmigo",
)


@pytest.mark.parametrize("urgent", URGENT)
def test_nothing_harmless_beside_it_hides_an_emergency(urgent: str) -> None:
    texts = [
        urgent,
        *(f"{urgent}. {other}." for other in BESIDE),
        *(f"{other}. {urgent}." for other in BESIDE),
    ]
    assert [text for text in texts if not look(text).urgent] == []


def test_harmless_sentences_are_so_beside_each_other() -> None:
    pairs = [f"{one}. {other}." for one in BESIDE for other in BESIDE]
    assert sum(bool(look(text).urgent) for text in pairs) <= 0.02 * len(pairs)


@pytest.mark.parametrize(
    "text",
    [
        "Tengo 38 años y miomas, ¿puedo hacerme la embolización?",
        "Mi hija tiene 39 años y miomas",
        "Tengo 38  años y miomas",
        "Estoy de parto programado con 40 semanas de embarazo",
        "Estoy embarazada con 38,5 semanas",
        "La vena tiene 38,2 cm",
    ],
)
def test_an_age_is_no_fever(text: str) -> None:
    assert not look(text).urgent


@pytest.mark.parametrize(
    "text",
    [
        "Tengo 38,5 desde ayer",
        "Mi marido tiene 40 y tiembla",
        "Tiene 39 de fiebre",
        "Mi hija tiene 38,75 y llora",
        "Tiene 39.45 y tiembla",
        "Tiene 39 diariamente",
        "Mi hijo tiene 39 diarrea y no come",
        "Tengo 39 anoche y hoy",
    ],
)
def test_a_temperature_without_a_unit_is_one(text: str) -> None:
    assert look(text).urgent

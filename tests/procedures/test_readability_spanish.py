from __future__ import annotations

import pytest

from procedures.readability import level
from procedures.readability_spanish import count_syllables, inflesz

EASY = "Le sacamos un poco de sangre del brazo. Dura dos minutos. Puede comer y beber como siempre."
HARD = (
    "La administración transarterial selectiva de quimioterapia mediante microesferas embolizantes "
    "constituye una alternativa terapéutica mínimamente invasiva "
    "para pacientes con enfermedad hepática multifocal irresecable."
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        pytest.param("hospital", 3, id="a plain word"),
        pytest.param("cirugía", 4, id="an accent parts two vowels"),
        pytest.param("ciudad", 2, id="two weak vowels are one"),
        pytest.param("quiero", 2, id="the u of que is silent"),
        pytest.param("guitarra", 3, id="the u of gui is silent"),
        pytest.param("pingüino", 3, id="the u with dots is heard"),
        pytest.param("leer", 2, id="two strong vowels are two"),
        pytest.param("ahora", 3, id="an h parts nothing and joins nothing"),
        pytest.param("muy", 1, id="a last y is a vowel"),
        pytest.param("ayuda", 3, id="a y before a vowel is none"),
        pytest.param("TAC", 1, id="capitals count alike"),
    ],
)
def test_syllables_are_counted_as_they_are_written(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_score_follows_the_formula() -> None:
    # Four words of two syllables in one sentence.
    assert inflesz(["como", "poca", "sopa", "fría"], 1) == round(206.835 - 62.3 * 2 - 4, 1)


def test_a_spanish_text_is_measured_by_its_own_scale() -> None:
    assert level(EASY, "es").scale == "inflesz"
    assert not level(EASY, "es").is_too_hard
    assert level(HARD, "es").is_too_hard


def test_a_language_without_a_scale_is_not_measured() -> None:
    assert level("Guten Tag", "de").score is None
    assert str(level("Guten Tag", "de")) == "not measured"

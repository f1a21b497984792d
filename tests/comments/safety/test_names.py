"""People who are named, or whom everybody at the clinic would recognise."""

from __future__ import annotations

import pytest

from comments.safety.names import find


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dr. Miller explained it.", "Dr. Miller"),
        ("thank u dr singh", "dr singh"),
        ("EL DOCTOR GUZMAN ES EL MEJOR", "DOCTOR GUZMAN"),
        ("told by Dr van der Berg that I could eat", "Dr van der Berg"),
        ("La anestesista, la Dra. C. Rivas, pura calma", "anestesista, la Dra. C. Rivas"),
        ("ask nurse Anna", "nurse Anna"),
        ("my neighbour Peter Hall sends his regards", "Peter Hall"),
        ("Kudos to Marcus, the porter", "Marcus"),
        ("La recepcionista, Carolina, me buscó sitio", "recepcionista, Carolina"),
        ("The physio (Tamsin) gave me exercises", "Tamsin"),
        ("gracias a la enfermera rubia", "la enfermera rubia"),
        ("I saw the bald radiologist", "the bald radiologist"),
        ("that young doctor with the ponytail was rude", "that young doctor with the ponytail was rude"),
        ("¿Sigue el doctor del acento argentino?", "el doctor del acento argentino"),
        ("the receptionist on Monday rolled her eyes", "the receptionist on Monday"),
    ],
)
def test_people_are_found(text: str, words: str) -> None:
    assert [text[mark.start : mark.end] for mark in find(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The doctor explained it twice.",
        "A good doctor listens. Nurse says hi.",
        "Hodgkin lymphoma, a Hickman line, Budd-Chiari, Child-Pugh B",
        "We come from New York and Santa Cruz in April or May.",
        "In the Hospital Juan Ramón Jiménez they do it too.",
        "Hope is everything. Faith too. Grace as well.",
        "Blue Cross paid, Johns Hopkins did not answer.",
        "La doctora me explicó todo, y las enfermeras de la noche son un encanto.",
        "Thanks, Anna",
    ],
)
def test_titles_places_diseases_and_signatures_are_nobody(text: str) -> None:
    assert find(text) == ()


def test_the_names_of_the_staff_are_known_however_they_are_written() -> None:
    text = "ask zoltan  KIRÁLY about it"
    assert find(text) == ()
    (mark,) = find(text, ["Zoltán Király", "", "  "])
    assert text[mark.start : mark.end] == "zoltan  KIRÁLY"
    assert find("kiralyzoltan", ["Zoltan"]) == ()

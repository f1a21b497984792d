"""Full names beside an illness or its treatment: the writer's own, or another patient's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comments.safety.care_words import ILLNESS, TREATMENT
from comments.safety.people import Person, find_people
from comments.safety.plain import Plain

SUFFERS = re.compile(rf"\b(?:{ILLNESS}|{TREATMENT})(?!\w)", re.VERBOSE)
# How one speaks of those who treat, not of those who are treated.
TREATS = re.compile(
    r"\b(?:nurses?|doctors?|radiologists?|receptionist|surgeon|porter|technician|reception|front desk"
    r"|the team|your staff"
    r"|from (?:billing|radiology|reception|admissions)|explain(?:ed|s)|was (?:so|very|really"
    r"|extremely) (?:\w+ )?(?:kind|nice|helpful|patient"
    r"|gentle|rude|good)|held my|took (?:my|care|great)|performed|did my|put in my|drew|made me|called me"
    r"|enfermer[oa]|medic[oa]"
    r"|radiolog[oa]|recepcion\w*|celador[a]?|cirujan[oa]|explic[oa]|atendi[oe]\w*|me (?:hizo|trato|cuido"
    r"|puso|llamo|saco|pincho)"
    r"|fue (?:muy|tan) (?:\w+ )?(?:amable|atent[oa]|majo|maja|buen[oa]|carinos[oa]))\b"
)
# Whom everybody knows tells nothing of this clinic's patients; "el Ramón y Cajal" is a hospital.
PUBLIC_FIGURES = frozenset(
    (
        "steve jobs,jimmy carter,ruth bader ginsburg,olivia newton-john,hugo chavez,tom hanks,king charles,joe biden,patrick swayze,"
        "david bowie,alan rickman,aretha franklin,freddie mercury,bob marley,angelina jolie,lance armstrong,farrah fawcett,"
        "luciano pavarotti,princess kate,kate middleton,donald trump,barack obama,robin gibb,val kilmer,chadwick boseman,"
        "johan cruyff,franz beckenbauer,george harrison,veronica castro,gustavo cerati,rocio durcal,rocio jurado,lula da silva,"
        "dilma rousseff,fernando lugo,pau dones,michael douglas,john mccain,edward kennedy,walt disney,robert de niro"
    ).split(",")
)
HOSPITAL = re.compile(r"(?:^|\W)(?:el|al|del|the)\s$")
# Who says "I am …" may tell of the illness anywhere in the text; of others it is told close by.
WHOLE_TEXT, BEFORE, AFTER, NEXT_SENTENCE = 400, 70, 130, 70


def find_patients(page: Plain) -> Iterator[tuple[int, int]]:
    """Where the name of somebody stands whose illness or treatment the text tells."""
    for person in find_people(page):
        if (
            person.is_full
            and person.manner != "title"
            and not _is_known(page, person)
            and _is_patient(page, person)
        ):
            yield person.start, person.end


def _is_known(page: Plain, person: Person) -> bool:
    is_house = HOSPITAL.search(page.lower[max(0, person.start - 6) : person.start]) is not None
    return is_house or page.lower[person.start : person.end] in PUBLIC_FIGURES


def _is_patient(page: Plain, person: Person) -> bool:
    before, after = page.before(person.start, BEFORE), page.after(person.end, AFTER)
    if person.manner == "self":
        return bool(SUFFERS.search(page.lower[max(0, person.start - WHOLE_TEXT) : person.end + WHOLE_TEXT]))
    if person.manner == "praise" or TREATS.search(before[-40:]) or TREATS.search(after[:60]):
        return False
    end = person.end + len(after)
    return bool(SUFFERS.search(f"{before} | {after} | {page.lower[end : end + NEXT_SENTENCE]}"))

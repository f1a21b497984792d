"""People of the clinic, or patients, who are named or could be recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comments.safety.first_names import FIRST_NAMES
from comments.safety.identifiers import NO_PERSON
from comments.safety.marks import Mark, merge
from comments.safety.plain import Plain, plain

TITLES = (
    r"(?:dr|dra|drs|doctor|doctora|prof|professor|profesor|profesora|mr|mrs|ms|miss|mister|sr|sra|srta|senor|senora|don|dona"
    r"|licenciad[oa]|lic|sor|nurse(?: practitioner)?|sister|enfermer[oa]|auxiliar|celador|tecnic[oa]|technician|receptionist|recepcionista"
    r"|anesthesiologist|anaesthetist|anestesista|radiologist|radiolog[oa]|surgeon|cirujan[oa]|physician assistant|pa|np|rn)"
)
WORD = r"[a-z][a-z'-]{1,20}"
TITLED = re.compile(
    rf"\b{TITLES}\.? (?P<told>(?:(?:[a-z]\.? ?){1, 2} ?)?(?:(?:van der|van den|van|von|de la|de los|del|de|la|da|el|al|o') ?)?{WORD}"
    rf"(?: (?:(?:de la|del|de|la|y) )?{WORD}){{0,2}})"
)
# Titles that stand alone in everyday words.
WORDS = """
a about after again al all also always an and answered any appointment are as asked at be because
been before being but call call-button called calls came can care con could cuando de de-guardia del
desk did dijo dio do does each el en encontro era es especialista esta estaba every explained
explico first for found from fue gave general google got hablo had has has, he held her here his
hizo home house how i if in is is, it jefa jefe jekyll just know knows la las last le let lets line
llamo lo looked los love made makes mas may me mi might must muy my need needs never next no nos not
now o of office on only or our para pepper pero phil por pregunto prescribed puso put que
recommended replied saco said said, sat say says se seems she should showed si sin so some son
speaks specialist spoke staff station strange su tan team tenia than that the their then there they
think thinks this tiene to today told tomorrow took tu un una very vino visit visited want wants was
was, we went were what when where which who who's who, why will with would y ya yesterday you your
"""
NO_NAME = frozenset(WORDS.split())
FULL = re.compile(
    r"(?<![.\w@])[A-Z][a-z'-]{1,20}(?: (?:de la|del|de|van|von|[A-Z]\.))?(?: [A-Z][a-zA-Z'-]{1,20}){1,2}"
)
CALLED = re.compile(
    rf"\b(?:called|named|name is|name was|llamad[oa]|se llama(?:ba)?|de nombre|kudos to|thanks to|thank you,?|shout ?out to"
    rf"|gracias a|gracias,?|felicidades a|felicitaciones a|un abrazo a|thanks,?|saludos a|props to|bless|ask for|pregunten por|hi to|hello to|especially|sobre todo a)"
    rf" (?P<told>{WORD}(?: {WORD})?)"
)
SINGLE = re.compile(r"(?<![.\w@'])(?P<told>[A-Z][a-z'-]{2,20})\b")
AT_WORK = re.compile(
    r"\b(?:nurse|porter|tech|technician|receptionist|doctor|team|staff|desk|front desk|reception|in (?:recovery|radiology|billing|"
    r"admissions)|who (?:took|did|put|held|explained|helped|drew|placed)|was (?:so|very|great|amazing|wonderful|kind|rude|lovely|"
    r"late)|enfermer[oa]|celador|recepcion|tecnic[oa]|que (?:me|le|nos) \w+|fue (?:muy|un encanto|amable))\b"
)
STAFF = (
    r"(?:nurse|doctor|radiologist|receptionist|trainee|student|intern|resident|estudiante|residente|surgeon|technician|porter|anaesthetist|anesthesiologist|orderly|secretary|lady"
    r"|gentleman|guy|man|woman|girl|cleaner|physio|enfermer[oa]|medic[oa]|doctora?|radiolog[oa]|recepcionista|trainee|student|intern|aprendiz|estudiante|residente|cirujan[oa]"
    r"|tecnic[oa]|celador[a]?|anestesista|senora?|chic[oa]|muchach[oa]|hombre|mujer|secretari[oa])"
)
LOOKS = (
    r"(?:bald|blond|blonde|tall|short|red[- ]?hair(?:ed)?|grey[- ]?hair(?:ed)?|bearded|young|old(?:er)?|skinny|chubby|tattooed|ginger"
    r"|curly|dark[- ]?haired|dark-skinned|pregnant|calv[oa]|rubi[oa]|alt[oa]|baj(?:o|a|ito|ita)|pelirroj[oa]|morena?o?|joven|mayor"
    r"|canos[oa]|barbud[oa]|gord[oa]|embarazada|delgad[oa]|tatuad[oa])"
)
RECOGNISED = re.compile(
    rf"\b(?:the|that|el|la|ese|esa|un|una) (?:{LOOKS},? )+{STAFF}\b(?: (?:with|con|de|on|del) [^.,;!?]{{3,40}})?"
    rf"|\b(?:the|that|el|la|ese|esa) {STAFF}(?: mas)? (?:{LOOKS}|with (?:the |a )?(?:\w+ )?(?:glasses|beard|tattoos?|accent|braids|"
    rf"ponytail|moustache|mustache|hair|earrings?)|(?:con|de) (?:las? |los? |el |un[oa]? )?(?:\w+ )?(?:gafas|lentes|barba|tatuajes?|"
    rf"acento|trenzas?|coleta|bigote|pelo|rizos|pendientes?|ojos))(?: [^.,;!?]{{0,30}})?"
)


def find(text: str, known: Sequence[str] = ()) -> tuple[Mark, ...]:
    """Every named or recognisable person; `known` are names of the clinic's staff."""
    page = plain(text)
    marks = (Mark(*page.span(start, end), "person") for start, end in _people(page, known))
    return merge(marks)


def _people(page: Plain, known: Sequence[str]) -> Iterator[tuple[int, int]]:
    for match in TITLED.finditer(page.lower):
        if told := _name(match):
            capital = page.cased[told[0]].isupper()
            if capital or match.group().startswith(("dr", "doctor", "prof")):
                yield match.start(), told[1]
    for match in FULL.finditer(page.cased):
        first = match.group().lower().split()[0]
        if first in FIRST_NAMES and not NO_PERSON.search(match.group().lower()):
            yield match.span()
    for match in CALLED.finditer(page.lower):
        first = match["told"].split()[0]
        if (first in FIRST_NAMES and first not in NO_NAME) or (
            page.cased[match.start("told")].isupper() and _is_called(match)
        ):
            yield match.start("told"), match.start("told") + len(first)
    for match in SINGLE.finditer(page.cased):
        near = f"{page.before(match.start(), 40)} {page.after(match.end(), 50)}"
        if match["told"].lower() in FIRST_NAMES and AT_WORK.search(near):
            yield match.span()
    yield from (match.span() for match in RECOGNISED.finditer(page.lower))
    for name in known:
        for match in re.finditer(rf"\b{re.escape(plain(name).lower)}\b", page.lower) if name.strip() else ():
            yield match.span()


def _is_called(match: re.Match[str]) -> bool:
    first = match["told"].split()[0]
    return first not in NO_NAME and match.group().startswith(
        ("called", "named", "name", "llamad", "se llama", "de nombre")
    )


def _name(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the name after a title begins and ends: words of everyday speech are none."""
    start = match.start("told")
    words = match["told"].split()
    kept = 0
    for word in words:
        if word.strip(".,") in NO_NAME and word not in {
            "van",
            "der",
            "den",
            "von",
            "de",
            "la",
            "del",
            "los",
            "da",
        }:
            break
        kept += 1
    named = [
        word
        for word in words[:kept]
        if len(word.strip(".")) > 2 and word not in {"van", "der", "von", "del", "los"}
    ]
    return (start, start + len(" ".join(words[:kept]))) if named else None

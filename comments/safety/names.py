"""People of the clinic, or patients, who are named or could be recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comments.safety.given_names import GIVEN
from comments.safety.marks import Mark, merge
from comments.safety.no_names import NO_NAMES
from comments.safety.people import find_people
from comments.safety.plain import Plain, plain

STAFF = (
    r"(?:(?:head |chief |senior |night |trainee |student |lady )?(?:nurse|doctor|dr|radiologist"
    r"|receptionist|trainee|student|intern|resident"
    r"|surgeon|technician|tech|porter|ana?esth?etist|anesthesiologist|orderly|secretary|cleaner|physio"
    r"|consultant|registrar|phlebotomist"
    r"|radiographer|sonographer|oncologist|lady|gentleman|guy|man|woman|girl|chap|bloke|lad|fella)"
    r"|enfermer[oa]|medic[oa]|doctora?|radiolog[oa]|recepcionista|aprendiz|estudiante|residente|cirujan[oa]"
    r"|tecnic[oa]|celadora?|anestesista"
    r"|auxiliar|oncolog[oa]|senora?|chic[oa]|muchach[oa]|hombre|mujer|secretari[oa]|joven|senorita)"
)
# The same without words for just anybody: of these a shift is enough to know them by.
AT_WORK = (
    r"(?:nurse|doctor|radiologist|receptionist|surgeon|technician|porter|ana?esth?etist|anesthesiologist"
    r"|secretary|phlebotomist|radiographer"
    r"|enfermer[oa]|medic[oa]|doctora?|radiolog[oa]|recepcionista|cirujan[oa]|tecnic[oa]|celadora?"
    r"|anestesista|secretari[oa])"
)
LOOKS = (
    r"(?:bald(?:ing)?|blonde?|brunette|tall|short|tiny|red[- ]?head(?:ed)?|red[- ]?hair(?:ed)?"
    r"|gr[ea]y[- ]?hair(?:ed)?|bearded|young|old(?:er)?"
    r"|skinny|chubby|fat|heavy|tattooed|ginger|curly(?:[- ]haired)?|dark[- ]?haired|long[- ]haired"
    r"|dark-skinned|black|asian|african|indian|irish"
    r"|scottish|filipino|filipina|polish|italian|russian|cuban|foreign|pregnant|left-handed|limping"
    r"|moustached|calv[oa]|rubi[oa]|morena|moreno"
    r"|alt[oa]|baj(?:o|a|ito|ita)|pelirroj[oa]|mayor|canos[oa]|barbud[oa]|gord(?:a|o|ita|ito)|embarazada"
    r"|delgad[oa]|flac[oa]|tatuad[oa]|joven"
    r"|argentin[oa]|cuban[oa]|venezolan[oa]|colombian[oa]|extranjer[oa]|andaluz[a]?|gallega|gallego"
    r"|zurd[oa]|coj[oa]|bigotud[oa])"
)
WORN = (
    r"(?:glasses|beard|tattoos?|accent|braids?|ponytail|m[ou]{1,2}stache|hair|earrings?|piercing|limp"
    r"|freckles|bow ?tie|dreadlocks|scar|gafas|lentes"
    r"|barba|tatuajes?|acento|trenzas?|coleta|bigote|pelo|rizos|pendientes?|ojos|pecas|cicatriz|aretes?"
    r"|cojera|pajarita|cola de caballo)"
)
DAYS = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miercoles|jueves|viernes"
    r"|sabado|domingo|yesterday|this morning"
    r"|last night|esta manana|ayer|anoche)"
)
THE = r"(?:the|that|this|your|el|la|ese|esa|su|aquel|aquella)"
RECOGNISED = re.compile(
    rf"\b(?:{THE}|a|un|una) (?:very |muy )?(?:{LOOKS},? (?:and )?){{1,3}}{STAFF}\b(?: (?:with|con|on|del|in"
    rf"|from|at) [^.,;!?\n]{{3,40}})?"
    rf"|\b{THE} (?:\w+ )?{STAFF}(?: mas| muy| tan)? {LOOKS}\b"
    rf"|\b(?:{THE}|a|un|una) (?:\w+ )?{STAFF} (?:with|con|del?|who (?:has|had|wears?|wore)|que (?:tiene|lleva"
    rf"|llevaba)) (?:(?:the|a|an|las?|los?|el|un[oa]?|tantos?|such"
    rf"|so many) )?(?:[\w-]+ ){{0,2}}{WORN}\b(?: [^.,;!?\n]{{0,20}})?"
    rf"|\b{THE} (?:\w+ )?{AT_WORK}(?: who was)? (?:on|from|working|del|de los|de|de guardia el|of) (?:(?:last|el"
    rf"|este|the|turno del?|duty on|duty) )?{DAYS}\b"
)
# A role and the name of who has it, either way: "Anna, the nurse", "la recepcionista, Carolina".
PLACED = (
    r"(?:at|from|in|on|de|del|en|by) (?:the |la |el )?(?:front desk|reception|desk|billing|radiology"
    r"|admissions|recovery|ward|pharmacy"
    r"|recepcion|facturacion|radiologia|admision|quirofano|enfermeria|citas|planta|urgencias)"
)
BY_ROLE = re.compile(
    rf"(?:\b{STAFF},?\s\(?(?P<after>[A-Za-z][a-z'-]{{2,20}})\b"
    rf"|\b(?P<before>[A-Za-z][a-z'-]{{2,20}}),?\s(?:(?:the|la|el|your|my) (?:\w+ )?{STAFF}|{PLACED})\b)"
)


def find(text: str, known: Sequence[str] = ()) -> tuple[Mark, ...]:
    """Every named or recognisable person; `known` are names of the clinic's staff. Linear in the text."""
    page = plain(text)
    return merge(Mark(*page.span(start, end), "person") for start, end in _people(page, known))


def _people(page: Plain, known: Sequence[str]) -> Iterator[tuple[int, int]]:
    for person in find_people(page):
        if person.manner != "self":
            yield person.start, person.end
    yield from (match.span() for match in RECOGNISED.finditer(page.lower))
    for match in BY_ROLE.finditer(page.lower):
        group = "after" if match["after"] else "before"
        start, end = match.span(group)
        if _is_name(page, start, end):
            yield start, end
    for name in known:
        if words := plain(name).lower.split():
            spelled = re.compile(r"(?<!\w)" + r"\W{1,2}".join(map(re.escape, words)) + r"(?!\w)")
            yield from (match.span() for match in spelled.finditer(page.lower))


def _is_name(page: Plain, start: int, end: int) -> bool:
    word = page.lower[start:end]
    return word not in NO_NAMES and (
        word in GIVEN or (page.cased[start].isupper() and page.lower[start - 2 : start] in {", ", " ("})
    )

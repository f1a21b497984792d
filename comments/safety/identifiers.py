"""Words by which a stranger could tell who the writer or another patient is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comments.safety import care_words
from comments.safety.dates import find_dates
from comments.safety.first_names import FIRST_NAMES
from comments.safety.mail import find_mail
from comments.safety.marks import Mark, merge
from comments.safety.numbers import find_numbers
from comments.safety.places import find_places
from comments.safety.plain import Plain, plain

# Two or three words with a capital: a full name, with particles between. Offsets are those of `Plain`.
WORD = r"[A-Z][A-Za-z'-]{1,20}"
NAME = rf"{WORD}(?:\s(?:(?:de la|del|de|la|van|von|di|da|bin|al|[A-Z]\.?)\s)?{WORD}){{1,3}}"
SURE = re.compile(rf"(?<![.\w@])(?P<told>{NAME})")
RELATIVES = (
    "wife|husband|mother|mom|mum|father|dad|son|daughter|sister|brother|aunt|uncle|friend|neighbou?r|cousin|partner"
    "|grandma|grandmother|grandfather|grandpa|boss|coworker|colleague|nephew|niece|girlfriend|boyfriend|roommate"
    "|esposa|esposo|marido|mujer|madre|padre|mama|papa|hijo|hija|hermana|hermano|tia|tio|amiga|amigo|vecina|vecino"
    "|prima|primo|abuela|abuelo|jefe|jefa|cunada|cunado|suegra|suegro|comadre|compadre|companera|companero|novia|novio"
)
INTRODUCES = re.compile(
    rf"(?:\b(?:my (?:full )?nam?e?(?: is|'?s)|i am|i'?m|this is|name:|me llamo|mi nombre(?: completo)? es|soy|nombre:"
    rf"|ask|habla|aqui|(?:{RELATIVES})(?: (?:is|es|se llama|called|named|de))?),?\s?)$"
)
FOLLOWS = re.compile(
    r"^(?:,? (?:here|speaking|al habla|aqui)\b|,? ?\(?\d{1,3}\b|, (?:dob|stage|born|age|nacid[oa]|estadio|con)\b"
    r"|,? ?(?:who |que |and i |y |el |la |she |he |le |i )?(?:has|had|have|is|was|got|suffers|died|lost|went|needs|will"
    r"|received|underwent|tiene|tenia|tuvo|padece|esta|fue|murio|sufro|sufre|vino|necesita|recibio|encontraron|operaron"
    r"|detectaron|diagnosticaron|pusieron|con|with|tengo|padezco)\b)"
)
# A name that opens a text or a sentence and is followed by a comma is how people sign in.
OPENS = re.compile(r"(?:^|[.!?\n]\s*|\b(?:hello|hi|hola|hey|buenas|buenos dias|good morning)[,.!]?\s)$")
STATES = re.compile(rf"\b(?:{care_words.ILLNESS}|{care_words.CARE})\b", re.VERBOSE)
OWN = re.compile(
    r"\b(?:my|mine|i|i'?m|i'?ve|me|we|us|his|her|mi|mis|mio|mia|nos|le|les|tengo|tuve|fui|hice|iba|tenemos|ella|he|she)\b"
)
GENERAL = re.compile(
    r"\b(?:closed|open until|holiday|published|updated|reviewed|webinar|world|day of|article|study|guideline|news|season"
    r"|cerrad[oa]|abiert[oa]|festivo|publicad[oa]|actualizad[oa]|articulo|estudio|dia mundial|charla|jornada)\b"
)
TITLE = re.compile(r"\b(?:dr|dra|doctor|doctora|nurse|prof|enfermer[ao]|mr|mrs|ms|sr|sra)\.?\s$")
# Words with a capital that are no names of people.
NO_PERSON = re.compile(
    r"\b(?:the|this|that|hello|hi|dear|thanks?|interventional|vascular|oncology|hospital|clinic|saint|hodgkin|non"
    r"|doctors?|nurses?|hola|gracias|buenos|buenas|estimados|clinica|north|south|east|west|new|los|las|san|santa"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october"
    r"|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|lunes|martes|jueves|viernes|medicare|medicaid|united|university|hopkins|google|after|before|when|what|how|are"
    r"|can|does|will|your|our|their|his|her|and|but|since|because|health|center|centre|cancer|society|care|street"
    r"|avenue|road|line|port|is|my|if|you|it|in|for|with|radiology|department|team|insurance|shield|blue|cross)\b"
)


def find(text: str) -> tuple[Mark, ...]:
    """Every stretch that tells who somebody is; empty where there is none. Linear in the text's length."""
    page = plain(text)
    return merge(Mark(*page.span(start, end), kind) for start, end, kind in _found(page))


def _found(page: Plain) -> Iterator[tuple[int, int, str]]:
    taken = [(start, end) for start, end in find_mail(page)]
    yield from ((start, end, "email") for start, end in taken)
    rest = page.without(taken)
    places = list(find_places(rest))
    yield from ((start, end, "address") for start, end in places)
    rest = rest.without(places)
    dates = list(find_dates(rest))
    yield from (
        (start, end, kind or "dated_care") for start, end, kind in dates if kind or _is_own(page, start, end)
    )
    rest = rest.without([(start, end) for start, end, _kind in dates])
    yield from find_numbers(rest)
    yield from ((start, end, "name_and_condition") for start, end in _names(page))


def _is_own(page: Plain, start: int, end: int) -> bool:
    """Whether a day is one of somebody's own care, said a little further away."""
    around = f"{page.before(start, 120)} | {page.after(end, 90)}"
    return bool(OWN.search(around) and STATES.search(around) and not GENERAL.search(around))


def _names(page: Plain) -> Iterator[tuple[int, int]]:
    """Full names beside an illness or its treatment, of the writer or of somebody else."""
    for match in SURE.finditer(page.cased):
        start, end = match.span("told")
        words = page.lower[start:end]
        before, after = page.before(start, 60), page.after(end, 90)
        if NO_PERSON.search(words) or TITLE.search(page.lower[max(0, start - 14) : start]):
            continue
        if _is_person(page, start, words, after) and STATES.search(
            f"{before} {after} {page.lower[end : end + 60]}"
        ):
            yield start, end


def _is_person(page: Plain, start: int, words: str, after: str) -> bool:
    lead = page.lower[max(0, start - 30) : start]
    known = words.split()[0] in FIRST_NAMES
    if INTRODUCES.search(lead) or (known and FOLLOWS.match(after)):
        return True
    signs_in = bool(OPENS.search(lead)) and (after.startswith(",") or bool(FOLLOWS.match(after)))
    return signs_in or (known and len(words) < 40)

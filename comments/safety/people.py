"""Who is named in a text: words that are names by themselves, or are told to be by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from comments.safety.given_names import AMBIGUOUS, GIVEN
from comments.safety.no_names import HOUSES, NO_NAMES
from comments.safety.plain import Plain
from comments.safety.surnames import SURNAMES

TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*+")
PARTICLES = frozenset(
    ("de", "del", "la", "las", "los", "da", "di", "do", "dos", "van", "von", "der", "den", "bin", "al", "y")
)
LONGEST_NAME = 5
# From this share of capitals on they say nothing: the writer shouts.
SHOUTING = 0.6

TITLES = (
    r"dra?s?|doctor|doctora|prof|professor|profesora?|mr|mrs|ms|mister|sra?|srta|senor|senora|senorita|don"
    r"|dona|lic"
    r"|licenciad[oa]|nurse|nurse practitioner|enfermer[oa]|auxiliar|celadora?|tecnic[oa]|technician"
    r"|receptionist"
    r"|recepcionista|an[ae]*sthetist|anesthesiologist|anestesista|radiologist|radiolog[oa]|surgeon"
    r"|cirujan[oa]|oncolog[oa]"
    r"|oncologist|physician assistant|physio|physiotherapist|porter|secretary|secretaria|matron"
)
TITLE = re.compile(
    rf"\b(?P<title>{TITLES})\b(?:\.|,)?(?: (?:la|el) (?:dra?"
    rf"|srt?a?)\.?)?\s(?P<initials>(?:[a-z]\.\s?){{0,2}})$"
)
# Of staff and patients alike; the other titles are of those who treat.
CIVIL = frozenset(
    ("mr", "mrs", "ms", "mister", "sr", "sra", "srta", "senor", "senora", "senorita", "don", "dona")
)
RELATIVES = (
    r"wife|husband|mother|mom|mum|mam|father|dad|son|daughter|sister|brother|aunt|auntie|uncle|friend|mate"
    r"|neighbou?r|cousin"
    r"|partner|grandma|grandmother|nan|gran|grandfather|grandpa|grandad|grandson|granddaughter|boss"
    r"|co-?worker|colleague|nephew"
    r"|niece|girlfriend|boyfriend|fianc\w+|roommate|landlord|pastor|teacher|in-law|stepmother|stepfather"
    r"|stepson|stepdaughter"
    r"|ex|twin|lady|man|woman|girl|boy|guy|patient|esposa|esposo|marido|mujer|senora|madre|padre|mama|papa"
    r"|hij[oa]|hermanit[oa]"
    r"|herman[oa]|ti[oa]|amig[oa]|vecin[oa]|prim[oa]|abuel[oa]|abuelit[oa]|niet[oa]|sobrin[oa]|jef[ea]"
    r"|cunad[oa]|suegr[oa]|yerno|nuera"
    r"|comadre|compadre|companer[oa]|novi[oa]|pareja|padrin[oa]|madrina|chic[oa]|muchach[oa]|paciente"
    r"|maestr[oa]|profe"
)
SELF = (
    r"my (?:full |real |first )?nam[e ]? ?(?:is|'s|:)|my nam is|nam[e]?(?: is)?\s?:|i am|i'?m|this is|it's"
    r"|me llamo|mi nombre(?: completo)? (?:es|:)"
    r"|soy|nombre(?: completo)?\s?:|habla|les (?:habla|escribe)|aqui|firmado|signed|yours,"
    r"|patient(?: name)?\s?:|paciente\s?:|i,"
)
CALLED = (
    r"called|named|(?:his|her|whose|the|patient's|mother's|wife's|husband's|name) name(?: is| was|'s|:)?"
    r"|goes by|name was|llamad[oa]|se llama(?:ba)?"
    r"|de nombre|pray for|prayers for|recen por|oren por|ask(?: for)?|pregunt\w+ (?:a|por)|about|sobre"
    r"|on behalf of|de parte de|en nombre de"
    r"|para|for|of|de|con|with|a|and|y|to|know|met|visit(?:ed|ing)?|la de|el de|conozco a|conoc\w+ a"
)
PRAISED = (
    r"kudos to|thanks to|thanks|thank you|thank|shout ?out to|gracias a|gracias|felicidades a|felicit\w+ a"
    r"|un abrazo (?:a|para)|saludos a"
    r"|props to|bless|hi to|hello to|especially|sobre todo a|incluida|including|agradec\w+ a|grateful to"
    r"|hats off to|love to|complain(?:t)? about"
    r"|queja (?:de|contra|sobre)|besos a"
)
INTRODUCED = re.compile(
    r"\b(?:(?:dra?\.?|my nam(?:e is|e's| is)|me llamo|mi nombre es)\s(?:[^\W\d_]{2,20}\s)?|(?:i'?m|i am|soy"
    r"|aqui)\s(?P<given>[^\W\d_]{2,20})\s)$"
)
LEADS_SELF = re.compile(rf"\b(?:{SELF})\s?$")
LEADS_RELATIVE = re.compile(
    rf"\b(?:{RELATIVES})s?(?:,| is| es| se llama| called| named|:)?\s(?:(?:don|dona) )?$"
)
LEADS_CALLED = re.compile(rf"\b(?:{CALLED})\s$")
LEADS_SURELY = re.compile(
    r"\b(?:called|named|name(?: is| was|'s|:)|goes by|llamad[oa]|se llama(?:ba)?|de nombre|pray for"
    r"|recen por|oren por"
    r"|ask for|pregunt\w+ por|saludos a|kudos to|shout ?out to|hugs? (?:for|to)|abrazo (?:a|para)"
    r"|felicidades a)\s$"
)
LEADS_PRAISE = re.compile(rf"\b(?:{PRAISED}),?\s$")
FOLLOWS = re.compile(
    r"^(?:,? (?:here|speaking|al habla|aqui|at your service)\b|,? ?\(?(?:age[d]? ?)?\d{1,3}\b(?! ?(?:hours"
    r"|horas|min|days|dias))"
    r"|, (?:dob|stage|age[d]?|born|nacid[oa]|estadio|mi|my|his|her|el|la|the|who|que|con|with)\b"
    r"|,? ?(?:who |que |and i |y |she |he |le |i |se |we |also |again )?(?:has|had|have|is|was|got|gets"
    r"|suffers?|died|passed|lost|needs|needed|will"
    r"|received|underwent|works?|lives?|told|said|says|told|started|starts|went|came|does|did|can|cannot"
    r"|wants|fights?|fighting|survived|beat"
    r"|tiene|tenia|tuvo|padece|padecio|esta|estaba|es|fue|era|murio|sufro|sufre|vino|necesita|recibio"
    r"|encontraron|operaron|detectaron"
    r"|diagnosticaron|pusieron|hicieron|vive|trabaja|dijo|con|with|tengo|padezco|lucha|empezo|empieza"
    r"|quiere|va|hizo|acaba|salio)\b)"
)
# A name at the head of a text or a sentence, before a comma, is how people sign in; at its end, how they sign.
OPENS = re.compile(
    r"(?:^|[.!?\n]\s*|\b(?:hello|hi|hola|hey|buenas|buen dia|buenos dias|buenas tardes|good morning"
    r"|saludos)[,.!:]?\s)$"
)
CLOSES = re.compile(
    r"(?:^|[.!?,\n-]\s*|\b(?:regards|thanks|gracias|saludos|atentamente|sincerely|cheers|atte\.?"
    r"|love)[,.!:]?\s)$"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name in the plain text. `manner`: how one knows ("title", "civil", "self", "relative", "called", "praise", "name")."""

    start: int
    end: int
    is_full: bool
    manner: str


@lru_cache(maxsize=4)
def find_people(page: Plain) -> tuple[Person, ...]:
    """Everybody who is named, in the order of the text."""
    return tuple(_people(page))


def _people(page: Plain) -> Iterator[Person]:
    tokens = [(match.start(), match.end()) for match in TOKEN.finditer(page.cased)]
    shouts = _shouts(page.cased)
    at = 0
    while at < len(tokens):
        run = _run(page, tokens, at, shouts)
        is_house = bool(run) and _is_house(page, run[0][0], run[-1][1])
        person = _person(page, run) if run and not is_house else None
        if person:
            yield person
        # So many capitals in a row are a headline; else the next word may begin the name ("Visit Brenda Watts").
        is_done = person or is_house or len(run) == LONGEST_NAME
        at += max(1, len(run)) if is_done else 1


def _shouts(cased: str) -> bool:
    capitals = sum(map(str.isupper, cased))
    return capitals > 8 and capitals > SHOUTING * (capitals + sum(map(str.islower, cased)))


def _run(page: Plain, tokens: list[tuple[int, int]], at: int, shouts: bool) -> list[tuple[int, int]]:
    """The words from here on that could be one name; particles only between two of them."""
    run: list[tuple[int, int]] = []
    for start, end in tokens[at : at + LONGEST_NAME + 2]:
        word = page.lower[start:end]
        gap = page.lower[run[-1][1] : start] if run else " "
        joined = gap == " " or (gap in {". ", "."} and run[-1][1] - run[-1][0] == 1)
        if not joined or not (
            _can_be_name(page, start, end, shouts, bool(run)) or _links(page, run, start, word)
        ):
            break
        run.append((start, end))
    while run and page.lower[run[-1][0] : run[-1][1]] in PARTICLES:
        run.pop()
    return run[:LONGEST_NAME]


def _links(page: Plain, run: list[tuple[int, int]], start: int, word: str) -> bool:
    """Whether a word belongs to a name by its place: "de", or a family name such as "Hall" after a given one."""
    if run and page.lower[slice(*run[-1])] in GIVEN and page.cased[start].isupper():
        return word in SURNAMES or word in PARTICLES
    return word in PARTICLES and (bool(run) or bool(TITLE.search(page.lower[max(0, start - 30) : start])))


def _can_be_name(page: Plain, start: int, end: int, shouts: bool, follows: bool) -> bool:
    word = page.lower[start:end].removesuffix("'s")
    if word in NO_NAMES and not (word in AMBIGUOUS and page.cased[start].isupper()):
        return False
    if shouts and len(word) > 2 and (follows or OPENS.search(page.lower[max(0, start - 20) : start])):
        return True
    if shouts or not page.cased[start].isupper():
        return word in GIVEN or word in SURNAMES or (len(word) > 2 and _is_introduced(page, start))
    return True


def _is_introduced(page: Plain, start: int) -> bool:
    """Whether a word without a capital of its own is told to be a name: "dr okonkwo", "i'm dave hollis"."""
    lead = page.before(start, 40)
    told = INTRODUCED.search(lead)
    return told is not None and (told["given"] is None or told["given"] in GIVEN)


def _person(page: Plain, run: list[tuple[int, int]]) -> Person | None:
    start, end = run[0][0], run[-1][1]
    if page.lower[start:end].endswith("'s"):
        end -= 2
    words = page.lower[start:end].replace(".", " ").split()
    manner = _manner(page, start, end, words)
    if not manner:
        return None
    named = [word for word in words if word not in PARTICLES]
    title = TITLE.search(page.lower[max(0, start - 30) : start]) if manner in {"title", "civil"} else None
    if title:
        start -= len(title.group())
    return Person(start, end, len([word for word in named if len(word) > 1]) > 1, manner)


def _manner(page: Plain, start: int, end: int, words: list[str]) -> str:
    """How one knows that these words are a name; empty where one does not."""
    lead, after = page.lower[max(0, start - 30) : start], page.after(end, 40)
    full, first = len(words) > 1, words[0].strip("'").split("-")[0]
    known = first in GIVEN or (full and words[-1] in SURNAMES)
    capital = page.cased[start].isupper()
    if (title := TITLE.search(lead)) and _fits_title(title["title"], words, capital):
        return "civil" if title["title"] in CIVIL else "title"
    if (
        LEADS_SELF.search(lead)
        and full
        and (capital or known or "nam" in lead or "llam" in lead or "nombre" in lead)
    ):
        return "self"
    if (LEADS_RELATIVE.search(lead) or LEADS_SURELY.search(lead)) and (known or capital):
        return "relative"
    if full and capital and (OPENS.search(lead) and (after[:1] == "," or FOLLOWS.match(after))):
        return "self" if known or re.match(r"^,? (?:here|speaking|al habla|aqui)|^,", after) else ""
    if not known or (not full and (first in AMBIGUOUS or not capital)):
        return "called" if full and capital and LEADS_CALLED.search(lead) and FOLLOWS.match(after) else ""
    if CLOSES.search(lead) and not page.lower[end : end + 12].strip(" .!\n-"):
        return "self" if full else ""
    return "praise" if LEADS_PRAISE.search(lead) else "name"


def _fits_title(title: str, words: list[str], capital: bool) -> bool:
    return capital or title in {"dr", "dra", "drs"} or words[0] in GIVEN or words[0] in SURNAMES


def _is_house(page: Plain, start: int, end: int) -> bool:
    """Whether a clinic, a street, a disease or a town bears the name."""
    lead = TOKEN.findall(page.lower[max(0, start - 25) : start])
    after = TOKEN.findall(page.lower[end : end + 16])
    if after and after[0] in HOUSES and page.lower[end] in " '":
        return True
    lead = [word for word in lead if word not in PARTICLES]
    return (
        bool(lead)
        and lead[-1] in HOUSES
        and not (lead[-1] != "st" and re.search(r"[.,;!?\n]\s*$", page.lower[max(0, start - 3) : start]))
    )

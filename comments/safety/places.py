"""Addresses: a house in a street, a post box, a postcode with its town; not a town alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comments.safety.no_names import NO_NAMES, TOWNS
from comments.safety.plain import Plain

# In sentences nobody means a street by these unless written with a capital: "a 5 minute walk", "2 days in a row".
STREETS = r"street|str|st|road|rd|avenue|aven|ave|av|lane|ln|boulevard|blvd|highway|hwy|parkway|pkwy|crescent|cres|mews"
OTHER_STREETS = (
    r"drive|dr|court|ct|place|pl|circle|cir|way|close|terrace|ter|square|sq|row|walk|gardens|grove|hill"
    r"|park|view|rise"
    r"|trail|trl|loop|alley|quay|wharf|heights|ridge|bend|path|gate|green|villas|turnpike|route|rte"
    r"|broadway|run|cove|parade|esplanade|promenade|strand|causeway|mall"
)
# What stands between a number and a word like "street" when it is no address.
NO_NAME = (
    r"(?!(?:hours?|hrs?|minutes?|mins?|min|days?|weeks?|months?|years?|miles?|km|times?|of|the|in|a|an|from"
    r"|to|and|or"
    r"|mg|cm|mm|ml|kg|people|patients|nurses|doctors|blocks?|steps?|was|is|are|were|per|percent|more|other"
    r"|different"
    r"|on|at|for|that|we|i|my|off|down|up|euros?|dollars?)\b)"
)
NAMED = rf"(?:{NO_NAME}[\w'.-]{{1,20}}+\s){{1,3}}?"
HOUSE = r"(?<![\w.,$/-])\d{1,5}(?:\s?[-/]\s?\d{1,5}|\s?[a-d]\b|\s?1/2)?,?\s(?:[nsew]{1,2}\.?\s)?"
ENGLISH = re.compile(
    rf"{HOUSE}{NAMED}(?:(?P<street>{STREETS})|(?P<other>{OTHER_STREETS}))\b\.?"
    rf"|{HOUSE}(?:county|state)\s(?:road|route|highway)\s\d{{1,4}}"
    rf"|{HOUSE}(?:rue|rua|boulevard|avenue|avenida|calle|via|paseo|plaza|carrer)\s(?:d[eu]\s|des\s|del\s"
    rf"|las?\s){{0,2}}[\w'-]{{3,20}}"
    r"|(?<![\w.,$/-])\d{1,5}\s[nsew]\.?\s\d{1,3}(?:st|nd|rd|th)\b"
    r"|\b(?:hwy|highway|rr|rural\sroute|route)\s\d{1,4},?\sbox\s\d{1,5}",
)
# The number after the name, as many a newcomer writes it: "Willow Crescent 12".
BACKWARDS = re.compile(
    rf"(?:[A-Z][\w'-]{{1,20}}\s){{1,2}}(?i:{STREETS}|{OTHER_STREETS})\.?,?\s\d{{1,4}}\b(?![:.,]?\d)"
)
ON_A_STREET = re.compile(
    rf"\b(?:live|living|lives|reside|house|home|flat|apartment)\s(?:is\s)?(?:on|at|in"
    rf"|off)\s(?P<place>{NAMED}(?:{STREETS}|drive|close)\b\.?)"
)
ROADS = (
    r"calle|c/|c\.|av(?:da|enida)?\b\.?|plaza|pza\b\.?|plza\b\.?|paseo|pso\b\.?|ronda|camino|cno\b\.?"
    r"|carretera|ctra\b\.?|pasaje"
    r"|pje\b\.?|psje\b\.?|jiron|jr\b\.?|carrera|cra\b\.?|kra\b\.?|cll?\b\.?|transversal|tv\b\.?|diagonal"
    r"|travesia|callejon|glorieta|rambla"
    r"|cuesta|boulevard|bulevar|blvd\b\.?|privada|cerrada|prolongacion|calzada|urbanizacion|urb\b\.?|barrio"
    r"|poligono|alameda"
    r"|malecon|circuito|andador|autopista|via|retorno|manzana|mz\b\.?|villa|conjunto|edificio|residencial"
    r"|sector|vereda|fraccionamiento|fracc\b\.?|colonia|gran\svia|rua|carrer|passeig|kalea"
)
SURE_ROADS = re.compile(
    r"calle|c/|av|avda|avenida|plaza|pza|pasaje|jiron|jr|ctra|carretera|paseo|ronda|rambla|urb|gran via"
)
NO_ROAD = (
    r"(?!(?:a|durante|unos|unas|hace|tras|dura|cada|se|me|y|o|que|hay|con|tarda|tardo|son|cuesta|costo"
    r"|aparcamiento|parking|garaje"
    r"|estacionamiento|esta|estaba|queda)\b)"
)
SPANISH = re.compile(
    rf"(?<![\w/])(?P<road>{ROADS})\s?(?:{NO_ROAD}[\w'.-]{{1,20}}+,?\s){{0,6}}?"
    r"(?:,?\s?(?:\bn\b\.?o?\.?|no\b\.?|num(?:ero)?\b\.?|nro\b\.?|casa\b|lote\b|torre\b|\#"
    r"|km\b\.?)?\s?(?P<number>\d{1,5})(?![\d:]|\sde\s\w{1,12}\s\d"
    r"|[.,]\d)(?:\s?[-#]\s?\d{1,4}|\s(?:nro|num|numero|no|n)\.?\s?\d{1,5}){0,3}"
    r"(?:\s?[a-d]\b)?|,?\s?s/n\b)"
)
MEASURE = re.compile(
    r"\s?(?:del?\s(?:aparcamiento|parking|garaje|estacionamiento)|%|hours?|horas?|hrs?|h|min\w*|dias?"
    r"|semanas?|meses|anos?|km|k|metros|m|cm|mm|mg|veces|euros?"
    r"|pesos|pasos)\b"
)
BOX = re.compile(
    r"\bp\.?\s?o\.?\s?box\s\d{1,6}|\bapartado(?:\s(?:de\scorreos|postal))?\s(?:n\w{0,5}\.?\s)?\d{1,6}"
    r"|\b(?:c\.?p\.?|codigo\spostal|zip(?:\scode)?|post\s?code)(?:\sis|\ses)?:?\s{0,2}(?:\d{4,5}(?:-\d{4})?"
    r"|[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2})\b"
    r"|(?<!\w)[a-z]{1,2}\d[a-z\d]?\s\d[abd-hjlnp-uw-z]{2}\b"
)
STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY DC PR"
)
STATE = rf"\b(?:{'|'.join(STATES.split())})\b"
TOWN = r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ -](?:de|del|la|las|los|el|y|upon|on)\b){0,2}(?:[ -][^\W\d_a-z][^\W\d_]{1,20}){0,2}"
# Towns and streets before a postcode of the United Kingdom; a flat before the name of a house.
BEFORE_POSTCODE = re.compile(
    r"(?:[A-Z][A-Za-z'-]{1,20}\"?,?\s){0,6}+(?<![^\s,])[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b"
)
FLAT_FIRST = re.compile(
    r"\b(?i:flat|apt|apartment|apto|depto|dpto)\.?\s\d{1,4}[A-Za-z]?,\s(?:[A-Z][\w'-]{1,20},?\s?){1,6}"
)
HOUSE_OF_A_ROW = re.compile(r"(?<![\w.,$/-])\d{1,3}\sThe\s[A-Z]\w{2,20},\s[A-Z]\w{2,20}")
POSTED = re.compile(
    rf"(?:{TOWN},?\s)?{STATE},?\s\d{{5}}(?:-\d{{4}})?\b"
    rf"|(?<![\w.,$+\#-])\d{{5}},?\s(?P<town>(?![^\W\d_]{{2}}\b){TOWN})"
)
FLAT = (
    r"(?:apt|apartment|apartamento|apto|unit|flat|suite|ste|lot|room|floor|fl|bldg|building|depto|dpto"
    r"|departamento|piso|pta|puerta"
    r"|esc|escalera|bloque|blq|portal|torre|casa|int|interior|ext|local|bajo|bajos|atico|izq|izda|dcha"
    r"|entresuelo|principal"
    r"|col|colonia|barrio|urb|cp|c\.p|sector|mz|manzana|lote|lt|etapa|edif|edificio)\b\.?"
)
TAIL = re.compile(
    rf"(?:\s?,?\s?(?:\#\s?\w{{1,5}}|(?i:{FLAT})(?:\s?\#?\w{{1,12}}(?:\s[A-Z]\w{{1,15}})?)?"
    rf"|\d{{1,2}}\s?(?:st|nd|rd|th|o|a|er)\.?(?:\s?[A-Za-z]\b)?"
    rf"|(?i:number|numero|no\.?|num\.?|nro\.?)\s?\d{{1,5}}|{STATE}|\d{{5}}(?:-\d{{4}})?\b"
    rf"|[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}\b|{TOWN})){{0,6}}"
)
GIVEN = re.compile(
    r"\b(?:(?:my|our|home|mailing|postal|street|his|her|new|shipping|billing)\s(?:home\s)?add?ress(?:\sis"
    r"|\shas\schanged\sto)?|add?ress\s?:|add?ress\sis"
    r"|live\sat|living\sat|lives\sat|staying\sat|direccion(?:\s(?:es|nueva|postal|actual))?\s?:?"
    r"|mi\sdir\b\.?|mi\scasa(?:\ses|\sesta\sen)?,?|nuestra\scasa,?|(?:my|our)\s(?:place|house|home)(?:\sis"
    r"|,)(?:\sat)?|domicilio(?:\ses|\sen)?\s?:?|vivo\sen|vivimos\sen|vive\sen)"
    rf"\s{{0,2}}(?P<place>(?:[^\W\d]\w{{1,20}}[ ,]{{1,2}}){{0,4}}?\d{{1,5}}\b(?!\s?(?:st|nd|rd|th|o|er"
    rf"|a)\b)(?!{MEASURE.pattern})"
    r"(?![\w.:/@-]|,\d)(?:[ ,]{1,2}(?!ago|and|y|hace|desde|since)[^\W\d]\w{1,20}){0,3})"
)


def find_places(page: Plain) -> Iterator[tuple[int, int]]:
    """Where an address stands, with its flat, town and postcode."""
    for match in ENGLISH.finditer(page.lower):
        if not match["other"] or page.cased[match.start("other")].isupper() or _is_home(page, match.start()):
            yield match.start(), _end(page, match.end())
    for match in SPANISH.finditer(page.lower):
        if not _is_way(page, match):
            yield match.start(), _end(page, match.end())
    for match in BOX.finditer(page.lower):
        if not re.match(r"[a-z]{1,2}\d\w? \d[a-z]{2}$", match.group()) or page.cased[match.start()].isupper():
            yield match.start(), match.end()
    for pattern in (BEFORE_POSTCODE, FLAT_FIRST, HOUSE_OF_A_ROW):
        yield from (match.span() for match in pattern.finditer(page.cased))
    for match in POSTED.finditer(page.cased):
        if not match["town"] or match["town"].lower().split()[0] not in NO_NAMES - TOWNS:
            yield match.start(), match.end()
    for match in BACKWARDS.finditer(page.cased):
        if match.group().lower().split()[0] not in NO_NAMES:
            yield match.span()
    for pattern in (GIVEN, ON_A_STREET):
        yield from (
            (match.start("place"), _end(page, match.end("place"))) for match in pattern.finditer(page.lower)
        )


def _is_home(page: Plain, start: int) -> bool:
    return bool(
        re.search(r"\b(?:live|at|address|home|house|send|to|in)\b[^.]{0,15}$", page.before(start, 30))
    )


def _is_way(page: Plain, match: re.Match[str]) -> bool:
    """Whether a "camino" or "carrera" of so many minutes is meant, not a street of that name."""
    if match["number"] and MEASURE.match(page.lower, match.end()):
        return True
    capital = page.cased[match.start()].isupper()
    sure = SURE_ROADS.match(match["road"]) and len(match["road"]) > 1
    return not (
        sure or capital or _is_home(page, match.start()) or page.before(match.start()).rstrip().endswith("en")
    )


def _end(page: Plain, end: int) -> int:
    """The address with what follows it on the line: flat, town, state, postcode."""
    tail = TAIL.match(page.cased, end)
    return tail.end() if tail else end

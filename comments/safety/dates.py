"""Days in a text that tell who somebody is: a date of birth, or the day of one's own care.

A date belongs to the nearest word that could explain it. A date that nothing explains is a date of birth
where it lies long enough ago, and otherwise nobody's business.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from comments.safety.care_words import CARE
from comments.safety.plain import Plain

JANUARY_TO_JUNE = (
    r"jan(?:uary)?|ene(?:ro)?|feb(?:r?uary|rero)?|mar(?:ch|zo)?|apr(?:il)?|abr(?:il)?|may(?:o)?|june?|junio"
)
JULY_TO_DECEMBER = (
    r"july?|julio|aug(?:ust)?|ago(?:sto)?|sep(?:t|tember|tiembre)?|setiembre|oct(?:ober|ubre)?|nov(?:ember"
    r"|iembre)?"
    r"|dec(?:ember)?|dic(?:iembre)?"
)
MONTH = rf"\b(?:{JANUARY_TO_JUNE}|{JULY_TO_DECEMBER})\b\.?"
ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    "|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[ -](?:first|second|third"
    "|fourth|fifth"
    "|sixth|seventh|eighth|ninth)|thirtieth|thirty[ -]first|primero|uno|dos|tres|cuatro|cinco|seis|siete"
    "|ocho|nueve|diez"
    "|once|doce|trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve|veinte|veinti(?:uno|dos|tres"
    "|cuatro"
    "|cinco|seis|siete|ocho|nueve)|treinta(?: y uno)?"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NTH = r"(?:\s?(?:st|nd|rd|th|o|er|ro|ero|do|a)\b)?"
YEAR = r"(?:(?:19|20)\d\d|'?\d\d)(?![\d:]|\s?(?:[ap]m|h|hs|hrs|mg|cm|mm|ml|%|days?|dias?|years?|anos?)\b)"
OF = r"(?:\s?(?:,|-|/|\.|\bof\b|\bdel?\b|\bdel\s(?:ano|a)\b|\bin\b)\s?|\s)"
NO_MEASURE = r"(?![\d:]|[.,]\d|\s?(?:mg|cm|mm|ml|kg|am|pm|%|h|hs|hrs|hours?|horas?|days?|dias?|weeks?|patients?|people)\b)"
WRITTEN = re.compile(
    rf"(?<![\w.,/-])(?:(?:{DAY}{NTH}|(?:{ORDINALS})){OF}{{1,2}}(?P<month>{MONTH})|{DAY}(?P<glued>{MONTH}))"
    rf"(?:{OF}{{1,2}}(?P<year>{YEAR}))?"
    rf"|\b(?P<month_first>{MONTH})[ /-](?:the\s)?(?:{DAY}{NTH}{NO_MEASURE}|(?:{ORDINALS})\b)"
    rf"(?:{OF}{{1,2}}(?P<year_last>{YEAR}))?"
)
NUMERIC = re.compile(
    r"(?<![\w,/+-])(?<!\d\.)(?P<a>\d{1,4})(?:\s?(?P<sign>[./-])\s?(?P<b>\d{1,2})\s?(?P=sign)\s?"
    r"|\s(?P<c>\d{1,2})\s)"
    r"(?P<d>\d{2,4})(?![\w/-]|[.,]\d)"
)
SHORT = re.compile(
    rf"(?<![\w.,/-])(?P<left>{DAY})[/-](?P<right>{DAY})(?![\w/-]|[.,]\d|\s?(?:of|de|mg|tablet|pill|pastill"
    rf"|dos))"
)
# A feast with its year; a day of the week with its number: "Christmas Day 1950", "Thursday 9th".
FEAST = re.compile(
    r"\b(?:christmas|boxing|new\syear'?s|valentine'?s|navidad|nochebuena|nochevieja|reyes|ano\snuevo)"
    r"(?:\s(?:day|eve))?(?:,|\sdel?)?\s(?P<year>(?:19|20)\d\d)\b"
)
WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\s(?:the\s)?\d{1,2}(?:st|nd"
    r"|rd|th)\b"
    rf"|\b(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\s(?:dia\s)?{DAY}\b{NO_MEASURE}(?!\sa\s"
    rf"|\s?-\s?\d|\sde\s\d)"
)
ROMAN = re.compile(
    rf"(?<![\w/.-]){DAY}(?P<sign>[/.-])(?:i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}})(?P=sign)(?P<year>{YEAR})"
)
MONTH_OF_YEAR = re.compile(rf"(?P<month>{MONTH}){OF}{{1,2}}(?:(?:19|20)\d\d)\b")

BIRTH = r"""
    d\.?\s?o\.?\s?b\b\.? | date\ of\ bi?r?ti?h | birth\ ?-?dates? | b(?:ir|ri)th?\ ?-?days? | bday | b-day
  | birth
  | (?<!new)(?<!new\s)borne?d? | b\. | f\.?\s?d\.?\s?n\b\.? | f/n | f\.?\s?nac\w*\.?
  | fec\w*\.?\ (?:de\ )?nac\w*\.?
  | nac[ií]\w*\.? | nac\. | naci(?:o|da|do|mos)? | nacimiento | cumple(?:anos)? | cumpli(?:r|ra|re|o|mos)?
  | cumplo
  | natalicio | came\ into\ the\ world | vin[oe]\ al\ mundo | turn(?:ed|ing|s)?\ \d\d | years\ old\ on
  | (?:will|'ll|ill)\ be\ (?:\d\d|\w+ty(?:-\w+)?)\ on | vintage | cosecha\ del?
"""
# What else has a day: the clinic's calendar, the reader's, and what was printed.
OTHER = r"""
    wedding | married | marry | flight | fly(?:ing)? | flew | travel\w* | holidays? | vacations? | trip
  | cruise | party
  | graduat\w+ | exams? | clos(?:e|es|ed|ing) | opens? | opened | opening | reopen\w* | hours | strike
  | events?
  | talks? | workshops? | webinars? | conference | congress | published | updated | posted | articles?
  | page | leaflet
  | stud(?:y|ies) | approv\w+ | law | prices? | offer | news | program(?:me)? | comments? | availab\w+
  | slots | (?:any|free|open|no)\ slot
  | deductible | insurance | policy | coverage | deadline | fasting\ month | easter | christmas | anniversary
  | moved | moving | retire\w* | job | school | elections? | world | national | thanksgiving | celebrat\w+
  | plane | race | marathon | concert
  | discovered | invented | founded | history | version | edition | guidelines? | trial | died | passed\ away
  | funeral | festivos? | feriados? | puentes? | bodas? | me\ caso | casa(?:mos|n|mo|rme) | viaj\w+
  | vuelos? | vol(?:amos|ar|aremos|aron)
  | vacaciones | crucero | congreso | charlas? | cerra\w+ | cierr\w+
  | abr(?:en|e|iran|ira)(?=\s(?:el|los|la|ese)\b)
  | huelga | publicad\w+ | actualizad\w+ | articulo | hoja | folleto | ley | precios? | oferta | noticia
  | huecos?
  | disponib\w+ | jornadas? | feria | fiestas? | dia\ (?:mundial|nacional|internacional|del) | mudanza
  | mud(?:o|amos)
  | seguro | poliza | aniversario | examen(?:es)? | colegio | trabajo | carrera | maraton | fallecio | murio
  | descubri\w+ | invent\w+ | fundad\w+ | version | edicion | horario
  | lancet | bmj | nejm | jama | journal | gazette | guardian | the\ times | magazine | newspaper | (?:i|we)\ read
  | revista | periodico | diario | el\ pais | boletin | lei(?:mos)?
"""
EXPLAINS = re.compile(rf"\b(?:(?P<birth>{BIRTH})|(?P<other>{OTHER})|(?P<care>{CARE}))(?!\w)", re.VERBOSE)
# A day that its own sentence does not explain is one of care where the text around speaks of care or of oneself:
# what else should a patient of a clinic tell a clinic?
OWN = re.compile(
    r"\b(?:my|mine|i|i'?m|i'?ve|me|we|us|our|his|her|she|he|mi|mis|mio|mia|nos|nuestr[oa]|le|les|tengo|tuve"
    r"|fui|iba"
    r"|tenemos|ella)\b"
)
AROUND, BEHIND, MONTHS = 150, 60, 12
ON = re.compile(r"\b(?:on|el|del|since|until|desde|hasta|dia)\s$")
ENDS_IN_CARE = re.compile(rf"\b(?:{CARE})\W{{1,3}}$", re.VERBOSE)
LED_BY_BIRTH = re.compile(rf"(?:{BIRTH})\W{{0,3}}(?:(?:in|on|en|el|is|:)\s)?$", re.VERBOSE)
# Words after a date explain it less often than words before it.
AFTER = 12
# Nobody writes to a clinic about a visit so long ago; two digits from 40 on are of the last century.
LATEST_BIRTH, EARLIEST_BIRTH, LAST_CENTURY = 2010, 1905, 40


def find_dates(page: Plain) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each day that identifies; kind is "" for a day of no consequence."""
    reasons: _Reasons | None = None
    for start, end, year in _days(page):
        reasons = reasons or _Reasons(page)
        yield start, end, _kind(reasons, start, end, year)


class _Reasons:
    """All words of a text that could explain a day, found once, however many days there are."""

    def __init__(self, page: Plain) -> None:
        self.page = page
        self.words = [(*match.span(), match.lastgroup or "") for match in EXPLAINS.finditer(page.lower)]
        self.starts = [word[0] for word in self.words]
        self.personal = [match.start() for match in OWN.finditer(page.lower)]

    def nearest(self, start: int, end: int) -> str:
        """The kind of the word in the same sentence that stands nearest to a day; empty where none does."""
        first, last = start - len(self.page.before(start)), end + len(self.page.after(end, BEHIND))
        at = bisect_left(self.starts, start)
        near = [(start - word[1], word[2]) for word in self.words[max(0, at - 1) : at] if word[0] >= first]
        following = self.words[bisect_left(self.starts, end) :][:1]
        near += [(word[0] - end + AFTER, word[2]) for word in following if word[1] <= last]
        return min(near, default=(0, ""))[1]

    def speak_of_care(self, start: int, end: int) -> bool:
        """Whether the text around a day is about care, or about the writer or somebody near."""
        first, last = start - AROUND, end + AROUND
        own = bisect_left(self.personal, first)
        if own < len(self.personal) and self.personal[own] <= last:
            return True
        words = self.words[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        return any(word[2] == "care" for word in words)


def _days(page: Plain) -> Iterator[tuple[int, int, int | None]]:
    if not any(character.isdigit() for character in page.lower) and not re.search(MONTH, page.lower):
        return
    for match in NUMERIC.finditer(page.lower):
        if (year := _year_of_numbers(match)) is not None:
            yield match.start(), match.end(), year
    for match in WRITTEN.finditer(page.lower):
        if not _is_another_word(page, match):
            digits = match["year"] or match["year_last"]
            yield match.start(), match.end(), _year(digits) if digits else None
    for match in (*FEAST.finditer(page.lower), *ROMAN.finditer(page.lower)):
        yield match.start(), match.end(), _year(match["year"])
    yield from ((*match.span(), None) for match in WEEKDAY.finditer(page.lower))
    for match in SHORT.finditer(page.lower):
        if _is_day(match, page.before(match.start(), 30)):
            yield match.start(), match.end(), None
    for match in MONTH_OF_YEAR.finditer(page.lower):
        if LED_BY_BIRTH.search(page.before(match.start(), 40)):
            yield match.start(), match.end(), None


def _is_day(match: re.Match[str], before: str) -> bool:
    """Whether "3/14" is a day. "3/6" may be a share, so only a word such as "on" makes it one."""
    less, more = sorted((int(match["left"]), int(match["right"])))
    return less <= MONTHS and bool(ON.search(before) or (more > MONTHS and ENDS_IN_CARE.search(before)))


def _kind(reasons: _Reasons, start: int, end: int, year: int | None) -> str:
    nearest = reasons.nearest(start, end)
    if nearest:
        return {"birth": "birth_date", "care": "dated_care", "other": ""}[nearest]
    if year is not None and EARLIEST_BIRTH <= year <= LATEST_BIRTH:
        return "birth_date"
    return "dated_care" if reasons.speak_of_care(start, end) else ""


def _year_of_numbers(match: re.Match[str]) -> int | None:
    first, middle, last = match["a"], match["b"] or match["c"], match["d"]
    if len(first) in {2, 4} and len(last) == 2 and 1 <= int(middle) <= 12 and len(first) == 4:
        return int(first) if 1900 <= int(first) <= 2100 and 1 <= int(last) <= 31 else None
    one, two = int(first), int(middle)
    fits = 1 <= min(one, two) <= 12 and 1 <= max(one, two) <= 31 and len(first) < 3 and len(last) != 3
    if not fits or (len(last) == 4 and not 1900 <= int(last) <= 2100):
        return None
    return _year(last) if match["sign"] or len(last) == 4 else None


def _year(digits: str) -> int:
    number = int(digits.lstrip("'"))
    if number >= 100:
        return number
    return number + (1900 if number >= LAST_CENTURY else 2000)


def _is_another_word(page: Plain, match: re.Match[str]) -> bool:
    """Whether the month is the verb "may", the word "ago" or the like, which no day makes a month."""
    group = "month_first" if match["month_first"] else "month" if match["month"] else "glued"
    word = match[group].rstrip(".")
    if match["year"] or match["year_last"] or word not in {"may", "ago"}:
        return False
    cased = page.cased[match.start(group) : match.start(group) + 1]
    led = re.search(
        r"(?:\bon|\bthe|\bof|\bfor|\bsince|\buntil|\bfrom|\bborn|\bdel?|\bel|:)\s?$",
        page.before(match.start()),
    )
    nth = re.search(r"\d(?:st|nd|rd|th)\b|\bof\b|\bde\b", match.group())
    return not (led or nth or (cased.isupper() and word == "may"))

"""Digits and signs in the place of letters: "v1agra", "c@sin0", "pr1ce$"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comments.spam.unmasking.leet_signs import as_letters, as_other_letters
from comments.spam.unmasking.reading import Reading
from comments.spam.unmasking.tempting import SWEARING, TEMPTING

# What stands between blanks; a letter beside a sign makes it worth a look, unless it is an address, a handle
# or a tag.
TOKEN = re.compile(r"[^\s\"'“”‘’«»)\[\]{}<>;,?]++")
SUSPECT = re.compile(r"[A-Za-z][0-9@$!|€£¢+(]|[0-9@$!|€£¢+(][A-Za-z]")
ADDRESS = re.compile(
    r"^@[a-z] | ^\# | :// | www\. | [/\\\#=_&] | [^\W_]\.[^\W_] | @\w++\."
    r"| @(?:gmail|hotmail|yahoo|outlook|icloud|live|aol|proton|msn|gmx|mail|me)(?!\w)",
    re.IGNORECASE | re.VERBOSE,
)
WORD = re.compile(r"[A-Za-z0-9@$!|€£¢+(]++")
AT_THE_END = "!|+€£(¢"

# Three signs are how doctors, chemists and the young shorten things: "A1C", "H2O", "l8r".
SHORTEST, SHORTEST_CAPITAL = 4, 6
# A digit where a vowel would be is no chance; nor are two signs inside one word. One elsewhere may be: "log4net".
CONSONANT = "bcdfghjklmnpqrstvwxz"
VOWEL_SIGN = re.compile(f"(?<=[{CONSONANT}])(?:[013@]|00|33)(?=[{CONSONANT}])")
INNER_SIGN = re.compile(
    r"(?<=[a-z])(?:[013457@]|00|33|55)(?=[a-z]) | (?<=[a-z]{2})[$€£¢](?=[a-z]) | (?<=[a-z]{3})\$$", re.VERBOSE
)
# What no letter looks like, a number, and what is counted: "2h30m", "my5yr", "the4th", "only1more".
NO_LETTERS = re.compile(r"[2689!|+(] | [013457]\d{2} | (?!00|11|33|55|77)\d\d | ^\d", re.VERBOSE)
COUNTED = re.compile(
    r"\d(?:yrs?|m?c?g|ml|kg|[cm]m|th|st|nd|rd|hrs?|[hdxpmk]|wks?|mths?|mins?|times?|days?|weeks?|months?|years?|more"
    r"|s|u|you|me|life|all|ever|[ap]m)$"
)
# Whom Spanish greets at once: "tod@s".
EVERYBODY = re.compile("@s?$")
# "SW1A1AA": a postcode of the United Kingdom without its blank.
POSTCODE = re.compile(r"^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$")
VOWEL = re.compile("[aeiouy]")
# Names that medicine spells so, whatever their case.
NAMES = frozenset(
    "hba1c her2neu p16ink4a apoa1 apoe4 brca1 brca2 scn1a col1a1 cyp3a4 cyp1a2 c1inh fev1".split()
)

# So many sure words make a habit; then other signs and places are read as letters too: "m$g$", "4cc0unt". Not
# what is numbered or counted, nor a word of digits for the most part.
HABIT = 2
# The same without so many: words of which nobody could make sense otherwise.
HABIT_ALONE = 4
STRANGE = re.compile(r"^[^(]*[a-z][0-9@$!|€]+[a-z][^(]*$", re.IGNORECASE)
NUMBERED = re.compile(r"^[a-z]{1,2}\d+$ | ^\d+[a-z]{1,2}$ | \d{4}", re.VERBOSE)

# From where to where, the word in letters, and how sure it is.
SURE, DOUBTFUL, OF_HABIT = range(3)
Found = tuple[int, int, str, int]


def read_leet(reading: Reading) -> None:
    """Read such words as words. Doses, names, years and numbered things stay as they are."""
    found: list[Found] = []
    for token in TOKEN.finditer(reading.text):
        if SUSPECT.search(token[0]) and not ADDRESS.search(token[0]):
            found += _words(token)
    doubt = _doubt_allowed(found, reading.text)
    edits = [(start, end, new) for start, end, new, how in found if how <= doubt]
    for start, end, new in edits:
        if new.lower() not in SWEARING:
            reading.note("signs_for_letters", start, end)
    reading.rewrite(edits)


def _doubt_allowed(found: list[Found], text: str) -> int:
    sure = sum(how == SURE for _, _, _, how in found)
    strange = sum(how == OF_HABIT and _is_strange(text[start:end]) for start, end, _, how in found)
    if sure >= HABIT or sure + strange >= HABIT_ALONE:
        return OF_HABIT
    # One doubtful word may be a name, and one with "@" an address; several are a habit.
    doubtful = {
        new.lower() for start, end, new, how in found if how == DOUBTFUL and "@" not in text[start:end]
    }
    return DOUBTFUL if sure or len(doubtful) > 1 else SURE


def _words(token: re.Match[str]) -> Iterator[Found]:
    for match in WORD.finditer(token[0]):
        # What ends a sentence, opens a bracket and counts money is no letter, but for those who have the habit.
        short = match[0].rstrip(AT_THE_END).lstrip("(")
        start = token.start() + match.start() + match[0].index(short)
        if tempting := _tempting(short):
            yield start, start + len(short), tempting, SURE
        elif signs := _signs(short):
            how = SURE if _is_sure(short, signs) else DOUBTFUL
            yield start, start + len(short), _in_case(as_letters(short), short), how
        elif any(map(str.isalpha, short)):
            yield from _of_habit(token.start() + match.start(), match[0].rstrip("!|+("))


def _tempting(word: str) -> str:
    """The word that is worth disguising, if it is one."""
    if word.isalpha() or sum(map(str.isalpha, word)) < 2:
        return ""
    both = (_in_case(as_letters(word), word), _in_case(as_other_letters(word), word))
    return next((read for read in both if read.lower() in TEMPTING), "")


def _signs(word: str) -> list[str]:
    """The signs of a word that stand where letters would; [] where it may be anything else."""
    small = word.lower()
    is_one_word = word.islower() or word.isupper() or word[1:].islower()
    shortest = SHORTEST_CAPITAL if word.isupper() else SHORTEST
    if word.isalpha() or len(word) < shortest or not is_one_word or small in NAMES:
        return []
    if any(other.search(small) for other in (POSTCODE, NO_LETTERS, COUNTED, EVERYBODY)):
        return []
    few = _signs_in(word) * 2 < len(word)
    return INNER_SIGN.findall(small) if few and VOWEL.search(as_letters(small)) else []


def _is_sure(word: str, signs: list[str]) -> bool:
    return len(signs) > 1 or "$" in signs or VOWEL_SIGN.search(word.lower()) is not None


def _of_habit(start: int, word: str) -> Iterator[Found]:
    word, start = (word[1:], start + 1) if word.count("(") and _signs_in(word) == 1 else (word, start)
    small = word.lower()
    if word.isalpha() or len(word) < SHORTEST - 1 or small in NAMES:
        return
    if any(other.search(small) for other in (POSTCODE, COUNTED, EVERYBODY, NUMBERED)):
        return
    read = as_letters(small)
    if read.isalpha() and VOWEL.search(read):
        yield start, start + len(word), _in_case(read, word), OF_HABIT


def _is_strange(word: str) -> bool:
    """Whether nobody would write it so by chance, not even a programmer ("print(x", "data14")."""
    return len(word) > SHORTEST and _signs_in(word) > 1 and STRANGE.search(word) is not None


def _signs_in(word: str) -> int:
    return sum(not sign.isalpha() for sign in word)


def _in_case(read: str, word: str) -> str:
    return read.upper() if word.isupper() and len(word) > 1 else read

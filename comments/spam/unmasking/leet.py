"""Digits and signs in the place of letters: "v1agra", "c@sin0", "pr1ce$"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comments.spam.unmasking.leet_signs import as_letters, as_other_letters
from comments.spam.unmasking.reading import Edit, Reading
from comments.spam.unmasking.tempting import SWEARING, TEMPTING

# What stands between blanks; a letter beside a sign makes it worth a look, unless it is an address, a handle
# or a tag.
TOKEN = re.compile(r"[^\s\"'“”‘’«»()\[\]{}<>;,?]++")
SUSPECT = re.compile(r"[A-Za-z][0-9@$!|€£¢+]|[0-9@$!|€£¢+][A-Za-z]")
ADDRESS = re.compile(
    r"^[@#] | :// | www\. | [/\\\#=_&] | [^\W_]\.[^\W_] | @\w++\."
    r"| @(?:gmail|hotmail|yahoo|outlook|icloud|live|aol|proton|msn|gmx|mail|me)(?!\w)",
    re.IGNORECASE | re.VERBOSE,
)
WORD = re.compile(r"[A-Za-z0-9@$!|€£¢+]++")

# Three signs are how doctors, chemists and the young shorten things: "A1C", "H2O", "l8r".
SHORTEST, SHORTEST_CAPITAL = 4, 6
# A digit where a vowel would be is no chance; nor are two signs inside one word. One elsewhere may be: "log4net".
CONSONANT = "bcdfghjklmnpqrstvwxz"
VOWEL_SIGN = re.compile(f"(?<=[{CONSONANT}])(?:[013@]|00|33)(?=[{CONSONANT}])")
INNER_SIGN = re.compile(
    r"(?<=[a-z])(?:[013457@]|00|33|55)(?=[a-z]) | (?<=[a-z]{2})[$€£¢](?=[a-z]) | (?<=[a-z]{3})\$$", re.VERBOSE
)
# What no letter looks like, a number, and what is counted: "2h30m", "my5yr", "the4th", "only1more".
NO_LETTERS = re.compile(r"[2689] | [013457]\d{2} | (?!00|11|33|55|77)\d\d | ^\d", re.VERBOSE)
COUNTED = re.compile(
    r"\d(?:yrs?|mc?g|ml|kg|[cm]m|th|st|nd|rd|hrs?|[hdx]|wks?|mths?|mins?|times?|days?|weeks?|months?|years?|more"
    r"|s|u|you|me|life|all|ever)$"
)
# "SW1A1AA": a postcode of the United Kingdom without its blank.
POSTCODE = re.compile(r"^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$")
# Whom Spanish greets at once: "tod@s".
EVERYBODY = re.compile("@s?$")
VOWEL = re.compile("[aeiouy]")
# Names that medicine spells so, whatever their case.
NAMES = frozenset(
    "hba1c her2neu p16ink4a apoa1 apoe4 brca1 brca2 scn1a col1a1 cyp3a4 cyp1a2 c1inh fev1".split()
)


def read_leet(reading: Reading) -> None:
    """Read such words as words. Doses, names, years and numbered things stay as they are."""
    edits: list[Edit] = []
    doubtful: list[Edit] = []
    for token in TOKEN.finditer(reading.text):
        if SUSPECT.search(token[0]) and not ADDRESS.search(token[0]):
            for start, end, new, is_sure in _words(token):
                (edits if is_sure else doubtful).append((start, end, new))
    # One such word may be a name, and one with "@" an address; several are a habit.
    names = {new.lower() for start, end, new in doubtful if "@" not in reading.text[start:end]}
    if edits or len(names) > 1:
        edits = sorted(edits + doubtful)
    for start, end, new in edits:
        if new.lower() not in SWEARING:
            reading.note("signs_for_letters", start, end)
    reading.rewrite(edits)


def _words(token: re.Match[str]) -> Iterator[tuple[int, int, str, bool]]:
    for match in WORD.finditer(token[0]):
        # What ends a sentence, and what counts money, is no letter.
        word = match[0].rstrip("!|+€£")
        start = token.start() + match.start()
        if not word.isascii() or word.isalpha() or word.isdigit():
            continue
        if tempting := _tempting(word):
            yield start, start + len(word), tempting, True
        elif signs := _signs(word):
            yield start, start + len(word), _in_case(as_letters(word), word), _is_sure(word, signs)


def _tempting(word: str) -> str:
    """The word that is worth disguising, if it is one; "10p" is a price, and "5ex" is not."""
    if sum(map(str.isalpha, word)) < 2:
        return ""
    both = (_in_case(as_letters(word), word), _in_case(as_other_letters(word), word))
    return next((read for read in both if read.lower() in TEMPTING), "")


def _signs(word: str) -> list[str]:
    """The signs of a word that stand where letters would; [] where it may be anything else."""
    small = word.lower()
    is_one_word = word.islower() or word.isupper() or word[1:].islower()
    shortest = SHORTEST_CAPITAL if word.isupper() else SHORTEST
    if len(word) < shortest or not is_one_word or small in NAMES or not {"!", "|", "+"}.isdisjoint(word):
        return []
    if any(other.search(small) for other in (POSTCODE, NO_LETTERS, COUNTED, EVERYBODY)):
        return []
    few = sum(not sign.isalpha() for sign in word) * 2 < len(word)
    return INNER_SIGN.findall(small) if few and VOWEL.search(as_letters(small)) else []


def _is_sure(word: str, signs: list[str]) -> bool:
    return len(signs) > 1 or "$" in signs or VOWEL_SIGN.search(word.lower()) is not None


def _in_case(read: str, word: str) -> str:
    return read.upper() if word.isupper() and len(word) > 1 else read

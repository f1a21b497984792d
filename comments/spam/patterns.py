"""The lines of the clinic's word list: words, phrases, and words with wildcards.

`*` stands for any letters and digits of one word, none too; `#` for one digit. No other language of patterns
is offered: this one can be explained in a line, and none of its patterns takes long on any text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from comments.spam.normalise import fold_line
from comments.spam.verdict import gettext_noop

WILDCARDS = "*#"
MOST_CHARACTERS = 100
# A rule counts by its first words: a page pasted into the list must not slow down every comment.
MOST_WORDS = 20
MOST_STARS = 3
# Fewer letters and digits than this beside a star would hold comments at random.
FEWEST_SIGNS = 2

TOO_LONG = gettext_noop("This line is longer than 100 characters.")
TOO_MANY_STARS = gettext_noop("A word may have three stars at most.")
TOO_BROAD = gettext_noop("A word with a star needs two letters or digits, or it would hold nearly all.")
NO_WORDS = gettext_noop("This line holds no word.")

Word = str | re.Pattern[str]
Phrase = tuple[Word, ...]


def fault_of(line: str) -> str:
    """Why a line of the list can't be used, as an English sentence to translate; "" if it can."""
    words = fold_line(line, keep=WILDCARDS).split()
    if len(line) > MOST_CHARACTERS:
        return TOO_LONG
    if not any(word.strip(WILDCARDS) or "#" in word for word in words):
        return TOO_BROAD if "*" in line else NO_WORDS
    if any(word.count("*") > MOST_STARS for word in words):
        return TOO_MANY_STARS
    broad = any("*" in word and len(word.replace("*", "")) < FEWEST_SIGNS for word in words)
    return TOO_BROAD if broad else ""


@lru_cache(maxsize=512)
def phrase_of(line: str) -> Phrase:
    """The words of a line, folded; those with wildcards compiled. Empty for a line that can't be used."""
    words = fold_line(line[:1000], keep=WILDCARDS).split()[:MOST_WORDS]
    usable = not any("*" in word and fault_of(word) for word in words)
    return tuple(_compiled(word) if set(WILDCARDS) & set(word) else word for word in words) if usable else ()


def fits(word: str, wanted: Word) -> bool:
    """Whether one folded word of a text is what a rule wants."""
    return word == wanted if isinstance(wanted, str) else wanted.fullmatch(word) is not None


def _compiled(word: str) -> re.Pattern[str]:
    first, *others = (re.escape(part).replace(r"\#", "[0-9]") for part in word.split("*"))
    if not others:
        return re.compile(first)
    # Each middle part is taken where it first fits and never looked for again: no pattern takes long.
    middle = "".join(f"(?>.*?{part})" for part in others[:-1])
    return re.compile(f"{first}{middle}.*{others[-1]}", re.DOTALL)

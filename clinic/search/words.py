"""What makes two spellings of a word the same for the search: accents, endings, British and American forms.

The databases differ in this: PostgreSQL knows the endings of one language and keeps accents, SQLite the
other way round. So the site does it itself: `stems` is put into the index, and asked for. The endings are
those of the S-stemmer (D. Harman, "How effective is suffixing?", JASIS 42, 1991) and of the first step of
M. F. Porter, "An algorithm for suffix stripping", Program 14, 1980; mild enough for Spanish plurals too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Longer questions are cut: no page is found better by its hundredth letter.
QUERY_LENGTH = 100
MOST_WORDS = 12

# Words that nearly every question holds and that say nothing about the page, English and Spanish.
EMPTY_WORDS = frozenset(
    """
    a about all am an and any are as at be been by can did do does for from get getting got had has have
    having how i if in into is it its me my of on or our out over please should so some that the their
    them there these they this to up was we were what when where which who why will with would you your al
    como con cual cuando de del donde el ella en es esta este hay la las lo los mi mis no o para por que
    quien se si sin son su sus te tu un una unas unos y yo
    """.split()  # noqa: SIM905  # for people to read
)

_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile(r"[aeiouy]")
_CLITIC = re.compile(r"['’](?:s|t|re|ve|ll|d|m)\b")


def fold(text: str) -> str:
    """`text` in lower case and without accents: "Catéter" is "cateter"."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(_CLITIC.sub("", fold(text)))


def stems(text: str) -> list[str]:
    """The stems of all words of a text, in order."""
    return [stem(word) for word in words_of(text)]


def telling_stems(query: str) -> list[str]:
    """The stems of a question's words that say something, each once; all of its words if none does."""
    words = words_of(query[:QUERY_LENGTH])
    telling = [word for word in words if word not in EMPTY_WORDS] or words
    return list(dict.fromkeys(map(stem, telling)))[:MOST_WORDS]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A folded word without its ending: "biopsies" and "biopsy" are "biopsi", "freezing" is "freez"."""
    word = re.sub(r"^oe|ae", "e", word)
    if len(word) <= 3 or not word.isalpha():
        return word
    word = _without_plural(word)
    word = re.sub(r"i[sz]ation$", "iz", word)
    word = _without_ending(word)
    word = re.sub(r"(?<=[^aeiou])y$", "i", word)
    return re.sub(r"our$", "or", word)


def _without_plural(word: str) -> str:
    word = re.sub(r"(ss|sh|ch|x|z)es$", r"\1", word)
    return re.sub(r"(?<![suoi])s$", "", word) if not word.endswith("ies") else f"{word[:-3]}i"


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed", "age"):
        rest = word.removesuffix(ending)
        is_long = len(rest) >= (4 if ending == "age" else 3)
        if rest != word and is_long and _VOWEL.search(rest) and not word.endswith("eed"):
            word = re.sub(r"([^aeiouylsz])\1$", r"\1", rest)
            break
    word = re.sub(r"(?<=[ts])ion$", "", word)
    return word[:-1] if len(word) > 4 and word.endswith("e") else word

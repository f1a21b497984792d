"""The words and hosts that are usual, and the names that people have, as bits for the lexicon.

Beside the comments it knows lists of well-known names (medicines, places, institutions, ...) in `known/`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.spam.corpus import Example
from comments.safety.given_names import GIVEN
from comments.spam.lexicon import SHORTEST, Lexicon, bits_of
from comments.spam.reading import folded

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W_]+)*")
LISTS = Path(__file__).parent / "known"
HOSTS, SURNAMES = LISTS / "hosts.txt", LISTS / "surnames.txt"
# A usual word stands in lower case in so many comments; a name in so many name fields.
USUAL, KNOWN = 2, 2
# What is a word in more comments than this ("hope", "will") is no name for sure.
MOST_AS_WORD = 4


def lexicon_of(examples: Sequence[Example]) -> Lexicon:
    """What these comments teach."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for each in examples:
        text, name = each.submission.text, each.submission.author_name
        words.update({folded(word) for word in WORD.findall(text) if word[0].islower()})
        if not each.is_spam:
            names.update({folded(word) for word in WORD.findall(name) if word[0].isupper()})
    usual = {word for word, number in words.items() if number >= USUAL} | known_names() | known_hosts()
    people = {name for name, number in names.items() if number >= KNOWN} | set(map(folded, GIVEN))
    people |= _words_in(SURNAMES)
    people = {name for name in people if words[name] <= MOST_AS_WORD and len(name) >= SHORTEST}
    return Lexicon(bits_of(usual), bits_of(people))


def known_names() -> set[str]:
    """The words of all well-known names, as the filter folds them."""
    return set().union(*(_words_in(file) for file in sorted(LISTS.glob("*.txt")) if file != HOSTS))


def known_hosts() -> set[str]:
    """Hosts that honest people link to."""
    return {line.strip() for line in HOSTS.read_text(encoding="utf-8").splitlines() if line.strip()}


def _words_in(file: Path) -> set[str]:
    return {folded(word) for word in WORD.findall(file.read_text(encoding="utf-8"))}

"""The clinic's own list of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from comments.spam.normalise import Folded, fold
from comments.spam.patterns import Phrase, fits, phrase_of
from comments.spam.submission import Submission
from comments.spam.unmasking import unmask
from comments.spam.verdict import MOST_SPANS, Finding, by_hand, gettext_noop

IN_TEXT = gettext_noop("Words from the clinic's own list: %(count)s.")
IN_AUTHOR = gettext_noop("The name, e-mail or website holds words from the clinic's own list: %(count)s.")

# The list says what the clinic wants to read first, and no more: it holds. No list is shipped; public ones
# hit the words of illness in two letters of five.
WEIGHT = 1.2
EACH_FURTHER = 0.3
WORD = re.compile("[^ ]++")


def check_wordlist(submission: Submission) -> Iterator[Finding]:
    """Whole words only, whatever their case, accents and disguise: "press" is not in "depressed".

    In scripts that put no spaces between words, only a whole run of letters counts as a word.
    """
    phrases = _rules(submission.blocked_words)
    if not (phrases.by_first_word or phrases.by_pattern):
        return
    spans = _spans(submission.text, phrases)
    if spans:
        kept = tuple(spans[:MOST_SPANS])
        yield Finding("blocked_words", _weight(spans), IN_TEXT, kept, len(spans), holds=True)
    author = (submission.author_name, submission.author_email, submission.author_website)
    hits = [span for field in author for span in _spans(field, phrases)]
    if hits:
        yield Finding("blocked_author", _weight(hits), IN_AUTHOR, count=len(hits), holds=True)


@dataclass(frozen=True, slots=True)
class Rules:
    """The list, ready to be looked up: phrases by their first word, and those that begin with a pattern."""

    by_first_word: dict[str, list[Phrase]]
    by_pattern: list[Phrase]

    def beginning(self, word: str) -> list[Phrase]:
        """The phrases that may begin with this word."""
        patterns = [phrase for phrase in self.by_pattern if fits(word, phrase[0])]
        return [*self.by_first_word.get(word, ()), *patterns]


# A site has one list at a time; reading it anew for each comment would cost more than the comment.
@lru_cache(maxsize=8)
def _rules(lines: tuple[str, ...]) -> Rules:
    rules = Rules({}, [])
    for phrase in dict.fromkeys(map(phrase_of, lines)):
        if phrase and isinstance(phrase[0], str):
            rules.by_first_word.setdefault(phrase[0], []).append(phrase)
        elif phrase:
            rules.by_pattern.append(phrase)
    return rules


def _spans(text: str, rules: Rules) -> list[tuple[int, int]]:
    """Where the typed text meets the list, as it stands and as a person reads it; each place once."""
    spans = list(_matches(fold(text), rules))
    read = unmask(text)
    if read.text == text:
        return spans
    found = [read.span(*span) for span in _matches(fold(read.text), rules)]
    known = {place for start, end in spans for place in range(start, end)}
    return sorted({*spans, *(span for span in found if known.isdisjoint(range(*span)))})


def _matches(folded: Folded, rules: Rules) -> Iterator[tuple[int, int]]:
    words = [(match.group(), *match.span()) for match in WORD.finditer(folded.text)]
    for position, (first, start, _) in enumerate(words):
        for phrase in rules.beginning(first):
            part = words[position : position + len(phrase)]
            if len(part) == len(phrase) and all(map(fits, (word for word, _, _ in part), phrase)):
                yield folded.span(start, part[-1][2])


def _weight(hits: list[tuple[int, int]]) -> float:
    return by_hand(WEIGHT + EACH_FURTHER * (len(hits) - 1))

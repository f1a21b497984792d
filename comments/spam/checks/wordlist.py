"""The clinic's own list of words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from comments.spam.normalise import Folded, fold, words_of
from comments.spam.submission import Submission
from comments.spam.verdict import MOST_SPANS, Finding, by_hand, gettext_noop

IN_TEXT = gettext_noop("Words from the clinic's own list: %(count)s.")
IN_AUTHOR = gettext_noop("The name, e-mail or website holds words from the clinic's own list: %(count)s.")

# The list says what the clinic wants to read first, and no more: it holds. No list is shipped; public ones
# hit the words of illness in two letters of five.
WEIGHT = 1.2
EACH_FURTHER = 0.3
# A rule counts by its first words: a page pasted into the list must not slow down every comment.
MOST_WORDS = 20
WORD = re.compile("[^ ]++")

Phrase = tuple[str, ...]


def check_wordlist(submission: Submission) -> Iterator[Finding]:
    """Whole words only, whatever their case and accents: "press" is not in "depressed".

    In scripts that put no spaces between words, only a whole run of letters counts as a word.
    """
    phrases = _by_first_word(submission.blocked_words)
    if not phrases:
        return
    spans = list(_matches(fold(submission.text), phrases))
    if spans:
        kept = tuple(spans[:MOST_SPANS])
        yield Finding("blocked_words", _weight(spans), IN_TEXT, kept, len(spans), holds=True)
    author = (submission.author_name, submission.author_email, submission.author_website)
    hits = [span for field in author for span in _matches(fold(field), phrases)]
    if hits:
        yield Finding("blocked_author", _weight(hits), IN_AUTHOR, count=len(hits), holds=True)


# A site has one list at a time; reading it anew for each comment would cost more than the comment.
@lru_cache(maxsize=8)
def _by_first_word(rules: tuple[str, ...]) -> dict[str, list[Phrase]]:
    phrases: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in dict.fromkeys(words_of(rule)[:MOST_WORDS] for rule in rules):
        if phrase:
            phrases[phrase[0]].append(phrase)
    return dict(phrases)


def _matches(folded: Folded, phrases: dict[str, list[Phrase]]) -> Iterator[tuple[int, int]]:
    words = [(match.group(), *match.span()) for match in WORD.finditer(folded.text)]
    for position, (first, start, _) in enumerate(words):
        for phrase in phrases.get(first, ()):
            part = words[position : position + len(phrase)]
            if tuple(word for word, _, _ in part) == phrase:
                yield folded.span(start, part[-1][2])


def _weight(hits: list[tuple[int, int]]) -> float:
    return by_hand(WEIGHT + EACH_FURTHER * (len(hits) - 1))

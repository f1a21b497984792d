"""The same words once more."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.normalise import fingerprint, words_of
from comments.spam.submission import Recent, Submission
from comments.spam.verdict import Finding, by_hand, gettext_noop

SAME_TEXT = gettext_noop("The same words came lately, %(count)s times.")
SHORT_TEXT = gettext_noop("Other people wrote the same few words lately, %(count)s times.")

# Two people do not write the same sentences by chance; one person may send them twice.
WEIGHT = 1.2
EACH_FURTHER = 0.5
# "Thank you, doctor" is written by many.
SHORT_WORDS = 6
SHORT_WEIGHT = 0.1


def check_duplicates(submission: Submission) -> Iterator[Finding]:
    """A sending repeated by the browser never gets here; what does is held, not dropped."""
    mine = fingerprint(submission.text)
    same = [recent for recent in submission.recent if recent.fingerprint == mine]
    if not same:
        return
    if len(words_of(submission.text)) < SHORT_WORDS and not any(map(_is_theirs, same)):
        yield Finding("common_words", SHORT_WEIGHT, SHORT_TEXT, count=len(same))
        return
    weight = by_hand(WEIGHT + EACH_FURTHER * (len(same) - 1))
    yield Finding("duplicate", weight, SAME_TEXT, count=len(same), holds=True)


def _is_theirs(recent: Recent) -> bool:
    return recent.same_author or recent.same_network

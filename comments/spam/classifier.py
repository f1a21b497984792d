"""The statistical check: what the shipped weights and the clinic's own layer make of a comment."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.features import features_of
from comments.spam.layer import Layer
from comments.spam.submission import Submission
from comments.spam.verdict import MOST, Finding, gettext_noop

LEARNT_SPAM = gettext_noop("Your moderators filed comments like this one as spam.")
LEARNT_HAM = gettext_noop("Your moderators approved comments like this one.")
LEARNT = "learnt"
# Less than this is no reason worth a line.
FAINT = 0.05


class Classifier:
    """The check over words, author, links and form. `layer` is what the clinic taught, None for nothing."""

    __name__ = "check_words"

    def __init__(self, layer: Layer | None = None) -> None:
        self.layer = layer

    def __call__(self, submission: Submission) -> Iterator[Finding]:
        """Findings "words" (shipped) and "learnt" (the clinic's)."""
        if self.layer is None:
            return
        odds = self.layer.log_odds(features_of(submission))
        if abs(odds) >= FAINT:
            weight = max(-MOST, min(MOST, odds))
            yield Finding(LEARNT, weight, LEARNT_SPAM if odds > 0 else LEARNT_HAM)

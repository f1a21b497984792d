"""What the filter answers: findings, and the verdict that follows from them.

The weights of most checks are set by judgement, on the cautious side, to hold a doubtful comment for a
person. One such finding alone never makes "spam" (see `MOST_BY_HAND`), because each has an innocent
explanation; a check whose weights are learnt from comments may weigh up to `MOST`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

Label = Literal["ham", "unsure", "spam"]
Span = tuple[int, int]

# Offsets and names kept as evidence; `count` always tells how many there were.
MOST_SPANS = 50
MOST_EVIDENCE = 10
# The most that a hand-set check, and any check, may weigh. 3.0 takes the prior of 0.2 to 0.83.
MOST_BY_HAND = 3.0
MOST = 12.0


def gettext_noop(message: str) -> str:
    """Mark a sentence for the translators' catalogue, which knows this name; the caller translates it."""
    return message


def log_odds(probability: float) -> float:
    """The inverse of `probability_of`: 0.5 is 0, 0.9 is 2.2."""
    return math.log(probability / (1 - probability))


def probability_of(odds: float) -> float:
    """The probability, 0 to 1, of a sum of log-odds of any size."""
    if odds >= 0:
        return 1 / (1 + math.exp(-odds))
    return math.exp(odds) / (1 + math.exp(odds))


def by_hand(weight: float) -> float:
    """A weight set by judgement, kept within what one sign may do."""
    return round(min(weight, MOST_BY_HAND), 2)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The probabilities from which a comment is "unsure" and from which it is "spam"."""

    unsure: float = 0.26
    spam: float = 0.87


THRESHOLDS = Thresholds()

# Of comments about which nothing was found, one in five is taken to be unwanted. A judgement: machines send
# far more than that, but they rarely leave no trace, and a clinic's readers must not pay for them.
PRIOR = log_odds(0.2)


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation about a submission, with its evidence. Raises ValueError where it makes no sense.

    `name` is stable and stored. `weight` is in log-odds: above zero speaks for spam, below against. `message`
    is an English sentence that may name `%(count)s` and `%(evidence)s`. `spans` are offsets (start, end) into
    the text as typed, `count` how many there are, `evidence` hosts or other names. With `holds` the label is
    at least "unsure" whatever the probability; with `failed` the check could not say.
    """

    name: str
    weight: float
    message: str
    spans: tuple[Span, ...] = ()
    count: int | None = None
    evidence: tuple[str, ...] = ()
    holds: bool = False
    failed: bool = False

    def __post_init__(self) -> None:
        if not abs(self.weight) <= MOST:
            raise ValueError(f"{self.name}: the weight must lie between -{MOST:g} and {MOST:g}")
        if any(not 0 <= start < end for start, end in self.spans):
            raise ValueError(f"{self.name}: a span must begin before it ends")
        if len(self.spans) > MOST_SPANS or len(self.evidence) > MOST_EVIDENCE:
            raise ValueError(f"{self.name}: too much evidence; shorten it and use `count`")

    @property
    def values(self) -> dict[str, Any]:
        """What the message names: for a caller who translates it first."""
        return {"count": self.count, "evidence": ", ".join(self.evidence)}

    @property
    def sentence(self) -> str:
        """One sentence in English for the moderator."""
        return self.message % self.values

    def as_dict(self) -> dict[str, Any]:
        """Plain values for a JSON column. `message` and `values` are there to be translated when shown."""
        return {
            "name": self.name,
            "weight": self.weight,
            "sentence": self.sentence,
            "message": self.message,
            "values": self.values,
            "spans": [list(span) for span in self.spans],
            "count": self.count,
            "holds": self.holds or self.failed,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings, heaviest first, and what follows from them. `prior` is in log-odds."""

    findings: tuple[Finding, ...] = ()
    prior: float = PRIOR
    thresholds: Thresholds = THRESHOLDS

    @property
    def probability(self) -> float:
        """The probability of spam, 0 to 1: calibrated only as far as the weights are."""
        return probability_of(self.log_odds_without())

    def log_odds_without(self, *names: str) -> float:
        """The sum of prior and weights, but for the findings of these names."""
        kept = (finding.weight for finding in self.findings if finding.name not in names)
        return math.fsum([self.prior, *kept])

    @property
    def complete(self) -> bool:
        """Whether every check could say something. If not, the label is never "ham"."""
        return not any(finding.failed for finding in self.findings)

    @property
    def held(self) -> bool:
        """Whether a finding asks for a person, whatever the probability."""
        return not self.complete or any(finding.holds for finding in self.findings)

    @property
    def label(self) -> Label:
        """The word for the probability; "ham" only if nothing holds the comment."""
        if self.probability >= self.thresholds.spam:
            return "spam"
        if self.held or self.probability >= self.thresholds.unsure:
            return "unsure"
        return "ham"

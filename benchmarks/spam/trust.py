"""How far to trust the weights, and from which probability on to hold and to file, by budgets.

A fit is too sure of places that it never saw. So its log-odds are scaled and shifted (Platt, Advances in
Large Margin Classifiers, 1999) until they are right on average over rows whose source was seen and rows whose
source was left out.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from benchmarks.spam.corpus import OWN
from benchmarks.spam.fitting import Table
from benchmarks.spam.leaving_out import unseen_rows, unseen_sources
from benchmarks.spam.regression import Vector

# The budgets: of honest comments by writers, and from places, never seen so many may be held; of honest ones
# from places that were seen, and from such as were not, so many may be filed.
HELD, FILED, FILED_UNSEEN = 0.085, 0.001, 0.005
# Rows whose source was seen count so often in the scaling: readers of a clinic write about what was taught.
SEEN = 3.0


@dataclass(frozen=True, slots=True)
class Trust:
    """`slope` and `shift` for the weights; `unsure` and `spam` are probabilities."""

    slope: float
    shift: float
    unsure: float
    spam: float

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def trust_in(table: Table, may_teach: Vector) -> Trust:
    """Measure it: some two dozen fits."""
    came = np.flatnonzero(~may_teach)
    measured = table.where(came)
    seen = unseen_rows(table, may_teach)[came]
    unseen = unseen_sources(table, may_teach)[came]
    odds = np.concatenate([seen, unseen])
    hand, is_spam, weights = (
        np.tile(each, 2) for each in (measured.offsets, measured.is_spam, measured.weights)
    )
    weights[: len(came)] *= SEEN
    slope, shift = _platt(odds - hand, hand, is_spam, weights)
    scaled = slope * (odds - hand) + shift + hand
    return Trust(slope, shift, *_thresholds(measured, scaled))


def _platt(learnt: Vector, hand: Vector, is_spam: Vector, weights: Vector) -> tuple[float, float]:
    sign = 2 * is_spam - 1

    def loss(at: Vector) -> float:
        return float(weights @ np.logaddexp(0, -sign * (at[0] * learnt + at[1] + hand)))

    found = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead")
    return float(found.x[0]), float(found.x[1])


def _thresholds(table: Table, scaled: Vector) -> tuple[float, float]:
    seen, unseen = np.split(expit(scaled), 2)
    is_own = np.char.startswith(table.sources.astype(str), OWN)
    own, public = ((table.is_spam == 0) & each for each in (is_own, ~is_own))
    unsure = max(np.quantile(unseen[rows], 1 - HELD) for rows in (own, public))
    spam = max(np.quantile(seen[public], 1 - FILED), np.quantile(unseen[public], 1 - FILED_UNSEEN))
    return float(unsure), float(spam)

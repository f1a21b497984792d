"""Logistic regression over sparse rows.

The loss is convex, so that the same rows always lead to the same weights; L-BFGS (Liu and Nocedal,
Mathematical Programming 45, 1989) finds them, in one thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack
from scipy.special import expit

Vector = npt.NDArray[Any]
MOST_STEPS = 150


@dataclass(frozen=True, slots=True)
class Rows:
    """What to learn from: traits by bucket, 1.0 for spam, how much each counts, log-odds known before."""

    traits: csr_matrix
    is_spam: Vector
    weights: Vector
    offsets: Vector

    def followed_by(self, other: Rows) -> Rows:
        """Both, one after the other."""
        return Rows(
            vstack([self.traits, other.traits]).tocsr(),
            np.append(self.is_spam, other.is_spam),
            np.append(self.weights, other.weights),
            np.append(self.offsets, other.offsets),
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights by bucket and a bias, in log-odds."""

    weights: Vector
    bias: float


def regression(rows: Rows, *, decay: float, start: Fit | None = None) -> Fit:
    """The weights that say best which rows are spam; `decay` pulls them towards zero."""
    traits, turned, sign = rows.traits, rows.traits.T.tocsr(), 2 * rows.is_spam - 1

    def loss(at: Vector) -> tuple[float, Vector]:
        odds = traits @ at[:-1] + at[-1] + rows.offsets
        cost = rows.weights @ np.logaddexp(0, -sign * odds) + decay / 2 * (at[:-1] @ at[:-1])
        error = rows.weights * (expit(odds) - rows.is_spam)
        return cost, np.append(turned @ error + decay * at[:-1], error.sum())

    begin = np.zeros(traits.shape[1] + 1) if start is None else np.append(start.weights, start.bias)
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS}).x
    return Fit(found[:-1], float(found[-1]))

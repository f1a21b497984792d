"""Logistic regression over hashed traits, beside what the hand-set checks say.

The loss is convex, so that the same examples always lead to the same weights; L-BFGS (Liu and Nocedal,
Mathematical Programming 45, 1989) finds them, in one thread.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.spam.corpus import Example
from comments.spam import CHECKS, PRIOR, assess
from comments.spam.classifier import Classifier, read_plain
from comments.spam.features import BUCKETS, Features, features_in
from comments.spam.lexicon import Lexicon

Vector = npt.NDArray[Any]
# Strength of the pull towards zero.
DECAY = 0.5
MOST_STEPS = 150
FOLDS = 4
BY_HAND = tuple(check for check in CHECKS if not isinstance(check, Classifier))


@dataclass(frozen=True, slots=True)
class Table:
    """Examples as numbers: `traits` by bucket, `offsets` what the hand-set checks say in log-odds.

    Rows with the same text are in the same of `FOLDS` `folds`.
    """

    traits: csr_matrix
    offsets: Vector
    is_spam: Vector
    weights: Vector
    sources: Vector
    folds: Vector

    def where(self, rows: Vector) -> Table:
        """A part of the rows."""
        return Table(
            self.traits[rows],
            self.offsets[rows],
            self.is_spam[rows],
            self.weights[rows],
            self.sources[rows],
            self.folds[rows],
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights by bucket and a bias, in log-odds."""

    weights: Vector
    bias: float

    def log_odds(self, table: Table) -> Vector:
        """Of each row, with what the hand-set checks say."""
        return table.traits @ self.weights + self.bias + table.offsets


def table_of(examples: Sequence[Example], lexicon: Lexicon) -> Table:
    """Read the examples."""
    features = [features_in(read_plain(each.submission, lexicon)) for each in examples]
    return Table(
        _matrix(features),
        np.array([_by_hand(each) for each in examples]),
        np.array([float(each.is_spam) for each in examples]),
        np.array([each.weight for each in examples]),
        np.array([each.source for each in examples]),
        np.array([_fold(each) for each in examples]),
    )


def fit(table: Table, *, decay: float = DECAY) -> Fit:
    """The weights that say best which rows are spam."""
    traits, sign = table.traits, 2 * table.is_spam - 1
    turned = traits.T.tocsr()

    def loss(at: Vector) -> tuple[float, Vector]:
        odds = traits @ at[:-1] + at[-1] + table.offsets
        cost = table.weights @ np.logaddexp(0, -sign * odds) + decay / 2 * (at[:-1] @ at[:-1])
        error = table.weights * (1 / (1 + np.exp(-odds)) - table.is_spam)
        return cost, np.append(turned @ error + decay * at[:-1], error.sum())

    found = minimize(
        loss, np.zeros(traits.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS}
    )
    return Fit(found.x[:-1], float(found.x[-1]))


def _matrix(features: Iterable[Features]) -> csr_matrix:
    ends, buckets, values = [0], [], []
    for each in features:
        for bucket, value in each.weighted():
            buckets.append(bucket)
            values.append(value)
        ends.append(len(buckets))
    rows = len(ends) - 1
    return csr_matrix((np.array(values), np.array(buckets, np.int32), np.array(ends)), (rows, BUCKETS))


def _fold(example: Example) -> int:
    return zlib.crc32(example.submission.text.encode()) % FOLDS


def _by_hand(example: Example) -> float:
    return PRIOR + sum(finding.weight for finding in assess(example.submission, BY_HAND).findings)

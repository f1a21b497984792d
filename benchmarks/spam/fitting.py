"""Comments as numbers, and the weights that fit them, beside what the hand-set checks say.

Weights are found twice: the second time each comment's loudest passage, as the first ones hear it, is taught
as well.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.spam.corpus import Example
from benchmarks.spam.regression import Fit, Rows, Vector, regression
from comments.spam import CHECKS, PRIOR, assess
from comments.spam.classifier import Classifier, read_plain
from comments.spam.features import BUCKETS, Features, features_in
from comments.spam.lexicon import Lexicon
from comments.spam.passages import LOUDER, passages_of

# Strength of the pull towards zero.
DECAY = 0.5
FOLDS = 4
# How much the loudest passage counts beside its comment: measured, and not so much that long letters suffer.
PASSAGE_OF_HAM, PASSAGE_OF_SPAM = 0.6, 0.3
BY_HAND = tuple(check for check in CHECKS if not isinstance(check, Classifier))


@dataclass(frozen=True, slots=True)
class Table:
    """Examples as numbers: `traits` by bucket, `offsets` what the hand-set checks say in log-odds.

    `passages` are rows like `traits`, each of one passage as if it were all of its comment, whose row is in
    `owners`, in order. Rows with the same text are in the same of `FOLDS` `folds`.
    """

    traits: csr_matrix
    passages: csr_matrix
    owners: Vector
    offsets: Vector
    is_spam: Vector
    weights: Vector
    sources: Vector
    folds: Vector

    def where(self, rows: Vector) -> Table:
        """A part of the rows, in their order."""
        place = np.full(len(self.offsets), -1)
        place[rows] = np.arange(len(rows))
        kept = np.flatnonzero(place[self.owners] >= 0)
        return Table(
            self.traits[rows],
            self.passages[kept],
            place[self.owners[kept]],
            self.offsets[rows],
            self.is_spam[rows],
            self.weights[rows],
            self.sources[rows],
            self.folds[rows],
        )

    def loudest(self, weights: Vector) -> Vector:
        """For each comment that has passages the row of the one that speaks most for spam."""
        loudness = self.passages @ weights
        order = np.lexsort((loudness, self.owners))
        return order[np.append(np.diff(self.owners[order]) > 0, True)] if len(order) else order


def table_of(examples: Sequence[Example], lexicon: Lexicon) -> Table:
    """Read the examples."""
    features, passages, owners = [], [], []
    for row, each in enumerate(examples):
        reading = read_plain(each.submission, lexicon)
        features.append(features_in(reading))
        own = [features[-1].replacing(passage.traits) for passage in passages_of(reading)]
        passages += own
        owners += [row] * len(own)
    return Table(
        _matrix(features),
        _matrix(passages),
        np.array(owners, int),
        np.array([_by_hand(each) for each in examples]),
        np.array([float(each.is_spam) for each in examples]),
        np.array([each.weight for each in examples]),
        np.array([each.source for each in examples]),
        np.array([_fold(each) for each in examples]),
    )


def fit(table: Table) -> Fit:
    """The weights that say best which comments are spam, by the whole and by the loudest passage."""
    whole = Rows(table.traits, table.is_spam, table.weights, table.offsets)
    first = regression(whole, decay=DECAY)
    return regression(whole.followed_by(_passages(table, first)), decay=DECAY, start=first)


def log_odds(table: Table, learnt: Fit) -> Vector:
    """Of each comment, with what the hand-set checks say."""
    odds, loudest = table.traits @ learnt.weights, table.loudest(learnt.weights)
    np.maximum.at(odds, table.owners[loudest], table.passages[loudest] @ learnt.weights - LOUDER)
    return odds + learnt.bias + table.offsets


def _passages(table: Table, learnt: Fit) -> Rows:
    loudest = table.loudest(learnt.weights)
    owners = table.owners[loudest]
    is_spam = table.is_spam[owners]
    counts = table.weights[owners] * np.where(is_spam > 0, PASSAGE_OF_SPAM, PASSAGE_OF_HAM)
    return Rows(table.passages[loudest], is_spam, counts, table.offsets[owners])


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

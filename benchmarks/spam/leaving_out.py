"""What the filter makes of comments that it never learnt from: rows left out, and sources left out."""

from __future__ import annotations

import numpy as np

from benchmarks.spam.corpus import OWN
from benchmarks.spam.fitting import FOLDS, Table, fit, log_odds
from benchmarks.spam.regression import Vector

# Invented sources are many: they are left out in so many parts.
PARTS = 6


def unseen_sources(table: Table, may_teach: Vector) -> Vector:
    """For each row the log-odds by a fit that never saw its source."""
    own = [name for name in np.unique(table.sources) if name.startswith(OWN)]
    parts = {name: f"{OWN}{at % PARTS}" for at, name in enumerate(own)}
    return _by_others(table, may_teach, np.array([parts.get(name, name) for name in table.sources]))


def unseen_rows(table: Table, may_teach: Vector) -> Vector:
    """For each row the log-odds by a fit that saw its source, but not its text."""
    assert set(table.folds) <= set(range(FOLDS))
    return _by_others(table, may_teach, table.folds)


def _by_others(table: Table, may_teach: Vector, groups: Vector) -> Vector:
    odds = np.zeros(len(groups))
    for group in sorted(set(groups[~may_teach])):
        rows = np.flatnonzero(~may_teach & (groups == group))
        learnt = fit(table.where(np.flatnonzero(may_teach & (groups != group))))
        odds[rows] = log_odds(table.where(rows), learnt)
    return odds

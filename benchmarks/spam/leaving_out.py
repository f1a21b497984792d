"""What the filter makes of comments that it never learnt from: rows left out, and sources left out."""

from __future__ import annotations

import numpy as np

from benchmarks.spam.fitting import FOLDS, Table, Vector, fit


def unseen_sources(table: Table, may_teach: Vector) -> Vector:
    """For each row the log-odds by a fit that never saw its source."""
    return _by_others(table, may_teach, table.sources)


def unseen_rows(table: Table, may_teach: Vector) -> Vector:
    """For each row the log-odds by a fit that saw its source, but not its text."""
    assert set(table.folds) <= set(range(FOLDS))
    return _by_others(table, may_teach, table.folds)


def _by_others(table: Table, may_teach: Vector, groups: Vector) -> Vector:
    odds = np.zeros(len(groups))
    for group in sorted(set(groups[~may_teach])):
        rows = np.flatnonzero(~may_teach & (groups == group))
        learnt = fit(table.where(np.flatnonzero(may_teach & (groups != group))))
        odds[rows] = learnt.log_odds(table.where(rows))
    return odds

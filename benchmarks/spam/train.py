"""Makes the shipped weights: `python -m benchmarks.spam.train DATA` writes comments/spam/data/prior.bin.

DATA is a folder of labelled comments (see `corpus`). The same data gives the same file, bit for bit, on one
machine. Weights are learnt from the train split only; how far to trust them, and the thresholds that keep the
budgets below, from fits that never saw the row or its source.
"""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.spam.corpus import dressed, invented, read_folder, renamed
from benchmarks.spam.fitting import Table, fit, table_of
from benchmarks.spam.regression import Fit, Vector
from benchmarks.spam.trust import Trust, trust_in
from benchmarks.spam.vocabulary import lexicon_of
from comments.spam.features import BUCKETS
from comments.spam.lexicon import Lexicon
from comments.spam.prior import FILE, Prior

# Weights are stored as -127 to 127.
LARGEST = 127


@dataclass(frozen=True, slots=True)
class Lesson:
    """All comments as they came, to measure with, and after them those to teach with (`may_teach`)."""

    lexicon: Lexicon
    table: Table
    may_teach: Vector


def lesson_of(folder: Path) -> Lesson:
    """Read a folder and what was invented."""
    came = [*read_folder(folder), *invented()]
    train = [each for each in came if each.split == "train"]
    taught = [*dressed(train), *renamed(train)]
    lexicon = lexicon_of(train)
    may_teach = np.arange(len(came) + len(taught)) >= len(came)
    return Lesson(lexicon, table_of([*came, *taught], lexicon), may_teach)


def trained(lesson: Lesson) -> tuple[Prior, Trust]:
    """The weights as they are shipped, and the thresholds that follow."""
    learnt = fit(lesson.table.where(np.flatnonzero(lesson.may_teach)))
    trust = trust_in(lesson.table, lesson.may_teach)
    return prior_of(learnt, trust, lesson), trust


def prior_of(learnt: Fit, trust: Trust, lesson: Lesson) -> Prior:
    """A fit in signed bytes, scaled by how far it can be trusted."""
    largest = float(np.abs(learnt.weights).max())
    bytes_ = array("b", np.rint(learnt.weights / largest * LARGEST).astype(int).tolist())
    mark = hashlib.sha256(bytes_.tobytes() + lesson.lexicon.usual).hexdigest()[:8]
    scale = round(largest / LARGEST * trust.slope, 9)
    bias = round(learnt.bias * trust.slope + trust.shift, 6)
    return Prior(mark, scale, bias, bytes_, lesson.lexicon)


def main(folder: str) -> None:
    """Write the file and print what it is."""
    prior, trust = trained(lesson_of(Path(folder)))
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(data := prior.to_bytes())
    share = sum(map(bool, prior.weights)) / BUCKETS
    facts = {"version": prior.version, "bytes": len(data), "buckets in use": round(share, 3)}
    print(json.dumps(facts | trust.as_dict(), indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""How good the filter is, in tables: `python -m benchmarks.spam DATA [--quick] [--write docs/spam.md]`.

DATA is a folder of labelled comments (see `corpus`), with word lists in `lists/` if there are any. Takes some
minutes; `--quick` asks about one row of eight and leaves out what needs learning.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.spam import baselines, sections, tables, unknown
from benchmarks.spam.asking import Row, read_rows
from benchmarks.spam.corpus import Example, invented, read_folder
from benchmarks.spam.measures import Answer
from comments.spam import THRESHOLDS
from comments.spam.prior import shipped

QUICK = 8
INTRODUCTION = (
    "Shares are in percent, with the interval that holds the true share 19 times of 20. “Published” is spam "
    "that was judged honest; “held” waits for a person."
)


def main() -> None:
    """Measure, print, and put the tables into a paper if one is named."""
    parser = argparse.ArgumentParser(description="How good the spam filter is, in tables.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    parts = []
    for part in report(asked.data, QUICK if asked.quick else 1):
        parts.append(part)
        print(part, end="\n\n", flush=True)
    if asked.write:
        paper = tables.replaced(asked.write.read_text(encoding="utf-8"), "\n\n".join(parts))
        asked.write.write_text(paper, encoding="utf-8")


def report(data: Path, part: int = 1) -> Iterator[str]:
    """The parts of the report, about one row of `part`; what needs learning only where that is 1."""
    rows = read_rows(data, part=part)
    dev = [row for row in rows if row.get("split") == "dev"]
    if not dev:
        raise SystemExit(f"no *.jsonl with rows of the dev split in {data}")
    yield introduction(data)
    known, answers = sections.known_places(dev)
    yield known
    yield from (make() for make in _others(dev, part))
    if part == 1:
        places = dict(unknown.sources_left_out(data))
        yield unknown_places(places)
        yield beside_baselines(data, rows, answers, [each for some in places.values() for each in some])


def introduction(data: Path) -> str:
    """Which weights these are, and how to read the tables."""
    taught = {"public": read_folder(data), "invented": invented()}
    spam, ham = ({name: _taught(some, is_spam) for name, some in taught.items()} for is_spam in (True, False))
    learnt = (f"{spam[name]:,} {name} spam and {ham[name]:,} {name} honest comments" for name in taught)
    return (
        f"Weights {shipped().version}, learnt from {' and from '.join(learnt)}. Held from a probability of "
        f"{THRESHOLDS.unsure}, filed from {THRESHOLDS.spam}. {INTRODUCTION}"
    )


def _taught(examples: Sequence[Example], is_spam: bool) -> int:
    return sum(each.split == "train" and each.is_spam == is_spam for each in examples)


def _others(dev: Sequence[Row], part: int) -> list[Callable[[], str]]:
    return [sections.own_sets, lambda: sections.disguises(dev, part), lambda: sections.on_line(dev)]


def unknown_places(places: dict[str, list[Answer]]) -> str:
    """The sources that were left out, each by itself and together."""
    together = {**places, "together": [each for some in places.values() for each in some]}
    lines = [
        [name, *tables.counts(some), *tables.figures(some), tables.calibration(some)]
        for name, some in together.items()
    ]
    heads = ["source left out", *tables.COUNTED, *tables.JUDGED, "ECE"]
    return f"### Unknown places: each source left out of learning\n\n{tables.table(heads, lines)}"


def beside_baselines(data: Path, rows: Sequence[Row], dev: list[Answer], left_out: list[Answer]) -> str:
    """The filter and plainer ones, on the dev split and on sources left out, all rows together."""
    words = baselines.WordList.of_folder(data / "lists")
    dev_rows = [row for row in rows if row.get("split") == "dev"]
    compared = {
        "this filter": (dev, left_out),
        "word list": (list(map(words.answer, dev_rows)), list(map(words.answer, rows))),
    }
    counts = baselines.counts_of(rows)
    for name, learner in baselines.LEARNERS.items():
        compared[name] = baselines.on_dev(learner, rows, counts), baselines.left_out(learner, rows, counts)
    heads = ["", *(f"{what}, {where}" for where in ("dev", "left out") for what in tables.JUDGED[:-1])]
    lines = [[name, *_four(known), *_four(strange)] for name, (known, strange) in compared.items()]
    return f"### Beside plainer filters\n\n{tables.table(heads, lines)}"


def _four(answers: Sequence[Answer]) -> list[str]:
    return tables.figures(answers)[:-1]


if __name__ == "__main__":
    main()

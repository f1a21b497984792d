"""What was measured, as tables for people."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from os import cpu_count, getloadavg
from pathlib import Path
from statistics import median

from benchmarks.load import together
from benchmarks.rivals.burst import CONNECTIONS, SECONDS, WRITERS, Burst
from benchmarks.rivals.cases import GOALS, Goal
from benchmarks.rounds import Turn

BEGIN, END = "<!-- rivals: written by make bench-rivals -->", "<!-- rivals: end -->"
MEASURED = (
    "| what | CPU ms each | a second | p50 ms | p99 ms | bytes each | failed |\n|---|--:|--:|--:|--:|--:|--:|"
)
COMPARED = "| what, in CPU time | shall be | is | by requests a second | reached |\n|---|--:|--:|--:|---|"
OTHERS = "| what | shall be | is | reached |\n|---|---|--:|---|"
BURSTS = (
    "| burst | answers | p50 ms | p99 ms | acknowledged | stored | stored twice | failed |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|"
)


@dataclass
class Report:
    """All that one run found."""

    turns: dict[str, list[Turn]] = field(default_factory=dict)
    bursts: list[Burst] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, bar: str, found: str, reached: bool) -> None:
        """One more line that is no comparison of two cases."""
        self.others.append(f"| {name} | {bar} | {found} | {yes(reached)} |")

    def text(self) -> str:
        """The tables."""
        parts = [
            (COMPARED, [compared(goal, self.turns) for goal in GOALS if {goal.of, goal.to} <= {*self.turns}]),
            (OTHERS, self.others),
            (MEASURED, [measured(name, turns) for name, turns in self.turns.items()]),
            (BURSTS, [burst_line(each) for each in self.bursts]),
        ]
        tables = ["\n".join([head, *lines]) for head, lines in parts if lines]
        return "\n\n".join([made(), *tables, *self.notes])


def measured(name: str, turns: list[Turn]) -> str:
    """The medians and ranges of one case."""
    whole = together([each.result for each in turns])
    return line(
        name,
        spread([each.cpu for each in turns], cpu),
        spread([each.result.a_second for each in turns], "{:,.0f}".format),
        f"{whole.percentile(0.5):,.1f}",
        f"{whole.percentile(0.99):,.1f}",
        f"{whole.length:,}",
        whole.failed,
    )


def compared(goal: Goal, turns: dict[str, list[Turn]]) -> str:
    """How two cases stood to each other, round by round."""
    pairs = list(zip(turns[goal.of], turns[goal.to], strict=True))
    by_cpu = [of.cpu / to.cpu for of, to in pairs]
    by_rate = [to.result.a_second / of.result.a_second for of, to in pairs]
    bar = f"{'≥' if goal.at_least else '≤'} {goal.bound:g}"
    reached = goal.reached(round(median(by_cpu), 2))
    return line(goal.name, bar, spread(by_cpu, ratio), ratio(median(by_rate)), yes(reached))


def burst_line(each: Burst) -> str:
    """What became of one burst."""
    reading, posting = each.reading, each.posting
    return line(
        each.name,
        f"{len(reading.latencies) + len(posting.latencies):,}",
        f"{reading.percentile(0.5):,.0f}",
        f"{reading.percentile(0.99):,.0f}",
        each.acknowledged,
        each.stored,
        each.alike,
        reading.failed + posting.failed,
    )


def line(*cells: object) -> str:
    """One row."""
    return f"| {' | '.join(map(str, cells))} |"


def spread(values: Iterable[float], write: Callable[[float], str]) -> str:
    """The median, and the least and the most."""
    values = sorted(values)
    return f"{write(median(values))} ({write(values[0])} to {write(values[-1])})"


def cpu(milliseconds: float) -> str:
    """Milliseconds with three digits that mean something."""
    return f"{milliseconds:.3f}" if milliseconds < 1 else f"{milliseconds:.1f}"


def ratio(value: float) -> str:
    """A ratio."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def yes(reached: bool) -> str:
    """For the last column."""
    return "yes" if reached else "**no**"


def made() -> str:
    """When and where."""
    return (
        f"Measured on {date.today():%d %B %Y}, {cpu_count()} cores, {platform.system()}, "  # noqa: DTZ011
        f"load {getloadavg()[1]:.0f} (some of it the measurement itself); "
        f"each burst {CONNECTIONS} connections, {WRITERS} of them posting, for {SECONDS:.0f} s."
    )


def write(paper: Path, tables: str) -> None:
    """Put the tables between their markers. Raises ValueError where a marker is missing."""
    before, begin, rest = paper.read_text(encoding="utf-8").partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{paper} needs {BEGIN} and {END}")
    paper.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}", encoding="utf-8")

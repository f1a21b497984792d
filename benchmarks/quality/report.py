"""What was found, as a table for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One bar: what was measured, what it should be, what it is, and what stands in the way."""

    name: str
    bar: str
    found: str
    faults: list[str] = field(default_factory=list)

    @property
    def passes(self) -> bool:
        """Whether the bar is reached."""
        return not self.faults

    def __str__(self) -> str:
        return f"| {self.name} | {self.bar} | {self.found} | {'yes' if self.passes else '**no**'} |"


HEAD = "| what | bar | found | reached |\n|---|---|---|---|"


def counted(name: str, bar: str, looked_at: str, faults: Iterable[str]) -> Line:
    """A line whose bar is that nothing is found."""
    faults = list(faults)
    return Line(
        name, bar, f"{looked_at}; {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}", faults
    )


def at_most(name: str, most: float, found: float, unit: str = "") -> Line:
    """A line with an upper bound."""
    fault = [] if found <= most else [f"{name}: {found:.1f}{unit} is more than {most:g}{unit}"]
    return Line(name, f"≤ {most:g}{unit}", f"{found:.1f}{unit}", fault)


def table(lines: Iterable[Line]) -> str:
    """The table in Markdown."""
    return "\n".join([HEAD, *map(str, lines)])


def page(lines: list[Line], details: str, made: str) -> str:
    """The document."""
    return (
        "# The quality of the pages\n\n"
        f"Made by `make quality WRITE=docs/quality.md`; do not edit. {made}\n\n"
        f"{table(lines)}\n\n{details}\n"
    )

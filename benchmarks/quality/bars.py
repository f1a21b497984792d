"""The bars, and what was measured against each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from benchmarks.quality import first_view, habits, marks, markup
from benchmarks.quality.looking import SCHEMES, WIDTHS, look_at
from benchmarks.quality.places import Place, one_of_each_kind
from benchmarks.quality.report import Line, at_most, counted
from benchmarks.quality.tools import Tools

# Marks of Lighthouse, requests, kilobytes (10^3 bytes) of a first view, and the grade of a section.
MARK, REQUESTS, FIRST_VIEW, WITHOUT_FONT, TEXT, GRADE = 100, 8, 75, 41, 20, 8
# One run of Lighthouse beside other work loses marks to the machine; the median of five is held to 100.
QUICK_PERFORMANCE = 90
# How the faults that have a line of their own begin.
LEAVES, SHIFTS = "asks ", "the layout shifts"


@dataclass(frozen=True)
class Measurement:
    """A browser before the running clinic, what is measured with, and where to look."""

    browser: Browser
    origin: str
    tools: Tools
    facts: dict[str, Any]
    quick: bool

    @property
    def article(self) -> str:
        """The address of the article with its fifty comments."""
        return f"{self.origin}{self.facts['article']}"

    @property
    def places(self) -> list[Place]:
        """Where to look."""
        return one_of_each_kind(self.facts["places"]) if self.quick else self.facts["places"]

    def lines(self, chromium: str) -> Iterator[Line]:
        """All that is measured; Lighthouse starts the browser at `chromium` itself."""
        yield from self.looks()
        stuck = habits.faults(self.browser, self.origin, self.facts["article"])
        yield counted("keyboard, 400 %, wide text, less motion, no scripts", "all work", "the article", stuck)
        yield from self.first_visit()
        yield self.grades()
        yield self.lighthouse(chromium)

    def looks(self) -> Iterator[Line]:
        """What axe, the console, the network and the checker of markup say of each place."""
        found, source = look_at(
            self.places, self.browser, self.origin, self.tools.axe, self.facts["session"], quick=self.quick
        )
        faults = [f"{where}: {fault}" for where, said in found.items() for fault in said]
        widths, schemes = (1, 1) if self.quick else (len(WIDTHS), len(SCHEMES))
        seen = f"{len(self.places)} pages and states × {widths} widths × {schemes} themes"
        other = [fault for fault in faults if LEAVES not in fault and SHIFTS not in fault]
        what = "axe (WCAG 2.2 AA and best practices), console, sideways scrolling"
        yield counted(what, "nothing", seen, other)
        leaving = [fault for fault in faults if LEAVES in fault]
        yield counted("requests that leave the site", "none", seen, leaving)
        yield counted("layout shift", "0", seen, [fault for fault in faults if SHIFTS in fault])
        ours = {
            place.name: source[place.name]
            for place in self.places
            if not (place.is_wagtails or place.is_patchwork)
        }
        invalid = markup.faults(ours, self.tools)
        yield counted("HTML (Nu Html Checker)", "valid", f"{len(ours)} documents", invalid)

    def first_visit(self) -> Iterator[Line]:
        """The cost of the article with its fifty comments."""
        view = first_view.of(self.browser, self.article)
        yield at_most("requests of a first view", REQUESTS, view.requests)
        yield at_most("first view", FIRST_VIEW, view.total, " kB")
        yield at_most("first view without the font", WITHOUT_FONT, view.without_font, " kB")
        yield at_most("HTML, CSS and JavaScript of a first view", TEXT, view.text, " kB")
        sheets = [each for each in view.blocking if each.split("?")[0].endswith(".css")]
        blocking = [each for each in view.blocking if each not in sheets[:1]]
        yield counted("what blocks the first paint beside one stylesheet", "nothing", "the article", blocking)

    def grades(self) -> Line:
        """The reading grade of each section of the demo clinic's pages."""
        found = {
            f"{place.name}, {title}": grade
            for place in self.facts["places"]
            for title, grade in (place.grades or {}).items()
        }
        hard = [f"{name}: reading grade {grade}" for name, grade in found.items() if grade > GRADE]
        worst = max(found.values(), default=0)
        said = f"{len(found)} sections, at most {worst}"
        return Line("reading grade of each section", f"≤ {GRADE}", said, hard)

    def lighthouse(self, chromium: str) -> Line:
        """Its four marks for the article."""
        runs = 1 if self.quick else 5
        found = marks.of(self.article, self.tools, chromium=chromium, runs=runs)
        bars = dict.fromkeys(marks.CATEGORIES, MARK) | (
            {"performance": QUICK_PERFORMANCE} if self.quick else {}
        )
        faults = [f"Lighthouse, {name}: {mark}" for name, mark in found.marks.items() if mark < bars[name]]
        faults += [f"Lighthouse took marks for: {title}" for title in found.lost_by] if faults else []
        faults += [f"Lighthouse: the layout shifts by {found.shift}"] if found.shift else []
        name = f"Lighthouse, phone: {', '.join(marks.CATEGORIES)}; median of {runs}"
        said = " / ".join(str(found.marks[each]) for each in marks.CATEGORIES)
        bar = " / ".join(str(bar) for bar in bars.values())
        return Line(name, bar, f"{said}; largest paint {found.largest_paint:.0f} ms", faults)

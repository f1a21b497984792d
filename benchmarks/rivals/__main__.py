"""Sets up our site and what it is compared with, and measures: `python -m benchmarks.rivals [--write FILE]`.

nginx and WordPress come from Debian's packages; without WordPress the rest is measured. `--only` names parts.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.asking import always, ask, posts
from benchmarks.rivals import cases, freshness, memory, wordpress
from benchmarks.rivals.burst import Burst, burst
from benchmarks.rivals.field import Field, say, set_up
from benchmarks.rivals.ours import Ours, comments_in
from benchmarks.rivals.report import Report, write
from benchmarks.rounds import measure
from deploy.prod_local.packages import Missing

ROUNDS, SECONDS = 5, 1.5


def main() -> int:
    """0 if it could be measured."""
    given = arguments()
    report = Report()
    try:
        with set_up() as field:
            for name in given.only:
                measure_part(name, field, report, given.write)
    except Missing as error:
        print(error, file=sys.stderr)
        return 1
    print(report.text())
    return 0


def measure_part(name: str, field: Field, report: Report, paper: Path | None) -> None:
    """One part; whoever stops the run later keeps what was found."""
    say(name)
    PARTS[name](field, report)
    if paper:
        write(paper, report.text())


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description="This site beside others")
    parser.add_argument("--write", type=Path, help="the document to write")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[*PARTS])
    return parser.parse_args()


def speed(field: Field, report: Report) -> None:
    """All cases in turn, and how large the pages are."""
    measured = [
        *cases.of_ours(field.embedded),
        *cases.of_ours(field.production, cases.ON_POSTGRESQL),
        *cases.of_bounds(field.nginx, field.least),
        *cases.of_proxy(field.production, field.proxy, field.proxy_file),
        *(cases.of_wordpress(field.wordpress, field.nginx) if field.wordpress else []),
    ]
    turns = measure(measured, rounds=ROUNDS, seconds=SECONDS)
    report.turns |= {case.name: each for case, each in zip(measured, turns, strict=True)}
    few, many = (html_size(field.embedded, name) for name in ("article", "long"))
    report.add(
        "HTML of the article with 5,000 comments, of that with 50",
        "≤ 2",
        f"{many / few:.2f}",
        many <= 2 * few,
    )


def html_size(ours: Ours, name: str) -> int:
    """The bytes of a page before it is compressed."""
    _headers, body = ask(ours.kept, ours.facts[name], {"Accept-Encoding": "identity"})
    return len(body)


def bursts(field: Field, report: Report) -> None:
    """Half a minute of many readers and writers, for each of us; then what is left of it."""
    ours = {"ours, SQLite": field.embedded, "ours, PostgreSQL": field.production}
    found = [burst_on(name, each) for name, each in ours.items()]
    if rival := field.wordpress:
        server, article = rival.server("uncached", field.nginx), rival.facts["article"]
        reading = always(article, server, {"X-Theme": next(iter(wordpress.THEMES.values()))})
        found.append(
            burst(cases.WP.strip(": "), server, reading, posts(server, rival.form(), 500_000), rival.comments)
        )
    report.bursts += found
    for each in found[:2]:
        good = not (each.lost or each.alike or each.reading.failed or each.posting.failed)
        report.add(f"burst, {each.name}: errors, comments lost or doubled", "0", told(each), good)
        if rival:
            rate, bar = each.reading.percentile(0.99), found[-1].reading.percentile(0.99)
            report.add(
                f"burst, {each.name}: p99 of reading, of WordPress's", "≤ 1", f"{rate / bar:.2f}", rate <= bar
            )


def burst_on(name: str, site: Ours) -> Burst:
    """A burst on our site with no page kept."""
    reading = always(site.facts["article"], site.drawn)
    posting = posts(site.drawn, site.facts["form"], 500_000)
    return burst(name, site.drawn, reading, posting, lambda: comments_in(site))


def told(each: Burst) -> str:
    """What went wrong in a burst."""
    return f"{each.reading.failed + each.posting.failed} / {each.lost} / {each.alike}"


def fresh(field: Field, report: Report) -> None:
    """What changes shows at once, and what does not change stays kept."""
    for name, site, server in (
        ("SQLite", field.embedded, field.embedded.kept),
        ("behind the proxy", field.production, field.proxy),
    ):
        shown, asked = freshness.seen_at_once(site, server)
        what = f"answers right after an approval or a publish that show it ({name})"
        report.add(what, "all", f"{shown} of {asked}", shown == asked)
    rate = freshness.hit_rate(field.embedded)
    what = "pages given from memory while one comment a second is approved elsewhere"
    report.add(what, "≥ 95 %", f"{100 * rate:.1f} %", rate >= 0.95)


def leaks(field: Field, report: Report) -> None:
    """How a worker grows."""
    few, many = memory.measured(field.embedded)
    report.add(
        "memory of a worker after 10,000 mixed requests (PSS)", "≤ 110 MB", f"{few:.0f} MB", few <= 110
    )
    grown = many / few - 1
    report.add("its growth until 100,000", "≤ 10 %", f"{100 * grown:.1f} %", grown <= 0.10)


PARTS: dict[str, Callable[[Field, Report], None]] = {
    "speed": speed,
    "burst": bursts,
    "freshness": fresh,
    "memory": leaks,
}

if __name__ == "__main__":
    # Being ended is no reason to leave servers behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())

"""What one machine carries, measured here; and what more clinics or readers need, by plain arithmetic.

`make bench-capacity` measures for some minutes and prints two tables and every assumption between them.
"""

from __future__ import annotations

import math
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.asking import always, ask, posts
from benchmarks.load import Requests, drive
from benchmarks.server import Server, served
from benchmarks.site import run, said, site_environment
from deploy.prod_local.packages import find
from deploy.prod_local.place import Place, free_ports
from deploy.prod_local.topology import keys

ROUNDS = 5
MONTH = 30 * 24 * 3600
BEGIN, END = "<!-- Written by `make bench-capacity`. -->", "<!-- End of what is written. -->"


@dataclass(frozen=True)
class Measured:
    """Of one machine: processor time in milliseconds, memory in MB (10^6), sizes in bytes.

    `kept` is an answer from the page cache, `kept_shared` one for which Redis is asked, `drawn` a page made
    anew, `post` a comment with all that follows it, `worker` a web process, `comment` a comment's share of
    the database, `page` what is sent of a page.
    """

    kept: float
    kept_shared: float
    drawn: float
    post: float
    worker: float
    comment: float
    page: float


@dataclass(frozen=True)
class Assumed:
    """What nobody can measure beforehand. Change it, and the table follows."""

    pages_a_reader: float = 3
    # The busiest hour of a month beside its mean hour.
    peak: float = 6
    # Of the views, those that the site's own page cache answers. A cache or CDN in front takes most of these.
    hit_rate: float = 0.95
    comments_a_thousand_views: float = 1
    # So much of the processors may be busy in the busiest hour.
    busy: float = 0.5
    cores_a_machine: int = 2
    # Proxy, page cache, database, keys and worker, as docker-compose.yml bounds them.
    rest_mb: float = 1292
    years_kept: float = 3
    # Pictures and documents of one clinic.
    media_gb: float = 2
    # The font, styles, scripts and pictures that a reader loads once a visit.
    files_kb: float = 300


@dataclass(frozen=True)
class Served:
    """Who is to be served."""

    name: str
    clinics: int
    readers: int


@dataclass(frozen=True)
class Need:
    """What that takes: views a second in the busiest hour, cores, web processes, their machines, and room."""

    views: float
    cores: float
    workers: int
    machines: int
    memory_gb: float
    database_gb: float
    media_gb: float
    traffic_gb: float


CASES = (
    Served("1 clinic, 30,000 readers a month", 1, 30_000),
    Served("10 clinics, 300,000", 10, 300_000),
    Served("1,000 clinics, 30 million", 1_000, 30_000_000),
    Served("100 million readers, 1 clinic", 1, 100_000_000),
)


def need(case: Served, of: Measured, by: Assumed) -> Need:
    """What a case takes. One machine asks nobody whether a page is still right; several ask Redis."""
    views = case.readers * by.pages_a_reader
    busiest = views / MONTH * by.peak
    alone = _cores(busiest, of.kept, of, by)
    several = alone > by.cores_a_machine
    cores = _cores(busiest, of.kept_shared, of, by) if several else alone
    # Python runs on one core in each process; two are there so that one can be restarted.
    workers = max(2, math.ceil(cores))
    machines = max(2, math.ceil(workers / by.cores_a_machine)) if several else 1
    comments = views / 1000 * by.comments_a_thousand_views * 12 * by.years_kept
    return Need(
        views=busiest,
        cores=cores,
        workers=workers,
        machines=machines,
        memory_gb=(by.rest_mb + workers * of.worker) / 1000,
        database_gb=comments * of.comment / 1e9,
        media_gb=case.clinics * by.media_gb,
        traffic_gb=(views * of.page + case.readers * by.files_kb * 1000) / 1e9,
    )


def _cores(views: float, kept: float, of: Measured, by: Assumed) -> float:
    """Cores for so many views a second, no busier than they may be."""
    post = by.comments_a_thousand_views / 1000 * of.post
    each = by.hit_rate * kept + (1 - by.hit_rate) * of.drawn + post
    return views * each / 1000 / by.busy


def tables(of: Measured, by: Assumed) -> str:
    """What was measured, what is assumed, and what follows."""
    found = [f"| {name} | {value:,.3g} |" for name, value in told(of).items()]
    assumed = ", ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in asdict(by).items())
    rows = [row(case, need(case, of, by)) for case in CASES]
    columns = (
        "views a second | cores | web processes | machines | memory | database | media | traffic a month"
    )
    head = [f"| who | {columns} |", f"|---|{'--:|' * 8}"]
    lines = ["| measured here | |", "|---|--:|", *found, "", f"Assumed: {assumed}.", "", *head, *rows]
    return "\n".join(lines)


def told(of: Measured) -> dict[str, float]:
    """The measured values by what they are."""
    return {
        "a page from the page cache, ms of CPU": of.kept,
        "the same where Redis is asked, ms": of.kept_shared,
        "a page drawn anew, ms": of.drawn,
        "a comment posted, ms": of.post,
        "a web process, MB": of.worker,
        "a comment in the database, kB": of.comment / 1000,
        "a page on the line, kB": of.page / 1000,
    }


def row(case: Served, takes: Need) -> str:
    """One line of the second table."""
    sizes = (takes.memory_gb, takes.database_gb, takes.media_gb, takes.traffic_gb)
    cells = [
        case.name,
        f"{takes.views:,.1f}",
        f"{takes.cores:,.2f}",
        f"{takes.workers:,}",
        f"{takes.machines:,}",
        *(f"{size:,.1f} GB" for size in sizes),
    ]
    return f"| {' | '.join(cells)} |"


def measured() -> Measured:
    """Build a demo clinic, serve it in three ways, and leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="clinic-capacity-") as name:
        data = Path(name)
        environment = site_environment(data)
        run("manage.py", "prepare", "--demo", environment=environment)
        facts = said("-m", "benchmarks.fill", environment=environment)
        with served(environment) as server:
            page = len(ask(server, facts["article"])[1])
            kept = cost(server, always(facts["article"], server))
            before, known = size_of(data)
            # SQLite writes one after the other: more senders would wait, not cost.
            post = cost(server, posts(server, facts["form"]), connections=2, seconds=4)
            after, now = size_of(data)
            worker = server.memory()
        with served(environment | {"CLINIC_PAGE_CACHE_SECONDS": "0"}) as server:
            drawn = cost(server, always(facts["article"], server))
        with redis() as address:
            shared = {
                "CLINIC_CACHE_URL": address,
                "CLINIC_SEVERAL_MACHINES": "true",
            }
            with served(environment | shared) as server:
                kept_shared = cost(server, always(facts["article"], server))
    return Measured(kept, kept_shared, drawn, post, worker, (after - before) / (now - known), page)


def cost(server: Server, requests: Requests, *, connections: int = 8, seconds: float = 1.0) -> float:
    """Milliseconds of processor time for each request: the middle of some rounds, after one to warm up."""
    found = []
    for _round in range(1 + ROUNDS):
        before = server.cpu_seconds()
        result = drive(server.port, requests, seconds=seconds, connections=connections)
        found.append(1000 * (server.cpu_seconds() - before) / len(result.latencies))
        print(f"  {found[-1]:.3f} ms, {result.failed} failed", file=sys.stderr)
    return median(found[1:])


def size_of(data: Path) -> tuple[int, int]:
    """Bytes of the database, and how many comments it holds."""
    with sqlite3.connect(data / "clinic.sqlite3", timeout=30) as connection:
        [pages] = connection.execute("PRAGMA page_count").fetchone()
        [free] = connection.execute("PRAGMA freelist_count").fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
        [comments] = connection.execute("SELECT count(*) FROM comments_comment").fetchone()
    return (pages - free) * size, comments


@contextmanager
def redis() -> Iterator[str]:
    """The address of a Redis server of its own, as production starts it."""
    if not (program := find("redis-server")):
        sys.exit("Redis is missing. On Debian or Ubuntu: sudo apt-get install redis-server")
    with tempfile.TemporaryDirectory(prefix="clinic-redis-") as folder:
        place = Place(Path(folder), free_ports())
        (place.folder / "logs").mkdir()
        place.folder.chmod(0o711)  # its user must get there
        server = keys(place, {"redis-server": program})
        server.start()
        try:
            yield f"redis://127.0.0.1:{place.ports['keys']}/0"
        finally:
            server.stop()


def main() -> None:
    """Measure, and print; with `--write FILE` into its marked place."""
    state = f"{os.cpu_count()} cores; the load beforehand was {os.getloadavg()[0]:.1f}."
    told = f"{tables(measured(), Assumed())}\n\n{state}"
    print(told)
    if "--write" in sys.argv:
        file = Path(sys.argv[sys.argv.index("--write") + 1])
        before, _begin, rest = file.read_text().partition(BEGIN)
        file.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{rest.partition(END)[2]}")


if __name__ == "__main__":
    main()

"""What is asked of whom, and which two are compared."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.asking import after_a_comment, always, posts
from benchmarks.rivals.ours import Ours
from benchmarks.rivals.wordpress import THEMES, WordPress
from benchmarks.rounds import Case
from benchmarks.server import Server

KEPT, FILE, LEAST = (
    "article, kept",
    "nginx: the same bytes as a file",
    "an application of two lines, the same bytes",
)
PROXIED, PROXY_FILE = "article, kept, behind our proxy", "our proxy: the same bytes as a file"
FRESH, DRAWN = "article, after a comment on it", "article, nothing of it kept"
COLD, LONG = "article, no memory of anything", "article with 5,000 comments, nothing of it kept"
POST, DESK = "comment posted", "desk, 1,000 waiting"
WP = "WordPress: "
WP_KEPT, WP_SMALL = f"{WP}article, kept", f"{WP}article, kept, compressed as small as ours"
WP_CLASSIC, WP_DEFAULT = (f"{WP}article, drawn, {theme}" for theme in THEMES)
WP_LONG, WP_POST = f"{WP}article with 5,000 comments, drawn", f"{WP}comment posted"
WP_DESK = f"{WP}edit-comments.php, 1,000 waiting"
ON_POSTGRESQL = " (PostgreSQL)"


@dataclass(frozen=True)
class Goal:
    """Two cases and how their CPU times shall stand to each other."""

    name: str
    of: str
    to: str
    bound: float
    at_least: bool = False

    def reached(self, ratio: float) -> bool:
        """Whether this is good enough."""
        return ratio >= self.bound if self.at_least else ratio <= self.bound


GOALS = [
    Goal("article drawn after a comment, of WordPress's with its classic theme", FRESH, WP_CLASSIC, 0.30),
    Goal("article of which nothing is kept, of the same", DRAWN, WP_CLASSIC, 0.60),
    Goal("article with no memory of anything, of the same", COLD, WP_CLASSIC, 0.60),
    Goal("WordPress's kept article, of ours", WP_KEPT, KEPT, 15, at_least=True),
    Goal("the same, compressed as small as ours", WP_SMALL, KEPT, 15, at_least=True),
    Goal("kept article, of nginx's file", KEPT, FILE, 3.5),
    Goal("an application of two lines, of the kept article", LEAST, KEPT, 0.80, at_least=True),
    Goal("the proxy's own file, of the kept article behind it", PROXY_FILE, PROXIED, 0.80, at_least=True),
    Goal("comment posted, of WordPress's without a filter", POST, WP_POST, 0.60),
    Goal("desk with 1,000 waiting, of WordPress's", DESK, WP_DESK, 1.20),
    Goal("article with 5,000 comments, of that with 50", LONG, DRAWN, 1.50),
]


def of_ours(ours: Ours, suffix: str = "") -> list[Case]:
    """The article in its states, the desk, and a post."""
    facts, session = ours.facts, {"Cookie": ours.facts["session"]}
    article = facts["article"]
    return [
        Case(KEPT + suffix, ours.kept, always(article, ours.kept)),
        Case(FRESH + suffix, ours.kept, after_a_comment(article, ours.kept, ours.folder)),
        Case(DRAWN + suffix, ours.drawn, always(article, ours.drawn)),
        Case(COLD + suffix, ours.cold, always(article, ours.cold)),
        Case(LONG + suffix, ours.drawn, always(facts["long"], ours.drawn)),
        Case(POST + suffix, ours.kept, posts(ours.kept, facts["form"])),
        Case(DESK + suffix, ours.kept, always(facts["desk"], ours.kept, session)),
    ]


def of_bounds(nginx: Server, least: Server) -> list[Case]:
    """The least that can be asked of two servers."""
    return [Case(FILE, nginx, always("/page.html", nginx)), Case(LEAST, least, always("/", least))]


def of_proxy(production: Ours, proxy: Server, file: Server) -> list[Case]:
    """The way of a reader through all of production, and the shortest way out of its first door."""
    article = always(production.facts["article"], proxy)
    return [Case(PROXIED, proxy, article), Case(PROXY_FILE, file, always("/page.html", file))]


def of_wordpress(rival: WordPress, nginx: Server) -> list[Case]:
    """The same questions to WordPress; what knows no theme is asked of the quicker one."""
    facts = rival.facts
    drawn, kept, small = (rival.server(door, nginx) for door in ("uncached", "kept", "kept small"))
    classic, default = ({"X-Theme": theme} for theme in THEMES.values())
    return [
        Case(WP_KEPT, kept, always(facts["article"], kept, classic)),
        Case(WP_SMALL, small, always(facts["article"], small, classic)),
        Case(WP_CLASSIC, drawn, always(facts["article"], drawn, classic)),
        Case(WP_DEFAULT, drawn, always(facts["article"], drawn, default)),
        Case(WP_LONG, drawn, always(facts["long"], drawn, classic)),
        Case(WP_POST, drawn, posts(drawn, rival.form())),
        Case(WP_DESK, drawn, always(facts["desk"], drawn, {"Cookie": facts["session"]})),
    ]

"""Links to other sites in the text."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.addresses import ADDRESS, MARKUP, Link, find_links, is_own
from comments.spam.submission import Submission
from comments.spam.unmasking import Unmasked, unmask
from comments.spam.verdict import MOST_EVIDENCE, MOST_SPANS, Finding, by_hand, gettext_noop

LINKS = gettext_noop("Links to other sites: %(count)s (%(evidence)s).")
MANY_LINKS = gettext_noop("More links than usual: %(count)s (%(evidence)s).")
MARKED_UP = gettext_noop("Links are written as code for other kinds of forms, %(count)s times.")
NOTHING_ELSE = gettext_noop("There is hardly a word beside the links.")

# Patients share links to hospitals and journals, so one or two say little. What tells is number.
EACH_HOST = 0.4
TOO_MANY = 1.2
EACH_BEYOND = 0.2
# Bloggers write such code by hand too, and quote ten sources: number, code and a website, being one habit,
# together stay short of "spam".
MOST_LINKS = 2.0
MARKUP_WEIGHT = 0.8
NOTHING_ELSE_WEIGHT = 1.0
# Fewer words than this beside the links say nothing.
FEWEST_WORDS = 3


def check_links(submission: Submission) -> Iterator[Finding]:
    """Links to the site's own hosts do not count. Addresses are read as a person reads them."""
    read = unmask(submission.text)
    links = [link for link in _typed(read) if not _is_own(link, submission)]
    if links:
        yield _number(links, submission.max_links)
    yield from _markup(submission.text)
    if links and _has_hardly_a_word(read.text):
        yield Finding("only_links", NOTHING_ELSE_WEIGHT, NOTHING_ELSE)


def _typed(read: Unmasked) -> list[Link]:
    """The links of the text as it is read, at their places in the text as typed."""
    return [Link(read.span(*link.span), link.host) for link in find_links(read.text)]


def _is_own(link: Link, submission: Submission) -> bool:
    # What only reads like the site's own host leads elsewhere.
    typed = submission.text[slice(*link.span)].casefold()
    return link.host in typed and is_own(link.host, submission.own_hosts)


def _number(links: list[Link], most: int) -> Finding:
    hosts = tuple(dict.fromkeys(link.host for link in links))
    count, beyond = len(links), len(links) - most
    weight = len(hosts) * EACH_HOST + (TOO_MANY + beyond * EACH_BEYOND if beyond > 0 else 0)
    return Finding(
        "many_links" if beyond > 0 else "links",
        by_hand(min(weight, MOST_LINKS)),
        MANY_LINKS if beyond > 0 else LINKS,
        spans=tuple(link.span for link in links[:MOST_SPANS]),
        count=count,
        evidence=hosts[:MOST_EVIDENCE],
        holds=beyond > 0,
    )


def _markup(text: str) -> Iterator[Finding]:
    spans = tuple(match.span() for match in MARKUP.finditer(text))
    if spans:
        yield Finding("link_markup", MARKUP_WEIGHT, MARKED_UP, spans=spans[:MOST_SPANS], count=len(spans))


def _has_hardly_a_word(text: str) -> bool:
    return len(ADDRESS.sub(" ", text).split(maxsplit=FEWEST_WORDS)) < FEWEST_WORDS

"""Traits of the addresses of links and of the website field: names, endings, pieces, words of paths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comments.spam.addresses import Link, host_of
from comments.spam.author_traits import pieces
from comments.spam.lexicon import Lexicon
from comments.spam.submission import Submission

PIECES = (3, 4, 5)
LONGEST_LABEL = 40
LONGEST_PATH = 200
MOST_PATH_WORDS = 12
MOST_HYPHENS = 3
# A page full of links is judged by its first hosts.
MOST_LINKS = 40
SECOND_LEVEL = frozenset({"com", "co", "org", "net", "gov", "edu", "ac"})
PATH_WORD = re.compile(r"[a-z]{3,20}+")


def host_traits(submission: Submission, links: Sequence[Link], lexicon: Lexicon) -> Iterator[str]:
    """`links` are those of the text."""
    for link in links[:MOST_LINKS]:
        yield from _traits(submission.text[slice(*link.span)], link.host)
        if lexicon.knows_host(link.host):
            yield "known"
    website = submission.author_website
    if host := host_of(website):
        yield from _traits(website, host)
        if lexicon.knows_host(host):
            yield "known"


def _traits(address: str, host: str) -> Iterator[str]:
    labels = host.split(".")
    main = _main(labels)
    yield host
    yield f"main:{main}"
    yield f"end:{labels[-1]}"
    if labels[0] != main:
        yield f"sub:{labels[0]}"
    if hyphens := main.count("-"):
        yield f"hyphens:{min(hyphens, MOST_HYPHENS)}"
    if not main.isalpha() and any(sign.isdigit() for sign in main):
        yield "digits"
    yield from (f"c:{piece}" for piece in pieces(main, PIECES, LONGEST_LABEL))
    yield from _path(address, host)


def _main(labels: list[str]) -> str:
    """The label that somebody chose: "clinic" of "www.clinic.co.uk"."""
    named = labels[:-1] or labels
    return named[-2] if len(named) > 1 and named[-1] in SECOND_LEVEL else named[-1]


def _path(address: str, host: str) -> Iterator[str]:
    path = address.lower().partition(host)[2][:LONGEST_PATH]
    yield from (f"path:{word}" for word in PATH_WORD.findall(path)[:MOST_PATH_WORDS])

"""The same thing again and again over days: nearly the same words, one host, one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comments.spam.addresses import is_own
from comments.spam.normalise import fingerprint
from comments.spam.sketch import hosts_of
from comments.spam.submission import DAY, Recent, Submission
from comments.spam.verdict import Finding, by_hand, gettext_noop

# By whether all came within a day, and whether they stand on more pages than one.
NEAR: dict[tuple[bool, bool], str] = {
    (True, False): gettext_noop("Nearly the same words came %(count)s times within a day, under one page."),
    (True, True): gettext_noop(
        "Nearly the same words came %(count)s times within a day, under %(evidence)s pages."
    ),
    (False, False): gettext_noop(
        "Nearly the same words came %(count)s times in the last days, under one page."
    ),
    (False, True): gettext_noop(
        "Nearly the same words came %(count)s times in the last days, under %(evidence)s pages."
    ),
}
NEAR_ONCE = gettext_noop("Nearly the same words came once before in the last days.")
ONE_HOST = gettext_noop("Links to %(evidence)s came in %(count)s other comments in the last days.")
ONE_NAME = gettext_noop("The same name left links in %(count)s other comments within a day.")

# From this share of common pairs of words on, two texts of some length are copies with other names in them.
LIKE = 0.65
NEAR_WEIGHT, NEAR_FURTHER = 0.8, 0.4
# Who asks again, in better words, is no campaign; a second page or a third time may be.
OWN_WEIGHT = 0.3
# A patient may recommend a site twice; a host in a fourth comment, on a second page, is worth a look.
HOST_USUAL, HOST_PAGES = 3, 2
HOST_WEIGHT, HOST_FURTHER = 0.8, 0.2
# Namesakes and talkative readers exist: only who leaves a link, and on many pages in a day.
NAME_USUAL, NAME_PAGES = 4, 3
NAME_WEIGHT = 0.8


def check_campaign(submission: Submission) -> Iterator[Finding]:
    """What is found holds the comment; it says how it came, and that alone makes no verdict."""
    near = [recent for recent in submission.recent if recent.likeness >= LIKE]
    if near:
        # Exact copies of the last day are counted by the check for those.
        mine = fingerprint(submission.text)
        near = [other for other in near if other.fingerprint != mine or other.seconds_ago > DAY]
    if near:
        yield _near(near)
    hosts = _hosts(submission)
    if hosts:
        yield from _one_host(submission.recent, hosts)
        yield from _one_name(submission.recent)


def _near(near: list[Recent]) -> Finding:
    is_own = len(near) == 1 and near[0].same_author and near[0].same_page
    weight = OWN_WEIGHT if is_own else by_hand(NEAR_WEIGHT + NEAR_FURTHER * (len(near) - 1))
    pages, is_of_today = _pages(near), all(other.seconds_ago <= DAY for other in near)
    message = NEAR[is_of_today, pages > 1] if len(near) > 1 else NEAR_ONCE
    return Finding("near_copies", weight, message, count=len(near), evidence=(str(pages),), holds=not is_own)


def _hosts(submission: Submission) -> tuple[str, ...]:
    """The hosts that somebody could spread; looked for only where others came."""
    if not any(recent.same_host or recent.same_name for recent in submission.recent):
        return ()
    hosts = hosts_of(submission.text, submission.author_website)
    return tuple(host for host in hosts if not is_own(host, submission.own_hosts))


def _one_host(recents: Iterable[Recent], hosts: tuple[str, ...]) -> Iterator[Finding]:
    others = [recent for recent in recents if recent.same_host]
    if len(others) >= HOST_USUAL and _pages(others) >= HOST_PAGES:
        weight = by_hand(HOST_WEIGHT + HOST_FURTHER * (len(others) - HOST_USUAL))
        yield Finding("one_host", weight, ONE_HOST, count=len(others), evidence=hosts, holds=True)


def _one_name(recents: Iterable[Recent]) -> Iterator[Finding]:
    """Only of a comment that leads elsewhere: a name alone is no sign."""
    others = [recent for recent in recents if recent.same_name and recent.seconds_ago <= DAY]
    if len(others) >= NAME_USUAL and _pages(others) >= NAME_PAGES:
        yield Finding("one_name", NAME_WEIGHT, ONE_NAME, count=len(others), holds=True)


def _pages(recents: list[Recent]) -> int:
    """On how many pages the others stand."""
    return len({recent.page for recent in recents})

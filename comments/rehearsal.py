"""What changed rules would have done to comments that people already decided on, before anyone saves them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from wagtail.models import Site

from comments import holding, keys, learning, spam
from comments.backends import findings as outside
from comments.backends import registry
from comments.conf import limits
from comments.models import Address, Comment, CommentQuerySet, DiscussionSettings, Facet, FilterSettings
from comments.models.comment import Label, Status
from comments.models.count import FacetKind
from comments.models.switches import MADE_BY
from comments.spam.checks.links import check_links
from comments.spam.checks.wordlist import check_wordlist

# The checks that the clinic's rules change, and the findings that are theirs: these are made anew.
CHECKS: tuple[spam.Check, ...] = (check_links, check_wordlist)
REMADE = frozenset({"links", "many_links", "link_markup", "only_links", "blocked_words", "blocked_author"})
# What a row must hold to be judged again.
COLUMNS = (
    "pk",
    "page_id",
    "page_title",
    "status",
    "text",
    "author_name",
    "author_email",
    "author_website",
    "author_key",
    "label",
    "findings",
    "for_clinic",
    "person_confirmed_at",
    "ip_address",
    "decided_at",
)
# Where a check is asked anew that was off, the statistics among them, a comment takes some milliseconds.
MOST_ASKED_ANEW = 500
# Changed comments that are kept to be looked at, of each kind.
SHOWN = 100

Outcome = tuple[Status, Status]


@dataclass(slots=True)
class Rehearsal:
    """What came out: how many comments were looked at, and what two sets of rules make of them.

    `now` and `then` count (what people decided, where the rules put it); `changed` holds the numbers of
    comments by (decision, old place, new place), at most `SHOWN` of each.
    """

    looked_at: int = 0
    now: Counter[Outcome] = field(default_factory=Counter)
    then: Counter[Outcome] = field(default_factory=Counter)
    changed: dict[tuple[Status, Status, Status], list[int]] = field(default_factory=dict)
    changed_count: Counter[tuple[Status, Status, Status]] = field(default_factory=Counter)

    def note(self, number: int, decided: Status, before: Status, after: Status) -> None:
        """Count one comment."""
        self.looked_at += 1
        self.now[decided, before] += 1
        self.then[decided, after] += 1
        if before != after:
            self.changed_count[decided, before, after] += 1
            kept = self.changed.setdefault((decided, before, after), [])
            if len(kept) < SHOWN:
                kept.append(number)


@dataclass(frozen=True, slots=True)
class _Rules:
    """The clinic's rules, the checks that are off, and the checks that are asked anew."""

    rules: DiscussionSettings
    off: frozenset[str]
    asked: tuple[spam.Check, ...]


def rehearse(
    rules: DiscussionSettings,
    *,
    switches: FilterSettings | None = None,
    comments: CommentQuerySet | None = None,
) -> Rehearsal:
    """Judge the newest decided comments by the stored rules and by these, which need not be stored.

    With `switches` other checks are on or off, too. Nothing is written. What a check said about words and
    links is worked out anew, and what one says that was off; all else is taken as it was found then. How a
    comment came is not found a second time. Who is known is asked as of today. Seven queries for any number
    of comments, one more where a check is on that was off.
    """
    stored = DiscussionSettings.objects.filter(pk=rules.pk).first() or DiscussionSettings()
    off = FilterSettings.beside(rules).off
    off_then = switches.off if switches else off
    on_again = off - off_then
    now = _Rules(stored, off, _without(CHECKS, off))
    then = _Rules(rules, off_then, _without(CHECKS, off_then) + _asked_anew(on_again))
    most = min(limits().rehearsed_rows, MOST_ASKED_ANEW) if on_again else limits().rehearsed_rows
    decided = (Comment.objects.all() if comments is None else comments).filter(decided_at__isnull=False)
    rows = list(decided.order_by("-decided_at").only(*COLUMNS)[:most])
    known, found = _Known(rows), Rehearsal()
    for comment in rows:
        before, after = (_place(comment, each, known) for each in (now, then))
        found.note(comment.pk, Status(comment.status), before, after)
    return found


def _without(checks: tuple[spam.Check, ...], off: frozenset[str]) -> tuple[spam.Check, ...]:
    return tuple(check for check in checks if spam.name_of(check) not in off)


def _asked_anew(names: frozenset[str]) -> tuple[spam.Check, ...]:
    """Those of the checks that look at words: how a comment came can’t be found a second time."""
    wanted = {name for name in names if not MADE_BY.get(name, frozenset()) & holding.HOW_IT_CAME}
    wanted -= {spam.name_of(check) for check in CHECKS}
    if not wanted:
        return ()
    checks = spam.checks_with(learning.current_layer())
    return tuple(check for check in checks if spam.name_of(check) in wanted)


class _Known(holding.Writers):
    """What `holding` would say of the writers of these rows, asked at once; and the hosts of our sites."""

    def __init__(self, rows: list[Comment]) -> None:
        self.own_hosts = tuple(Site.objects.values_list("hostname", flat=True))
        keys_here = {comment.author_key for comment in rows} - {""}
        confirmed = Address.objects.filter(confirmed_at__isnull=False, key__in=keys_here)
        self.confirmed = set(confirmed.values_list("key", flat=True))
        approved = Comment.objects.approved().order_by().filter(author_key__in=self.confirmed)
        self.approved = dict(approved.values_list("author_key").annotate(Count("pk")))
        self.near: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        marks = Facet.objects.filter(comment__in=approved.values("pk"), kind=FacetKind.NETWORK)
        for number, writer, near in marks.values_list("comment", "comment__author_key", "value"):
            self.near[writer, near].add(number)

    def is_confirmed(self, comment: Comment) -> bool:
        """Whether the owner of the address showed that it is theirs."""
        return comment.author_key in self.confirmed

    def is_known(self, comment: Comment, *, after: int) -> bool:
        """Whether so many others by the same writer were approved, one of them from the same network.

        Where the network is erased already, nothing speaks against the writer: a new comment would bring one.
        """
        own = comment.status == Status.APPROVED
        others = self.approved.get(comment.author_key, 0) - own
        near = keys.of_near(comment.ip_address)
        is_theirs = not near or bool(self.near[comment.author_key, near] - {comment.pk})
        return self.is_confirmed(comment) and others >= after and is_theirs


def _place(comment: Comment, by: _Rules, known: _Known) -> Status:
    """Where rules would put a comment that came now."""
    remade = REMADE.union(*(MADE_BY.get(name, frozenset()) for name in by.off))
    findings = [finding for finding in comment.findings if finding.get("name") not in remade]
    findings += _remade(comment, by, known.own_hosts)
    again = copy(comment)
    again.findings = findings
    # What backends outside said is no part of our own filter's verdict.
    verdict = holding.verdict_of(outside.of_ours(findings), by.rules)
    own = Label(verdict.label) if comment.label != Label.UNKNOWN else Label.UNKNOWN
    again.label = outside.label_with(own, findings, asks_own_filter=registry.asks_own_filter())
    again.urgent_at = comment.decided_at if any(each.get("name") == "urgent" for each in findings) else None
    return holding.status_for(again, by.rules, writers=known)


def _remade(comment: Comment, by: _Rules, own_hosts: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    submission = spam.Submission(
        text=comment.text,
        author_name=comment.author_name,
        author_email=comment.author_email,
        author_website=comment.author_website,
        page_title=comment.page_title,
        blocked_words=by.rules.words,
        max_links=by.rules.max_links,
        own_hosts=own_hosts,
    )
    for check in by.asked:
        yield from (finding.as_dict() for finding in check(submission))

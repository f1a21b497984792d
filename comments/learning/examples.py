"""What a comment teaches: its words as a writer sent them, turned into numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from comments import keys, links, spam
from comments.models import Comment
from comments.models.comment import Label
from comments.spam.addresses import find_links, host_of, is_own

# The finding of the layer itself, which must not teach itself.
LEARNT = "learnt"
# Digits of a key: enough to tell some thousand writers apart.
KEY_LENGTH = 16
# Hosts of one comment that are remembered for a day.
MOST_HOSTS = 20


@dataclass(frozen=True, slots=True)
class Example:
    """Numbers: packed features, log-odds without the layer, keys of writer and hosts, the filter's answer."""

    features: bytes
    base: float
    keys: tuple[str, ...]
    label: str = Label.UNKNOWN
    score: float | None = None


def of_comment(comment: Comment) -> Example:
    """What a stored comment teaches. What a moderator took out of it teaches nothing."""
    told = spam.Submission(
        text=_without(comment.text, comment.removed_links),
        author_name=comment.author_name,
        author_email=comment.author_email,
        author_website=comment.author_website,
        page_title=comment.page_title,
        own_hosts=links.own_hosts(comment.page),
    )
    base = base_of((finding["name"], finding["weight"]) for finding in comment.findings)
    writer = comment.author_key or keys.of_name(comment.author_name) or keys.of_near(comment.ip_address)
    marks = _keys(told, writer)
    return Example(spam.features_of(told).pack(), base, marks, comment.label, comment.score)


def of_submission(told: spam.Submission) -> Example:
    """What words from elsewhere teach; the shipped filter is asked what it makes of them."""
    verdict = spam.assess(told)
    base = base_of((finding.name, finding.weight) for finding in verdict.findings)
    writer = keys.of_email(told.author_email) or keys.of_name(told.author_name)
    packed = spam.features_of(told).pack()
    return Example(packed, base, _keys(told, writer), verdict.label, verdict.probability)


def base_of(weights: Iterable[tuple[Any, Any]]) -> float:
    """The log-odds of everything but the layer: the prior, and all findings that are not its own."""
    return spam.PRIOR + sum(float(weight) for name, weight in weights if name != LEARNT)


def _without(text: str, addresses: Iterable[str]) -> str:
    for address in sorted(addresses, key=len, reverse=True):
        text = text.replace(address, " ")
    return text


def _keys(told: spam.Submission, writer: str) -> tuple[str, ...]:
    hosts = (key for host in _hosts(told) if (key := keys.of_host(host)))
    found = [writer, *list(dict.fromkeys(hosts))[:MOST_HOSTS]]
    return tuple(key[:KEY_LENGTH] for key in found)


def _hosts(told: spam.Submission) -> Iterator[str]:
    for host in [*(link.host for link in find_links(told.text)), host_of(told.author_website)]:
        if host and not is_own(host, told.own_hosts):
            yield host

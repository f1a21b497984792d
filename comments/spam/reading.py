"""A submission as the statistics read it: folded words, and traits of author, links and form."""

from __future__ import annotations

from dataclasses import dataclass

from comments.spam.addresses import find_links, host_of
from comments.spam.normalise import words_of
from comments.spam.submission import Submission


@dataclass(frozen=True, slots=True)
class Reading:
    """Words in order, and traits of the author, of hosts and of the form as short strings."""

    words: tuple[str, ...]
    author: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    shape: tuple[str, ...] = ()


def read(submission: Submission) -> Reading:
    """Read one submission."""
    hosts = [link.host for link in find_links(submission.text)]
    website = host_of(submission.author_website)
    return Reading(
        words=words_of(submission.text),
        author=words_of(submission.author_name),
        hosts=tuple(filter(None, [*hosts, website])),
    )

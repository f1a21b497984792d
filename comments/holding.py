"""What the clinic's rules do with a checked comment: publish it, hold it for a person, or file it as spam."""

from __future__ import annotations

from typing import Any

from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Status
from comments.models.discussion import Publish

# Signs of a hurried or repeated sending. However many there are, they only hold: a patient on a bad line
# sends twice, and a browser fills in what no one sees.
HOW_IT_CAME = frozenset(
    {
        "honeypot",
        "too_fast",
        "token_old",
        "token_missing",
        "origin_unknown",
        "duplicate",
        "flood_by_author",
        "flood_by_network",
        "pasted",
    }
)


def findings(comment: Comment, rules: DiscussionSettings) -> list[dict[str, Any]]:
    """What the clinic's lists say about a comment, as findings."""
    return []


def status_for(comment: Comment, rules: DiscussionSettings) -> Status:
    """Where a checked comment of a reader goes; `label` and `findings` are filled in.

    What may be an emergency always waits for a person. A comment only for the clinic is never published.
    """
    if comment.urgent_at:
        return Status.PENDING
    if comment.label == Label.SPAM and _speaks_for_itself(comment):
        return Status.SPAM
    if comment.for_clinic or needs_a_person(comment) or rules.publish != Publish.WHEN_SURE:
        return Status.PENDING
    is_sure = comment.label == Label.HAM or comment.person_confirmed_at is not None
    return Status.APPROVED if is_sure else Status.PENDING


def needs_a_person(comment: Comment) -> bool:
    """Whether a finding asks for a person: then neither a good verdict nor a solved puzzle publishes.

    One that does not say whether it holds (another filter's, or an old one) is taken to hold.
    """
    return any(finding.get("holds", True) for finding in comment.findings)


def _speaks_for_itself(comment: Comment) -> bool:
    """Whether something in the comment speaks for spam, not only the way in which it came."""
    return any(finding["weight"] > 0 and finding["name"] not in HOW_IT_CAME for finding in comment.findings)

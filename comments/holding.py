"""What the clinic's rules do with a checked comment: publish it, hold it for a person, or file it as spam."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_noop

from comments import keys, lists, spam
from comments.models import Address, Comment, CommentQuerySet, DiscussionSettings, ListEntry
from comments.models.comment import Label, Status
from comments.models.count import FacetKind
from comments.models.discussion import Publish
from comments.models.staff import ListEffect, ListKind
from comments.spam import Finding

# Signs of a hurried or repeated sending. However many there are, they only hold: a patient on a bad line
# sends twice, and a browser fills in what no one sees. Filed is what would be rather spam without them.
HOW_IT_CAME = frozenset(
    {
        "honeypot",
        "too_fast",
        "token_old",
        "token_missing",
        "origin_unknown",
        "duplicate",
        "near_copies",
        "one_host",
        "one_name",
        "flood_by_author",
        "flood_by_network",
        "pasted",
        "flood_of_site",
    }
)
# Of a flood only what its writer proved to be a person's may show at once.
FLOOD = "flood_of_site"

# The finding of a backend outside that calls a comment spam: it has no weight, as log-odds are our filter's.
CALLED_SPAM = "outside_spam"

# Findings of the clinic's own lists: name and sentence by effect. They say nothing about spam, so they weigh
# nothing; what they do is said in `status_for`.
BLOCKED, HELD, TRUSTED = OF_LISTS = "list_block", "list_hold", "list_trust"
ON_A_LIST: dict[str, tuple[str, str]] = {
    ListEffect.BLOCK: (BLOCKED, gettext_noop("It meets the clinic’s block list (%(evidence)s).")),
    ListEffect.HOLD: (HELD, gettext_noop("It meets the clinic’s hold list (%(evidence)s).")),
    ListEffect.TRUST: (TRUSTED, gettext_noop("The writer is on the clinic’s trust list.")),
}


def thresholds(rules: DiscussionSettings) -> spam.Thresholds:
    """The probabilities from which a comment is "unsure" and "spam", as the clinic set them in percent."""
    return spam.Thresholds(rules.unsure_from / 100, rules.spam_from / 100)


def verdict_of(found: Iterable[dict[str, Any]], rules: DiscussionSettings) -> spam.Verdict:
    """What stored findings come to, by the clinic's thresholds."""
    return spam.Verdict(tuple(map(_finding, found)), thresholds=thresholds(rules))


def _finding(stored: dict[str, Any]) -> Finding:
    weight, holds = float(stored.get("weight") or 0), bool(stored.get("holds", True))
    return Finding(str(stored.get("name", "")), weight, "", holds=holds)


def findings(comment: Comment, rules: DiscussionSettings) -> list[dict[str, Any]]:
    """What the clinic's lists say about a comment, one finding for each list.

    One query where nothing stands on them, else two.
    """
    if not ListEntry.objects.exists():
        return []
    met: dict[str, list[str]] = {}
    for effect, kind in lists.matching(comment).order_by("pk").values_list("effect", "kind"):
        met.setdefault(effect, []).append(str(ListKind(kind).label).lower())
    return [
        Finding(
            ON_A_LIST[effect][0],
            0.0,
            ON_A_LIST[effect][1],
            evidence=tuple(dict.fromkeys(kinds)),
            holds=effect != ListEffect.TRUST,
        ).as_dict()
        for effect, kinds in met.items()
    ]


class Writers:
    """What is known of who wrote: asked of the database, comment by comment, unless a heir knows of many."""

    def is_confirmed(self, comment: Comment) -> bool:
        """See `is_confirmed`."""
        return is_confirmed(comment)

    def is_known(self, comment: Comment, *, after: int) -> bool:
        """See `is_known`."""
        return is_known(comment, after=after)


def status_for(comment: Comment, rules: DiscussionSettings, *, writers: Writers | None = None) -> Status:
    """Where a checked comment of a reader goes; `label` and `findings` are filled in.

    What may be an emergency always waits for a person. A comment only for the clinic is never published.
    At most three queries, and none where every comment waits.
    """
    if comment.urgent_at:
        return Status.PENDING
    if (comment.label == Label.SPAM and _speaks_for_itself(comment)) or _has(comment, BLOCKED):
        return Status.SPAM
    if comment.for_clinic or needs_a_person(comment) or comment.label == Label.SPAM:
        return Status.PENDING
    return Status.APPROVED if _may_show(comment, rules, writers or Writers()) else Status.PENDING


def needs_a_person(comment: Comment) -> bool:
    """Whether a finding asks for a person: then neither a good verdict nor a solved puzzle publishes.

    One that does not say whether it holds (another filter's, or an old one) is taken to hold.
    """
    return any(finding.get("holds", True) for finding in comment.findings)


def is_known(comment: Comment, *, after: int) -> bool:
    """Whether so many comments under the writer's address were approved, and it is shown to be theirs."""
    return is_proven(comment) and _approved_before(comment)[:after].count() >= after


def is_proven(comment: Comment) -> bool:
    """Whether something shows that the sender is who the address belongs to, as anyone can type it.

    It is confirmed, and another comment under it that was approved came from the network of this one.
    Nothing shows it once that network address is erased.
    """
    near = keys.of_near(comment.ip_address)
    if not (near and is_confirmed(comment)):
        return False
    return _approved_before(comment).filter(facets__kind=FacetKind.NETWORK, facets__value=near).exists()


def is_confirmed(comment: Comment) -> bool:
    """Whether the owner of the address showed that it is theirs. Of a comment that is not stored yet too."""
    comment.author_key = comment.author_key or keys.of_email(comment.author_email)
    known = Address.objects.filter(key=comment.author_key, confirmed_at__isnull=False)
    return bool(comment.author_key) and known.exists()


def _approved_before(comment: Comment) -> CommentQuerySet:
    return Comment.objects.approved().filter(author_key=comment.author_key).exclude(pk=comment.pk)


def _may_show(comment: Comment, rules: DiscussionSettings, writers: Writers) -> bool:
    if _has(comment, TRUSTED) and writers.is_confirmed(comment):
        return True
    # A puzzle shows that a person wrote it, not that anybody looked for spam.
    is_proven = comment.person_confirmed_at is not None and comment.label != Label.UNKNOWN
    is_sure = is_proven or (comment.label == Label.HAM and not _has(comment, FLOOD))
    if rules.publish == Publish.UNTIL_KNOWN:
        return is_sure and writers.is_known(comment, after=rules.trust_after)
    return is_sure and rules.publish == Publish.WHEN_SURE


def _has(comment: Comment, name: str) -> bool:
    return any(finding.get("name") == name for finding in comment.findings)


def _speaks_for_itself(comment: Comment) -> bool:
    """Whether what the comment says is rather spam than not, however it came.

    The words of every comment weigh a little, so one sign more or less is no measure: their sum is.
    """
    verdict = spam.Verdict(tuple(map(_finding, comment.findings)))
    return _has(comment, CALLED_SPAM) or verdict.log_odds_without(*HOW_IT_CAME) > 0

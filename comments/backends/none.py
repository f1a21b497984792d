"""No filter at all: nothing is looked at, nothing leaves, and nothing counts as checked."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, gettext_noop

from comments.backends import Assessment, Evidence, Told
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label
from comments.spam import Check, Finding

NAME, IS_OUTSIDE = "none", False
# It holds nothing by itself: whoever is on the trust list still shows at once. All others wait, since
# "unknown" is never clean (`holding.status_for`).
NOT_CHECKED = Finding(
    "not_checked", 0.0, gettext_noop("No filter looked for spam: the clinic switched that off.")
)


def title() -> str:
    """What people call it."""
    return gettext("no filter")


def assess(
    comment: Comment,
    *,
    rules: DiscussionSettings,
    evidence: Evidence,
    checks: Sequence[Check] | None = None,
) -> Assessment:
    """Say that nobody looked."""
    return Assessment(Label.UNKNOWN, findings=[NOT_CHECKED.as_dict()])


def teach(comment: Comment, *, is_spam: bool, rules: DiscussionSettings) -> Told:
    """There is nobody to teach."""
    return Told()


def leaves(rules: DiscussionSettings) -> tuple[str, ...]:
    """Nothing leaves."""
    return ()

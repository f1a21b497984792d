"""Who is asked what a comment looks like, what they are told, and what they answer.

Which backends are asked is the setting `CLINIC_SPAM_BACKENDS`; `registry` knows them by name. One inside the
house answers in the visitor's request. One outside is asked later, by a task (`comments.late_verdicts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from django.utils.translation import gettext_noop

from comments.impersonation import Member
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label
from comments.spam import Check, Finding

# English; whoever shows it translates it, as with every finding.
FAILED = gettext_noop("The filter failed (%(evidence)s), so a person needs to look.")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a comment came.

    `ip` is a network address or None; `seconds_on_form` counts from the first touch, None where no script
    ran; `honeypot` is what stood in the field that no person sees; `token_age` is in seconds, None where the
    form's mark was missing or not ours; `sender_origin` is "same", or "unknown" where the browser was silent.
    `came_at` is None for a comment that comes now; others that came later than that are not looked at.
    `staff` are those whose names no visitor may use.
    """

    ip: str | None = None
    seconds_on_form: float | None = None
    honeypot: str = ""
    token_age: float | None = None
    sender_origin: str = "unknown"
    came_at: datetime | None = None
    staff: tuple[Member, ...] = ()


class Trouble(StrEnum):
    """Why a backend outside could not say, as stored. `comments.backends.findings` has the sentences."""

    SLOW = "slow"
    DOWN = "down"
    KEY = "key"
    BUSY = "busy"
    BROKEN = "broken"
    REFUSED = "refused"
    NONSENSE = "nonsense"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a comment looks like: label, probability of spam (0 to 1, or None), and findings as stored.

    `trouble` says why a backend outside could not say, and `detail` what it said about that itself.
    """

    label: Label
    score: float | None = None
    findings: list[dict[str, Any]] = field(default_factory=list)
    trouble: Trouble | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Whether a backend took a correction: `trouble` is None if it did, or if it had nothing to take."""

    trouble: Trouble | None = None
    detail: str = ""


class Backend(Protocol):
    """What each backend keeps to. Modules of this package are backends.

    `NAME` is its name in `CLINIC_SPAM_BACKENDS`, `IS_OUTSIDE` whether words leave the clinic to be judged.
    None of its functions raises: what fails is part of the answer.
    """

    NAME: str
    IS_OUTSIDE: bool

    def title(self) -> str:
        """What people call it."""

    def assess(
        self,
        comment: Comment,
        *,
        rules: DiscussionSettings,
        evidence: Evidence,
        checks: Sequence[Check] | None = None,
    ) -> Assessment:
        """Judge a comment, stored or not. `UNKNOWN` where it could not say, which never means clean."""

    def teach(self, comment: Comment, *, is_spam: bool, rules: DiscussionSettings) -> Told:
        """A person says otherwise than this backend did."""

    def leaves(self, rules: DiscussionSettings) -> tuple[str, ...]:
        """Which fields leave the clinic when it is asked: names of `FilterSettings.sent`, () for none."""


def could_not_say(reason: str) -> Assessment:
    """The answer where nobody answered: held, with the fault noted. `reason` quotes no visitor."""
    fault = Finding("filter_failed", 0.0, FAILED, evidence=(reason,), holds=True, failed=True)
    return Assessment(Label.UNKNOWN, findings=[fault.as_dict()])

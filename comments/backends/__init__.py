"""Who is asked what a comment looks like, what they are told, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop

from comments.models.comment import Label
from comments.spam import Finding

# English; whoever shows it translates it, as with every finding.
FAILED = gettext_noop("The filter failed (%(evidence)s), so a person needs to look.")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a comment came.

    `ip` is a network address or None; `seconds_on_form` counts from the first touch, None where no script
    ran; `honeypot` is what stood in the field that no person sees; `token_age` is in seconds, None where the
    form's mark was missing or not ours; `sender_origin` is "same", or "unknown" where the browser was silent.
    """

    ip: str | None = None
    seconds_on_form: float | None = None
    honeypot: str = ""
    token_age: float | None = None
    sender_origin: str = "unknown"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a comment looks like: label, probability of spam (0 to 1, or None), and findings as stored."""

    label: Label
    score: float | None = None
    findings: list[dict[str, Any]] = field(default_factory=list)


def could_not_say(reason: str) -> Assessment:
    """The answer where nobody answered: held, with the fault noted. `reason` quotes no visitor."""
    fault = Finding("filter_failed", 0.0, FAILED, evidence=(reason,), holds=True, failed=True)
    return Assessment(Label.UNKNOWN, findings=[fault.as_dict()])

"""What a comment says of backends outside the house: one finding for each, with the backend's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_noop

from comments.backends import Trouble
from comments.holding import CALLED_SPAM
from comments.models import Comment
from comments.models.comment import Label
from comments.spam import Finding

WAITING, LATE = "outside_waiting", "outside_late"
GIVEN_UP, SWITCHED_OFF = "outside_given_up", "outside_switched_off"
HAM, SPAM, NOT_ASKED = "outside_ham", CALLED_SPAM, "outside_not_asked"
CAME_BEFORE = "outside_came_before"
SAID = {HAM: Label.HAM, SPAM: Label.SPAM}
# Those that say that a comment is still to be asked about.
OPEN = frozenset({WAITING, LATE})

SENTENCES = {
    WAITING: gettext_noop("It is being checked by %(evidence)s. Until then it waits."),
    GIVEN_UP: gettext_noop("%(evidence)s could not be asked for three days, so a person needs to look."),
    SWITCHED_OFF: gettext_noop(
        "The clinic does not ask %(evidence)s any more, and it had not answered. A person needs to look."
    ),
    HAM: gettext_noop("%(evidence)s finds it fine."),
    SPAM: gettext_noop("%(evidence)s says that it is spam."),
    NOT_ASKED: gettext_noop(
        "It may tell who someone is, so it was not sent to %(evidence)s. A person needs to look."
    ),
    CAME_BEFORE: gettext_noop(
        "It came while the clinic did not ask %(evidence)s, so it was not sent there. A person needs to look."
    ),
}
LATE_SENTENCES = {
    Trouble.SLOW: gettext_noop("%(evidence)s did not answer in time. It is asked again by itself."),
    Trouble.DOWN: gettext_noop("%(evidence)s could not be reached. It is asked again by itself."),
    Trouble.KEY: gettext_noop("%(evidence)s does not accept our key. It is asked again by itself."),
    Trouble.BUSY: gettext_noop("%(evidence)s takes no more questions just now. It is asked again by itself."),
    Trouble.BROKEN: gettext_noop("%(evidence)s has a fault of its own. It is asked again by itself."),
    Trouble.REFUSED: gettext_noop("%(evidence)s did not take the question. It is asked again by itself."),
    Trouble.NONSENSE: gettext_noop(
        "%(evidence)s gave an answer that makes no sense. It is asked again by itself."
    ),
    Trouble.LATER: gettext_noop("%(evidence)s wants more time. It is asked again by itself."),
}
# From the mildest to the strictest. Who could not say weighs less than who doubts.
STRICTNESS = (Label.HAM, Label.UNKNOWN, Label.UNSURE, Label.SPAM)


def without_answer(kind: str, name: str, title: str) -> dict[str, Any]:
    """Why there is no answer: one of WAITING, GIVEN_UP, SWITCHED_OFF, NOT_ASKED, CAME_BEFORE. It holds."""
    return _finding(kind, SENTENCES[kind], name, title, holds=True)


def late(name: str, title: str, trouble: Trouble) -> dict[str, Any]:
    """It was asked in vain, and is asked again."""
    return _finding(LATE, LATE_SENTENCES[trouble], name, title, holds=True)


def answer(name: str, title: str, said: Label) -> dict[str, Any]:
    """What it said. No puzzle publishes what it called spam."""
    is_spam = said == Label.SPAM
    kind = SPAM if is_spam else HAM
    return _finding(kind, SENTENCES[kind], name, title, holds=is_spam)


def put(comment: Comment, finding: dict[str, Any]) -> bool:
    """Put a finding in the place of what a comment said of that backend; whether anything changed."""
    others = [old for old in comment.findings if old.get("backend") != finding["backend"]]
    found = [*others, finding]
    has_changed = found != comment.findings
    comment.findings = found
    return has_changed


def keep(comment: Comment, before: Iterable[dict[str, Any]], *, asks_own_filter: bool) -> None:
    """Let what backends outside said before stand, after everything else was asked anew."""
    for finding in before:
        if "backend" in finding:
            put(comment, finding)
    comment.label = label_with(Label(comment.label), comment.findings, asks_own_filter=asks_own_filter)


def label_with(own: Label, found: Iterable[dict[str, Any]], *, asks_own_filter: bool) -> Label:
    """The label of our own filter, and what backends outside said among these findings, as one."""
    for finding in found:
        if said := SAID.get(str(finding.get("name"))):
            own = combined(own, said) if asks_own_filter else said
    return own


def of_ours(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that no backend outside made."""
    return [finding for finding in found if "backend" not in finding]


def drop(comment: Comment, name: str) -> None:
    """Take away what a comment says of a backend."""
    comment.findings = [old for old in comment.findings if old.get("backend") != name]


def open_ones(comment: Comment) -> list[str]:
    """The names of the backends outside that a comment still waits for."""
    return [finding["backend"] for finding in comment.findings if finding.get("name") in OPEN]


def speaks_of(comment: Comment, name: str) -> bool:
    """Whether a comment says anything of a backend: its answer, or why there is none."""
    return any(finding.get("backend") == name for finding in comment.findings)


def was_not_asked(comment: Comment) -> bool:
    """Whether it did not leave the clinic because it tells who somebody is."""
    return any(finding.get("name") == NOT_ASKED for finding in comment.findings)


def combined(own: Label, said: Label) -> Label:
    """One label from that of the filter in the house and that of a backend outside: the stricter.

    With one exception: spam by another company alone is a doubt, and waits for a person. It is filed where
    the filter in the house at least doubts it too.
    """
    if said == Label.SPAM and own in {Label.HAM, Label.UNKNOWN}:
        return Label.UNSURE
    return max(own, said, key=STRICTNESS.index)


def _finding(kind: str, message: str, name: str, title: str, *, holds: bool) -> dict[str, Any]:
    # No weight: log-odds are those of the filter in the house.
    found = Finding(kind, 0.0, message, evidence=(title,), holds=holds)
    return found.as_dict() | {"backend": name}

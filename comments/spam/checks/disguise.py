"""Words and addresses made so that people read one thing and machines another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comments.spam.submission import Submission
from comments.spam.unmasking import Trick, Unmasked, unmask
from comments.spam.verdict import MOST_BY_HAND, Finding, by_hand, gettext_noop


@dataclass(frozen=True, slots=True)
class Kind:
    """How much a kind of disguise weighs, once and each further time, and from how many on it holds."""

    message: str
    weight: float
    further: float = 0.1
    holds_from: int = 1_000_000


# One of them alone may be an accident and leaves the comment below "unsure" where nothing else speaks.
# Nobody hides letters or mixes alphabets by chance; broken programs write code, and people play with letters.
KINDS: dict[str, Kind] = {
    "turned": Kind(gettext_noop("A hidden sign turns words round. It reads: %(evidence)s."), 1.8, 0.2, 1),
    "hidden": Kind(
        gettext_noop("Characters that nobody sees stand inside words. It reads: %(evidence)s."), 0.8, 0.2, 2
    ),
    "foreign_letters": Kind(
        gettext_noop("Letters of other alphabets stand in place of Latin ones. It reads: %(evidence)s."),
        0.9,
        0.3,
        2,
    ),
    "spelt_out": Kind(gettext_noop("Words are taken apart. It reads: %(evidence)s."), 0.8, 0.3, 2),
    "split_by_code": Kind(
        gettext_noop("Code for other kinds of forms stands inside words. It reads: %(evidence)s."),
        0.8,
        0.2,
        2,
    ),
    "percent_host": Kind(
        gettext_noop("A web address hides its letters. It reads: %(evidence)s."), 1.2, 0.3, 1
    ),
    "broken_link": Kind(
        gettext_noop("A web address is written so that programs miss it. It reads: %(evidence)s."), 0.8, 0.3
    ),
    "signs_for_letters": Kind(
        gettext_noop("Digits or signs stand for letters. It reads: %(evidence)s."), 0.6, 0.3, 3
    ),
    "heaped_marks": Kind(gettext_noop("Marks are heaped on letters. It reads: %(evidence)s."), 0.6, 0.1, 5),
    "entities": Kind(gettext_noop("Letters are written as code. It reads: %(evidence)s."), 0.5, 0.1, 5),
    "fancy_letters": Kind(gettext_noop("Letters are in fancy dress. It reads: %(evidence)s."), 0.4, 0.1),
    "coded_host": Kind(
        gettext_noop("A web address is in the code for other scripts. It reads: %(evidence)s."), 0.2
    ),
}
IN_NAME = gettext_noop("The name is written in disguise. It reads: %(evidence)s.")
SHORT_LINK = gettext_noop("A short link hides where it leads: %(evidence)s.")
# Whoever hides a name hides an advertiser; a name in fancy letters or with digits is a fashion.
IN_NAME_WEIGHT = 1.2
OF_NAMES = frozenset({"turned", "hidden", "foreign_letters"})
SHORT_LINK_WEIGHT = 0.4
# Words that are shown.
SHOWN = 5


def check_disguise(submission: Submission) -> Iterator[Finding]:
    """One finding for each kind, and together they weigh no more than one sign may."""
    read = unmask(submission.text)
    left = MOST_BY_HAND
    for trick in read.tricks:
        if kind := KINDS.get(trick.kind):
            weight = by_hand(min(left, kind.weight + kind.further * (trick.count - 1)))
            left -= weight
            yield _finding("disguised", weight, kind.message, trick, read, trick.count >= kind.holds_from)
        elif trick.kind == "short_link":
            yield _finding("short_link", SHORT_LINK_WEIGHT, SHORT_LINK, trick, read)
    named = unmask(submission.author_name)
    if any(trick.kind in OF_NAMES for trick in named.tricks):
        words = [word for trick in named.tricks for word in named.words(trick)]
        yield Finding("disguised_name", IN_NAME_WEIGHT, IN_NAME, evidence=_first(words))


def _finding(
    name: str, weight: float, message: str, trick: Trick, read: Unmasked, holds: bool = False
) -> Finding:
    return Finding(name, weight, message, trick.spans, trick.count, _first(read.words(trick)), holds)


def _first(words: Iterable[str]) -> tuple[str, ...]:
    """The first few words, each once; a dash where there is none to show."""
    return tuple(dict.fromkeys(words))[:SHOWN] or ("–",)

"""What the filter has learnt from this clinic, in words that a person can judge.

The layer itself holds numbers without words. The words come from decided comments that still exist: what was
deleted taught, but is shown to nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from comments import learning
from comments.models import Learner, Lesson
from comments.models.lesson import CLINIC
from comments.spam.addresses import find_links, host_of
from comments.spam.features import bucket_of_host, bucket_of_word
from comments.spam.function_words import tells
from comments.spam.normalise import words_of

# The newest lessons whose comments are read, and how many characters of each: a page must not take seconds.
MOST_READ, CHARACTERS = 1_000, 2_000
# So many are shown on each side.
SHOWN = 12
# A word that weighs less, in log-odds, or that stood in one comment only, says nothing of its own.
LEAST, OFTEN_ENOUGH = 0.02, 2
WORD, HOST = "word", "host"
BUCKET_OF = {WORD: bucket_of_word, HOST: bucket_of_host}


@dataclass(frozen=True, slots=True)
class Trait:
    """A word or a host: what it weighs in log-odds, in how many comments it stood, how many were spam."""

    kind: str
    text: str
    bucket: int
    weight: float
    times: int
    spam: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """What speaks for spam and for honest comments, the strongest first; what was forgotten on purpose.

    `nameless` are forgotten traits whose words stand in no comment any more; `read` comments were looked at;
    `is_locked` where what was taught can't be read with the site's key.
    """

    for_spam: list[Trait] = field(default_factory=list)
    for_ham: list[Trait] = field(default_factory=list)
    forgotten: list[Trait] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    read: int = 0
    is_locked: bool = False


def of_clinic() -> Learnt:
    """All of it. Five queries at most. Where it can't be read there is nothing to show."""
    try:
        layer = learning.current_layer()
    except learning.Unreadable:
        return Learnt(is_locked=True)
    if not learning.is_readable():
        return Learnt(is_locked=True)
    state = Learner.objects.filter(name=CLINIC).first()
    gone = {bucket for bucket, *_pieces in state.forgotten} if state else set()
    read, times = _counted()
    if layer is None:
        return Learnt(read=read, nameless=sorted(gone))
    traits = [
        Trait(kind, text, number := BUCKET_OF[kind](text), layer.weight_of(number), *counted)
        for (kind, text), counted in times.items()
    ]
    telling, forgotten = _telling(traits), [trait for trait in traits if trait.bucket in gone]
    return Learnt(
        for_spam=[trait for trait in telling if trait.weight > 0][:SHOWN],
        for_ham=[trait for trait in telling if trait.weight < 0][:SHOWN],
        forgotten=sorted(forgotten, key=lambda trait: (trait.kind, trait.text)),
        nameless=sorted(gone - {trait.bucket for trait in forgotten}),
        read=read,
    )


def _telling(traits: list[Trait]) -> list[Trait]:
    """Those that say something of their own, the strongest first."""
    telling = [trait for trait in traits if abs(trait.weight) >= LEAST and _is_told(trait)]
    return sorted(telling, key=lambda trait: (-abs(trait.weight), trait.text))


def _is_told(trait: Trait) -> bool:
    return trait.kind == HOST or (trait.times >= OFTEN_ENOUGH and tells(trait.text))


def _counted() -> tuple[int, dict[tuple[str, str], tuple[int, int]]]:
    """How many comments were read; of each word and host, in how many it stood, and how many were spam."""
    lessons = Lesson.objects.counting().filter(learner=CLINIC, comment__text__gt="").order_by("-pk")
    times: Counter[tuple[str, str]] = Counter()
    spam: Counter[tuple[str, str]] = Counter()
    read = 0
    rows = lessons.values_list("is_spam", "comment__text", "comment__author_website")[:MOST_READ]
    for is_spam, text, website in rows:
        found = set(_traits(text[:CHARACTERS], website))
        times.update(found)
        spam.update(found if is_spam else ())
        read += 1
    return read, {known: (number, spam[known]) for known, number in times.items()}


def _traits(text: str, website: str) -> Iterator[tuple[str, str]]:
    links = list(find_links(text))
    hosts: Iterable[str] = [*(link.host for link in links), host_of(website)]
    yield from ((HOST, host) for host in hosts if host)
    ends = [0, *(end for link in links for end in link.span), len(text)]
    between = (text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    yield from ((WORD, word) for word in words_of(" ".join(between)))

"""The statistical check: what shipped weights and the clinic's own layer make of a comment, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from comments.spam.addresses import host_of
from comments.spam.features import GROUPS, Features, bucket_of_host, bucket_of_word, features_in
from comments.spam.function_words import tells
from comments.spam.layer import Layer
from comments.spam.lexicon import COINED, PERSON, RARE, Lexicon
from comments.spam.passages import LOUDER, WHOLE, loudest
from comments.spam.prior import Prior, shipped
from comments.spam.reading import Reading, Word, read
from comments.spam.submission import Submission
from comments.spam.unmasking import Unmasked, unmask
from comments.spam.verdict import MOST, MOST_SPANS, Finding, Span, gettext_noop

LEARNT = "learnt"
# For each group of traits the finding, and its sentence where it speaks for spam and where against. The
# sentences speak of likeness and accuse nobody: what people wrote for their illness may look alike.
SENTENCES: dict[str, tuple[str, str]] = {
    "words": (
        gettext_noop("Its words are like those of advertising (%(evidence)s)."),
        gettext_noop("Its words are like those of honest comments."),
    ),
    "unusual": (
        gettext_noop("It puts a name forward, as advertising does (%(evidence)s)."),
        gettext_noop("It names people and places as honest comments do."),
    ),
    "author": (
        gettext_noop("The writer’s name reads like one in advertising (%(evidence)s)."),
        gettext_noop("The writer’s name is like a person’s."),
    ),
    "hosts": (
        gettext_noop("It points to sites like those that advertising points to (%(evidence)s)."),
        gettext_noop("It points to sites that honest comments point to (%(evidence)s)."),
    ),
    "shape": (
        gettext_noop("Its links, marks and capitals are like those of advertising."),
        gettext_noop("Its links, marks and capitals are like those of honest comments."),
    ),
    LEARNT: (
        gettext_noop("Your moderators filed comments like it as spam (%(evidence)s)."),
        gettext_noop("Your moderators approved comments like it (%(evidence)s)."),
    ),
}
# Where no single word tells: their sum does.
TOGETHER = gettext_noop("Its words, taken together, are like those of advertising.")
# A group that weighs less is no reason worth a line of its own: it is counted with the words.
FAINT = 0.3
# Words that are shown, and what a word weighs to be one of them.
SHOWN, TELLING = 5, 0.1
# The kinds of unusual words, the most telling first.
KINDS = (COINED, RARE, PERSON)
NOTHING_ALONE = "–"
# What of one word or name is shown.
LONGEST_SHOWN = 40

Weigh = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Read:
    """A submission as a person reads it, with its traits. Places of words are those in `plain`."""

    submission: Submission
    plain: Unmasked
    reading: Reading
    features: Features

    def strongest(self, weigh: Weigh, sign: int, here: slice = WHOLE) -> list[Word]:
        """The words that weigh most on one side (1 spam, -1 not), each once, the heaviest first."""
        said = self.reading.words[here]
        first = {word.folded: word for word in reversed(said) if tells(word.folded)}
        weighed = ((sign * weigh(bucket_of_word(word)), word) for word in first)
        heaviest = sorted((each for each in weighed if each[0] > TELLING), reverse=True)
        return [first[word] for _weight, word in heaviest[:SHOWN]]

    def shown(self, words: list[Word]) -> tuple[str, ...]:
        """These words as they stand in the text."""
        typed = (self.plain.text[slice(*word.span)][:LONGEST_SHOWN] for word in words)
        return tuple(dict.fromkeys(typed)) or (NOTHING_ALONE,)

    def spans(self, words: list[Word]) -> tuple[Span, ...]:
        """Where these words, with all their repetitions, were typed."""
        wanted = {word.folded for word in words}
        typed = (self.plain.span(*word.span) for word in self.reading.words if word.folded in wanted)
        return tuple(sorted(typed))[:MOST_SPANS]

    @property
    def unusual(self) -> list[Word]:
        """The first unusual words: those that somebody made up, it seems, before rare ones and people."""
        first = {word.folded: word for word in reversed(self.reading.words) if word.kind}
        ranked = sorted(first.values(), key=lambda word: (KINDS.index(word.kind), word.span))
        return ranked[:SHOWN]

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts of its links and of the website, the first few."""
        found = [link.host for link in self.reading.links]
        known = dict.fromkeys(filter(None, [*found, host_of(self.submission.author_website)]))
        return tuple(known)[:SHOWN]


class Classifier:
    """The check over words, names, author, links and form. `layer` is what the clinic taught, if anything."""

    __name__ = "check_words"

    def __init__(self, layer: Layer | None = None, prior: Prior | None = None) -> None:
        self.layer = layer
        self.prior = prior

    def __call__(self, submission: Submission) -> Iterator[Finding]:
        """One finding for each group of traits that says something, and "learnt"."""
        prior = self.prior or shipped()
        seen = _look(submission, prior.lexicon)
        yield from _by_prior(seen, prior)
        if self.layer is not None and abs(odds := self.layer.log_odds(seen.features)) >= FAINT / 2:
            yield _learnt(seen, self.layer, odds)


def features_of(submission: Submission) -> Features:
    """The traits of one submission, with the words that the shipped weights know."""
    return _look(submission, shipped().lexicon).features


def read_plain(submission: Submission, lexicon: Lexicon) -> Reading:
    """One submission as a person reads it; places are those in the unmasked text."""
    text, name = unmask(submission.text).text, unmask(submission.author_name).text
    return read(replace(submission, text=text, author_name=name), lexicon)


def _look(submission: Submission, lexicon: Lexicon) -> Read:
    reading = read_plain(submission, lexicon)
    return Read(submission, unmask(submission.text), reading, features_in(reading))


def _by_prior(seen: Read, prior: Prior) -> Iterator[Finding]:
    parts, here = _parts(seen, prior)
    words = prior.bias + parts.pop("words") + parts.pop("pieces")
    told = {name: odds for name, odds in parts.items() if abs(odds) >= FAINT}
    words += sum(odds for name, odds in parts.items() if name not in told)
    sign = 1 if words > 0 else -1
    strongest = seen.strongest(prior.weight_of, sign, here)
    yield _finding("words", words, seen.shown(strongest), seen.spans(strongest) if sign > 0 else ())
    for name, odds in told.items():
        yield _finding(name, odds, *_evidence(seen, name))


def _parts(seen: Read, prior: Prior) -> tuple[dict[str, float], slice]:
    """What each group says, of the whole or of a passage that is clearly louder, and of which words."""
    parts = dict(zip(GROUPS, prior.parts(seen.features), strict=True))
    louder, here = loudest(seen.reading, prior)
    if sum(louder.values()) - LOUDER <= sum(parts[name] for name in louder):
        return parts, WHOLE
    return parts | louder | {"words": louder["words"] - LOUDER}, here


def _evidence(seen: Read, name: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    if name == "unusual":
        return seen.shown(seen.unusual), seen.spans(seen.unusual)
    if name == "author":
        return (_storable(seen.submission.author_name),), ()
    return (seen.hosts if name == "hosts" else ()), ()


def _storable(name: str) -> str:
    """A name without what no database takes and nobody sees."""
    return "".join(filter(str.isprintable, name)).strip()[:LONGEST_SHOWN] or NOTHING_ALONE


def _learnt(seen: Read, layer: Layer, odds: float) -> Finding:
    sign = 1 if odds > 0 else -1
    words = seen.strongest(layer.weight_of, sign)
    hosts = tuple(host for host in seen.hosts if sign * layer.weight_of(bucket_of_host(host)) > TELLING)
    shown = hosts + (seen.shown(words) if words or not hosts else ())
    return _finding(LEARNT, odds, shown[:SHOWN], seen.spans(words))


def _finding(name: str, odds: float, evidence: tuple[str, ...], spans: tuple[Span, ...]) -> Finding:
    for_spam, against = SENTENCES[name]
    if name == "words" and evidence == (NOTHING_ALONE,):
        for_spam = TOGETHER
    weight = round(max(-MOST, min(MOST, odds)), 3)
    return Finding(name, weight, for_spam if weight > 0 else against, spans, evidence=evidence)

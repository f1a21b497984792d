"""What a nurse would want to read within minutes.

A sign counts where it is happening now, to the writer or to somebody near: not where it is denied, long past,
feared, asked about in general, or cried out by somebody who sells. Rules find the signs and what surrounds
them; learnt weights say whether a passage as a whole is an emergency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comments.safety import circumstances as around
from comments.safety import signs_en, signs_es, signs_plain
from comments.safety.crisis import CRISIS
from comments.safety.leaning import Seen, lean
from comments.safety.marks import Mark
from comments.safety.phrases import any_of
from comments.safety.reading import Sentence, read

# A cry of a few words needs no "I": somebody types with one hand.
SHORT = 60
Signs = tuple[tuple[str, re.Pattern[str]], ...]

ALARMS: Signs = tuple(
    (kind, any_of(lines))
    for signs in (signs_en.ALARMS, signs_es.ALARMS, signs_plain.ALARMS)
    for kind, lines in signs.items()
)
SIGNS: Signs = tuple(
    (kind, any_of(lines)) for signs in (signs_en.SIGNS, signs_es.SIGNS) for kind, lines in signs.items()
)


AROUND = {
    ":past": around.PAST,
    ":sold": around.SELLS,
    ":nobody": around.NOBODY,
    ":now": around.NOW,
    ":own": around.OWN,
    ":denied": around.DENIED,
    ":has": around.HAS_IT,
    ":crisis": CRISIS,
    ":no crisis": around.NO_CRISIS,
}


def find(text: str) -> tuple[Mark, ...]:
    """Emergencies that are happening now, to the writer or to somebody near; empty where there is none."""
    return lean("emergency", seen(text), kind="alarming")


def seen(text: str) -> list[Seen]:
    """What the rules see in each sentence."""
    sentences = read(text)
    is_sold = any(around.SELLS.search(sentence.text) for sentence in sentences)
    over = [bool(around.PAST.search(sentence.text)) for sentence in sentences]
    return [
        _seen(sentence, is_sold=is_sold, is_over=any(over[number : number + 2]))
        for number, sentence in enumerate(sentences)
    ]


def _seen(sentence: Sentence, *, is_sold: bool, is_over: bool) -> Seen:
    is_general = _is_general(sentence)
    signs = [*_signs(ALARMS, sentence), *([] if _is_far(sentence) else _signs(SIGNS, sentence))]
    counts = not (is_sold or is_over or is_general)
    marks = [mark for mark, is_denied in signs if counts and not is_denied]
    marks += [] if is_sold else _crisis(sentence)
    features = {name for name, pattern in AROUND.items() if pattern.search(sentence.text)}
    features |= {":general"} if is_general else set()
    reasons = [
        name for name, is_so in (("past", is_over), ("general", is_general), ("sold", is_sold)) if is_so
    ]
    for mark, is_denied in signs:
        ways = [*reasons, *(["denied"] if is_denied else [])] or ["now"]
        features |= {f":sign {way}" for way in ways} | {f":{mark.kind} {'but' if ways != ['now'] else 'now'}"}
    return Seen(sentence, tuple(marks), frozenset(features | ({":urgent"} if marks else set())))


def _crisis(sentence: Sentence) -> Iterator[Mark]:
    if around.PAST.search(sentence.text) or around.NO_CRISIS.search(sentence.text):
        return
    for match in CRISIS.finditer(sentence.text):
        lead = sentence.text[max(0, match.start() - 30) : match.start()]
        if match.group().startswith(("no ", "not ", "dont ")) or not NEGATOR.search(lead):
            yield Mark(*sentence.span(*match.span()), "self_harm")


def _signs(signs: Signs, sentence: Sentence) -> Iterator[tuple[Mark, bool]]:
    """Each sign, with whether it is denied."""
    for kind, pattern in signs:
        for match in pattern.finditer(sentence.text):
            yield Mark(*sentence.span(*match.span()), kind), _is_denied(sentence.text, match)


def _is_far(sentence: Sentence) -> bool:
    """Whether a weak sign is neither of now nor of somebody near."""
    near = around.OWN.search(sentence.text) or len(sentence.text) < SHORT
    return not (around.NOW.search(sentence.text) and near)


def _is_general(sentence: Sentence) -> bool:
    """Whether a sentence asks or warns in general, and tells of nobody who has it."""
    text = sentence.text
    if around.RIGHT_NOW.search(text):
        return False
    if around.NOBODY.search(text) and not (around.OWN.search(text) and around.NOW.search(text)):
        return True
    asks = sentence.is_question and (around.ASKS.search(text) or not around.OWN.search(text))
    if not asks and not around.GENERAL.search(text):
        return False
    if around.READING.search(text) and not around.IF.search(around.WONDERS.sub(" ", text)):
        return False
    has_it = around.HAS_IT.search(text) and around.NOW.search(text)
    return not has_it or bool(around.IF.search(around.WONDERS.sub(" ", text)))


NEGATOR = re.compile(
    r"\b(?:no|not|never|without|isnt|wasnt|dont|doesnt|didnt|havent|hasnt|nunca|sin|ni|tampoco|ningun|ninguna)\b"
    r"(?: (?!only|just|solo|se|me|le|para|deja|dejo|puedo|puede|stop|responde|siento|sure|know|idea|quiero|want)\w+){0,2} ?$"
)


def _is_denied(text: str, match: re.Match[str]) -> bool:
    start = max(0, match.start() - 40)
    lead = re.split(r"[,;:]| but | pero ", text[start : match.start()])[-1]
    if NEGATOR.search(lead):
        return True
    window = text[start : match.end()]
    return any(found.end() > match.start() - start for found in around.DENIED.finditer(window))

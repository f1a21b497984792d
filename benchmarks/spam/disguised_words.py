"""Words in disguise, one way a function: of `disguises`."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence

from benchmarks.spam import masks

Mask = Callable[[str, random.Random], str]

WORD = re.compile(r"[A-Za-z]{4,}")
LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'\])]+", re.IGNORECASE)
# What must stay whole for a link to work, as spammers know.
CODE = re.compile(rf"<[^<>]*>|\[/?(?:url|link|img)[^\]]*\]|{LINK.pattern}", re.IGNORECASE)
LONG_WORD = re.compile(r"[^\W\d_]{9,}")


def homoglyphs(text: str, rng: random.Random) -> str:
    """Letters of other alphabets: Cyrillic alone or of all kinds, few or many to a word."""
    table = masks.CYRILLIC if rng.random() < 0.5 else masks.GLYPHS
    share = rng.choice((0.25, 0.5, 1.0))

    def letter(sign: str) -> str:
        return rng.choice(table[sign]) if sign in table and rng.random() < share else sign

    return _in_words(text, lambda word: "".join(map(letter, word)), rng)


def zero_width(text: str, rng: random.Random) -> str:
    """Characters that are not seen, or lines through letters, in the middle of words or after each letter."""
    if rng.random() < 0.1:
        strike = rng.choice(masks.STRIKES)
        return _in_words(text, lambda word: "".join(sign + strike for sign in word), rng)
    unseen = masks.UNSEEN if rng.random() < 0.4 else (rng.choice(masks.UNSEEN),)
    everywhere = rng.random() < 0.4

    def hide(word: str) -> str:
        if everywhere:
            return "".join(sign + rng.choice(unseen) for sign in word[:-1]) + word[-1]
        at = rng.randrange(1, len(word))
        return word[:at] + rng.choice(unseen) + word[at:]

    return _in_words(text, hide, rng)


def full_width(text: str, rng: random.Random) -> str:
    """Wide, mathematical, circled and other letters that look well in a heading."""
    small, capital = masks.FANCY[0] if rng.random() < 0.35 else rng.choice(masks.FANCY)

    def fancy(sign: str) -> str:
        base, first = (small, "a") if sign.islower() else (capital, "A")
        code = base + ord(sign.lower() if first == "a" else sign) - ord(first)
        return sign if code in masks.HOLES else chr(code)

    return _in_words(text, lambda word: "".join(map(fancy, word)), rng)


def entities(text: str, rng: random.Random) -> str:
    """HTML code for letters: decimal, hexadecimal, twice over, all of them or some."""
    form = rng.choice(("&#{0};", "&#x{0:x};", "&#x{0:X};", "&#{0:05d};", "&amp;#{0};"))
    share = rng.choice((0.3, 1.0))

    def code(sign: str) -> str:
        return form.format(ord(sign)) if rng.random() < share else sign

    return _in_words(text, lambda word: "".join(map(code, word)), rng)


def spacing(text: str, rng: random.Random) -> str:
    """Words taken apart: letter by letter, or in two or three pieces."""
    between = " " if rng.random() < 0.4 else rng.choice(masks.BETWEEN)

    def apart(word: str) -> str:
        if rng.random() < 0.75:
            return between.join(word)
        cuts = sorted(rng.sample(range(1, len(word)), rng.choice((1, 1, 2))))
        return rng.choice(".-_* ").join(word[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True))

    return _in_words(text, apart, rng, shares=(0.15, 0.3))


def leetspeak(text: str, rng: random.Random) -> str:
    """Digits and signs for letters, the usual ones or any."""
    table = masks.USUAL_LEET if rng.random() < 0.6 else masks.LEET
    share = rng.choice((0.4, 0.7, 1.0))

    def sign(letter: str) -> str:
        signs = table.get(letter.lower())
        return rng.choice(signs) if signs and rng.random() < share else letter

    return _in_words(text, lambda word: "".join(map(sign, word)), rng)


def padding(text: str, rng: random.Random) -> str:
    """Honest sentences of patients before, after or around the words."""
    before, after = (rng.sample(masks.HONEST, rng.randint(2, 7)) for _ in range(2))
    where = rng.choice(("before", "after", "around"))
    parts = [*(before if where != "after" else ()), text, *(after if where != "before" else ())]
    return rng.choice((" ", "\n", "\n\n")).join(parts)


def typography(text: str, rng: random.Random) -> str:
    """Honest words as a word processor, a phone or a Mac writes them."""
    text = re.sub(r'(^|[\s(])"', "\\1\u201c", text).replace('"', "\u201d").replace("'", "\u2019")
    text = text.replace("...", "\u2026").replace(" - ", rng.choice(("\u2014", " \u2013 ")))
    text = re.sub(r"(\d) (?=[A-Za-z%])", rng.choice(("\\1\u00a0", "\\1\u202f")), text)
    if rng.random() < 0.3:
        text = LONG_WORD.sub(lambda word: f"{word[0][:4]}\u00ad{word[0][4:]}", text)
    if rng.random() < 0.3:
        text = text.replace("fi", "\ufb01").replace("fl", "\ufb02")
    if rng.random() < 0.3:
        text = unicodedata.normalize("NFD", text)
    if rng.random() < 0.2:
        text = text.replace(". ", ".\u00a0 ")
    return f"{text} {rng.choice(masks.EMOJI)}" if rng.random() < 0.5 else text


TEXTS: dict[str, Mask] = {
    "homoglyphs": homoglyphs, "zero_width": zero_width, "full_width": full_width, "entities": entities,
    "spacing": spacing, "leetspeak": leetspeak, "padding": padding, "typography": typography,
}  # fmt: skip


def _in_words(
    text: str, change: Callable[[str], str], rng: random.Random, shares: Sequence[float] = (0.3, 0.6, 1.0)
) -> str:
    """Some of the words changed, those of code and links left alone; at least the longest one."""
    share, links = rng.choice(shares), [match.span() for match in CODE.finditer(text)]
    longest = max((len(word) for word in WORD.findall(text)), default=0)

    def perhaps(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in links)
        chosen = rng.random() < share or len(match[0]) == longest
        return change(match[0]) if chosen and not inside else match[0]

    return WORD.sub(perhaps, text)
